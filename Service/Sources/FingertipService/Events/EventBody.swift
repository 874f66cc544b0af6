import Fingertip
import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the body of a request as the text of a log.
struct EventBody {
  let limits: BodyLimits
  let budget: MemoryBudget

  /// What a body may hold.
  enum Content {
    case csv, ndjson
    /// Told by the first byte.
    case any
  }

  /// The types that name an encoding of logs.
  private static let types: [String: Content] = [
    "text/csv": .csv, "application/csv": .csv,
    "application/x-ndjson": .ndjson, "application/ndjson": .ndjson,
    "application/jsonl": .ndjson, "application/x-jsonlines": .ndjson,
    // Clients say so of lines, too.
    "application/json": .ndjson,
    "application/octet-stream": .any, "text/plain": .any,
    "application/zstd": .any, "application/gzip": .any, "application/x-gzip": .any,
  ]

  /// Reads the head.
  ///
  /// - Throws: ``Refusal`` for a type or an encoding that is not read, and for a length that is too
  ///   large.
  func content(of request: Request) throws(Refusal) -> (Content, Compression?) {
    var content = Content.any
    if let type = request.headers[.contentType] {
      let name = type.prefix { $0 != ";" }.trimmed.lowercased()
      guard let known = Self.types[name] else {
        throw Refusal(
          .unsupportedMediaType, "unsupported-type",
          name == "application/x-www-form-urlencoded"
            ? [
              "this type is what curl says by itself; say -H 'Content-Type: text/csv' or application/x-ndjson",
              "这是 curl 的默认类型；请写 -H 'Content-Type: text/csv' 或 application/x-ndjson",
            ]
            : [
              "events are text/csv or application/x-ndjson", "事件须为 text/csv 或 application/x-ndjson",
            ]
        ).closing
      }
      content = known
    }
    let compression: Compression?
    switch request.headers[.contentEncoding]?.trimmed.lowercased() {
    case nil, "", "identity": compression = nil
    case "zstd": compression = .zstd
    case "gzip", "x-gzip": compression = .gzip
    default:
      var refusal = Refusal(
        .unsupportedMediaType, "unsupported-encoding",
        ["the encodings are zstd, gzip and identity, one at a time", "编码须为 zstd、gzip、identity 之一"])
      refusal.headers[.acceptEncoding] = "zstd, gzip, identity"
      throw refusal.closing
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.body {
      throw tooLargeAsSent
    }
    return (content, compression)
  }

  /// Reads and decodes the body; the text that is returned was taken of the budget.
  ///
  /// - Throws: ``Refusal``; then nothing is taken of the budget.
  func read(
    _ request: Request, _ content: Content, _ compression: Compression?
  ) async throws(Refusal) -> (text: [UInt8], bytesSent: Int) {
    var taken = 0
    do throws(Refusal) {
      let (text, bytesSent) = try await decode(request, compression) { total throws(Refusal) in
        guard budget.take(total - taken) else { throw Self.tooManyBodies }
        taken = total
      }
      try check(text, content, isDecoded: compression != nil)
      return (text, bytesSent)
    } catch {
      budget.giveBack(taken)
      throw error
    }
  }

  private func decode(
    _ request: Request, _ compression: Compression?,
    _ take: (Int) throws(Refusal) -> Void
  ) async throws(Refusal) -> (text: [UInt8], bytesSent: Int) {
    var sent = 0
    var start: [UInt8] = []
    var decompressor = compression.map { Decompressor($0, limit: limits.decoded) }
    func begin(isWhole: Bool) -> Bool {
      guard decompressor == nil, let found = Compression(magic: start[...], isWhole: isWhole) else {
        return false
      }
      decompressor = Decompressor(found, limit: limits.decoded)
      return true
    }
    do {
      for try await chunk in request.body {
        sent += chunk.readableBytes
        guard sent <= limits.body else { throw tooLargeAsSent }
        if let decompressor {
          try chunk.withUnsafeReadableBytes { try decompressor.append($0) }
        } else {
          start.append(contentsOf: chunk.readableBytesView)
          if begin(isWhole: false) { try start.withUnsafeBytes { try decompressor?.append($0) } }
        }
        try take(decompressor?.text.count ?? start.count)
      }
      if begin(isWhole: true) { try start.withUnsafeBytes { try decompressor?.append($0) } }
      // A connection that ended early is told by the parser; this is the second lock of that door.
      if let length = request.headers[.contentLength].flatMap({ Int($0) }), length != sent {
        throw Self.truncated
      }
      guard let decompressor else { return ([], sent) }
      return (try decompressor.finish(), sent)
    } catch let error as Refusal {
      throw error
    } catch let error as Decompressor.Fault {
      throw refusal(error)
    } catch is ConnectionHandler.BodyTimeout {
      throw Refusal(
        .requestTimeout, "body-timeout",
        ["the body did not arrive in time; nothing was stored", "正文未及时到达，未存入任何事件"]
      ).closing
    } catch {
      throw Self.truncated
    }
  }

  /// Checks that a text is what it is said to be, and nothing that reading would expand once more.
  private func check(_ text: [UInt8], _ content: Content, isDecoded: Bool) throws(Refusal) {
    guard let first = text.first(where: { !Self.isBlank($0) }) else {
      throw Refusal(.badRequest, "empty-body", ["the body is empty", "正文为空"])
    }
    let isCompressed = Compression(magic: text[...], isWhole: true) != Compression.none
    // Encoded logs and Arrow hold columns, which take more memory than their bytes.
    let isEncoded =
      text.count >= 8 && text[0] == 0x8F && text[6] == 0x0D && text[7] == 0x0A
      || text.starts(with: "ARROW1".utf8) || text.starts(with: [0xFF, 0xFF, 0xFF, 0xFF])
    guard !isCompressed, !isEncoded else {
      throw Refusal(
        .unsupportedMediaType, isCompressed ? "compressed-twice" : "unsupported-type",
        isCompressed
          ? ["the body is compressed twice; compress it once", "正文压缩了两次；请只压缩一次"]
          : [
            "events are CSV or NDJSON, not an encoded log or Arrow",
            "事件须为 CSV 或 NDJSON，不能是编码日志或 Arrow",
          ]
      )
    }
    let isNDJSON = first == UInt8(ascii: "{")
    switch content {
    case .any: break
    case .csv where !isNDJSON, .ndjson where isNDJSON: break
    case .csv:
      throw Refusal(
        .badRequest, "bad-data",
        ["the body is NDJSON, and its type says CSV", "正文是 NDJSON，类型却写 CSV"])
    case .ndjson:
      throw Refusal(
        .badRequest, "bad-data",
        [
          "the type says NDJSON: one JSON object a line, not an array, and the body begins otherwise",
          "类型写 NDJSON，即每行一个 JSON 对象（不是数组），而正文开头不是",
        ])
    }
  }

  /// White space, and the bytes of UTF-8's mark.
  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: true
    default: false
    }
  }

  private func refusal(_ fault: Decompressor.Fault) -> Refusal {
    switch fault {
    case .tooLarge:
      Refusal(
        .contentTooLarge, "too-large",
        [
          "the body has more than \(limits.decoded) bytes after decompression; send it in parts",
          "正文解压后超过 \(limits.decoded) 字节；请分批发送",
        ]
      ).closing
    case .corrupt(let offset):
      Refusal(
        .badRequest, "bad-encoding",
        [
          "the body is not of the encoding that is named, or damaged, at byte \(offset)",
          "正文与所写编码不符或已损坏，在第 \(offset) 字节处",
        ]
      ).closing
    case .truncated:
      Refusal(
        .badRequest, "bad-encoding",
        ["the compressed body ends too early; nothing was stored", "压缩的正文不完整，未存入任何事件"])
    }
  }

  private var tooLargeAsSent: Refusal {
    Refusal(
      .contentTooLarge, "too-large",
      [
        "the body has more than \(limits.body) bytes; send it in parts",
        "正文超过 \(limits.body) 字节；请分批发送",
      ]
    ).closing
  }

  private static var tooManyBodies: Refusal {
    Refusal(
      .tooManyRequests, "busy",
      ["too many bodies are on the way; send this one again", "同时到达的正文过多；请重新发送"]
    ).retryAfter(seconds: 1).closing
  }

  private static var truncated: Refusal {
    Refusal(
      .badRequest, "truncated", ["the body ends too early; nothing was stored", "正文不完整，未存入任何事件"]
    ).closing
  }
}

extension StringProtocol {
  /// The text without spaces and tabs around it.
  var trimmed: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
