import FingertipCore
import FingertipIngest
import FingertipTestSupport

/// The result of reading a log's bytes, to be compared with the reference.
struct ReadLog {
  var rows: [NaiveRow] = []
  var rejects: [ReadReject] = []

  /// Reads like the pipeline: the text is split into blocks of `blockSize` bytes, longer if no row
  /// ends, and each is read separately.
  init(
    _ bytes: [UInt8], format: any LogFormat.Type, blockSize: Int = .max
  ) throws(HeaderError) {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    guard text.contains(where: { !" \t\r\n".utf8.contains($0) }) else { return }
    let begun = try text.withUnsafeBufferPointer { text throws(HeaderError) in
      try format.begin(text, names: ColumnNames(), isLast: true)
    }
    guard let begun else { return }
    var sink = NaiveSink()
    var reader = begun.format.makeReader()
    let rest = Array(text[begun.rowsStart...])
    let firstLine = begun.linesBeforeRows + 1
    Self.inBlocks(rest, begun.format, blockSize, firstLine: firstLine) { text, end, line, isLast in
      sink.text = text
      reader.read(text, rowsEnd: end, firstLine: line, isLast: isLast, into: &sink)
    }
    rows = sink.rows
    rejects = sink.rejects
  }

  private static func inBlocks(
    _ text: [UInt8], _ format: any LogFormat, _ blockSize: Int, firstLine: Int,
    _ read: (UnsafeBufferPointer<UInt8>, _ rowsEnd: Int, _ line: Int, _ isLast: Bool) -> Void
  ) {
    var at = 0
    var line = firstLine
    var size = blockSize
    while at < text.count {
      let isLast = size >= text.count - at
      let end = isLast ? text.count : at + size
      let block = padded(text[at..<end])
      let rowsEnd = block.withUnsafeBufferPointer { block in
        let block = UnsafeBufferPointer(rebasing: block.dropLast(64))
        let rowsEnd = format.rowsEnd(in: block, textEnd: isLast ? .fileEnd : .more)
        read(block, rowsEnd, line, isLast)
        return rowsEnd
      }
      line += text[at..<at + rowsEnd].count { $0 == UInt8(ascii: "\n") }
      at += rowsEnd
      size = rowsEnd == 0 ? size * 2 : blockSize
    }
  }
}

/// A rejected row.
struct ReadReject: Equatable {
  var line: Int
  var reason: String
  var field: String?
  var raw: [UInt8]
}

/// Returns bytes followed by 64 more, which would change the result if they were used.
func padded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
  Array(bytes) + (0..<64).map { Array("\",\n\r\u{0}}x\\".utf8)[$0 % 8] }
}

/// Converts rows that pass the row rules to the reference's types.
private struct NaiveSink: RowSink {
  var rows: [NaiveRow] = []
  var rejects: [ReadReject] = []
  var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var rules = RowRules(zone: .utc, epochUnit: .milliseconds, limits: RowLimits())

  mutating func take(_ fields: borrowing RowFields, _ values: RowValues, at place: RowPlace) {
    do throws(Reject) {
      let accepted = try rules.check(fields, values)
      var row = NaiveRow(
        start: accepted.startMs,
        end: accepted.kind.isInterval ? accepted.startMs + Int64(accepted.lengthMs) : nil,
        kind: NaiveKind(rawValue: accepted.kind.word)!, cadre: bytes(fields[.cadre]))
      row.device = bytes(fields[.device])
      row.event = bytes(fields[.event])
      row.app = bytes(fields[.app])
      row.item = bytes(fields[.item])
      row.task = bytes(fields[.task])
      row.tag = accepted.tag.word
      rows.append(row)
    } catch {
      reject(error, at: place)
    }
  }

  mutating func reject(_ reject: Reject, at place: RowPlace) {
    rejects.append(
      ReadReject(
        line: place.line, reason: reject.reason.word, field: reject.field?.name,
        raw: Array(text[place.range])))
  }

  private func bytes(_ value: RowFields.Value) -> [UInt8] {
    Array(UnsafeBufferPointer(start: value.bytes, count: value.count))
  }
}

extension ReadLog {
  /// Reads with the reference.
  init(
    reference bytes: [UInt8], _ format: NaiveLogOptions.InputFormat
  ) throws(NaiveHeaderError) {
    var options = NaiveLogOptions(zone: NaiveZone(named: "UTC")!)
    options.inputFormat = format
    let log = try NaiveLog(reading: bytes, options: options)
    rows = log.rows
    rejects = log.rejects.map {
      ReadReject(
        line: $0.line, reason: $0.reason.rawValue, field: $0.field?.rawValue, raw: $0.raw)
    }
  }
}
