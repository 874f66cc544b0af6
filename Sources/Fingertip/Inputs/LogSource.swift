/// The source of a log.
public enum LogSource: Sendable {
  /// A file, a folder with all files in it, or `-` for standard input.
  case path(String)
  /// The bytes of a file in memory, compressed or not, and a name for messages.
  case bytes([UInt8], name: String)
  /// An open file or pipe, which the caller must close, and a name for messages.
  case descriptor(Int32, name: String)
  /// A producer of bytes, and a name for messages: each call returns the next bytes, none at the
  /// end.
  case chunks(@Sendable () throws -> [UInt8], name: String)

  /// Returns the inputs to read, in order.
  ///
  /// - Throws: `InputError`.
  static func inputs(_ sources: [LogSource]) throws -> [InputFile] {
    try sources.flatMap { source in
      switch source {
      case .path(let path): try InputFinder.find([path])
      case .bytes(let bytes, let name): [InputFile(name: name, bytes: bytes)]
      case .descriptor(let descriptor, let name): [InputFile(name: name, descriptor: descriptor)]
      case .chunks(let next, let name): [InputFile(name: name, chunks: next)]
      }
    }
  }

  /// Returns the inputs of logs; a folder of a live log is its blocks and journals.
  ///
  /// - Returns: The inputs, and what must be kept until they are read.
  /// - Throws: `InputError` or ``FingertipError``.
  static func logInputs(
    _ sources: [LogSource], keepsGoing: Bool
  ) throws -> (files: [InputFile], holds: [LiveReaderHold]) {
    var (files, holds): ([InputFile], [LiveReaderHold]) = ([], [])
    for source in sources {
      if case .path(let path) = source, path != "-", LiveFolder(path).isLive {
        let live = try LiveFolder(path).inputs(keepsGoing: keepsGoing)
        files += live.files
        holds.append(live.hold)
        continue
      }
      let found = try inputs([source])
      if let part = found.first(where: { $0.name.hasSuffix("/\(LiveFolder.manifestName)") }) {
        throw FingertipError.usage(
          [
            "\(part.name) belongs to a live log inside \(source.name); name the folder of the live log itself",
            "\(part.name) 属于 \(source.name) 中的一个实时日志；请直接写实时日志的文件夹",
          ])
      }
      files += found
    }
    return (files, holds)
  }

  /// True if the next bytes may be delayed.
  var mayKeepWaiting: Bool {
    switch self {
    case .path(let path): path == "-"
    case .bytes: false
    case .descriptor(let descriptor, let name):
      InputFile(name: name, descriptor: descriptor).size == nil
    case .chunks: true
    }
  }

  /// The name for messages.
  var name: String {
    switch self {
    case .path(let path): path
    case .bytes(_, let name), .descriptor(_, let name), .chunks(_, let name): name
    }
  }
}

extension LogSource: ExpressibleByStringLiteral {
  /// A file, a folder with all files in it, or `-` for standard input.
  public init(stringLiteral path: String) { self = .path(path) }
}
