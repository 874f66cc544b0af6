import FingertipCore
import FingertipIngest
import FingertipModel

/// A mapping to start from, guessed from the header and the first rows of a table.
package struct MappingTemplate {
  /// The mapping, as JSON.
  package let text: String

  /// The words in the names of columns that tell of a field; the first field of which one fits gets a
  /// column.
  private static let words: [(field: String, words: [String])] = [
    ("end", ["end", "finish", "stop", "until", "结束", "截止", "离开", "下班"]),
    ("duration", ["duration", "length", "minutes", "seconds", "时长", "用时"]),
    ("start", ["start", "begin", "time", "date", "from", "开始", "打卡", "到达", "时间", "日期"]),
    ("device", ["device", "phone", "imei", "设备", "手机"]),
    ("cadre", ["cadre", "user", "person", "staff", "employee", "name", "姓名", "工号", "人员", "干部"]),
    ("app", ["app", "package", "program", "应用", "软件", "平台"]),
    ("tag", ["tag", "标记"]),
    ("kind", ["kind", "type", "category", "类型", "种类", "类别"]),
    ("task", ["task", "任务"]),
    ("item", ["item", "数据项", "指标"]),
    ("event", ["event", "record", "编号", "流水"]),
  ]

  /// The patterns that are tried for times which are read only by one.
  private static let patterns = [
    "M/d/yyyy H:mm:ss", "M/d/yyyy H:mm", "d.M.yyyy H:mm:ss", "d.M.yyyy H:mm", "d/M/yyyy H:mm",
    "d-M-yyyy H:mm", "yyyyMMddHHmmss", "yyyyMMdd HHmmss", "yyyyMMddHHmm", "yyyy-M-d", "yyyy/M/d",
    "yyyyMMdd",
  ]

  /// Guesses a mapping.
  ///
  /// - Throws: ``ImportError`` for a file without a header, or ``InputError``.
  package init(_ file: InputFile, zone: TimeZoneRules, cancellation: Cancellation) throws {
    let source = try ForeignSource(
      file, options: ImportOptions(zone: zone, owners: DeviceOwners()),
      progress: SourceProgress(cancellation, report: {}))
    let (header, rows) = Self.rows(of: source.sample.bytes)
    guard header.count > 1 else {
      throw ImportError(
        file: file.name, line: 1,
        ["no header of CSV with two columns or more", "没有两列以上的 CSV 表头"])
    }
    var columns: [String: Int] = [:]
    for (index, name) in header.enumerated() {
      let plain = ForeignCSV.plain(name)
      let field = Self.words.first { entry in
        columns[entry.field] == nil && entry.words.contains { plain.contains($0) }
      }
      if let field { columns[field.field] = index }
    }
    var lines: [String] = []
    func add(_ field: String, _ value: String) {
      lines.append("    \(Self.quoted(field)): \(value)")
    }
    let start = columns["start"] ?? 0
    for (field, column) in [("start", Optional(start)), ("end", columns["end"])] {
      guard let column else { continue }
      let example = rows.lazy.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        .first { !$0.isEmpty }
      add(field, Self.time(header[column], example ?? "", zone))
    }
    if columns["end"] == nil, let column = columns["duration"] {
      let unit = ForeignCSV.plain(header[column]).contains("min") ? "min" : "s"
      add("duration", "{\"column\": \(Self.quoted(header[column])), \"unit\": \"\(unit)\"}")
    }
    for field in ["cadre", "device", "event", "app", "item", "task"] {
      if let column = columns[field] {
        add(field, "{\"column\": \(Self.quoted(header[column]))}")
      }
    }
    let isInterval = columns["end"] != nil || columns["duration"] != nil
    if let column = columns["kind"] {
      var seen: Set<String> = []
      let values = rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
        .filter { !$0.isEmpty && seen.insert($0).inserted }.prefix(12)
      let kind = isInterval ? "field" : "trace"
      let words = values.map { value in
        "\(Self.quoted(value)): \"\(EventKind(word: value)?.word ?? kind)\""
      }
      add(
        "kind",
        "{\"column\": \(Self.quoted(header[column])), \"values\": {\(words.joined(separator: ", "))}}"
      )
    } else {
      add("kind", isInterval ? "{\"value\": \"field\"}" : "{\"value\": \"trace\"}")
    }
    if !isInterval {
      add("tag", "{\"value\": \"checkin\"}")
      if columns["app"] == nil { add("app", "{\"value\": \"register\"}") }
    }
    text = """
      {
        "name": \(Self.quoted(source.ownID)),
        "fields": {
      \(lines.joined(separator: ",\n"))
        },
        "skip": []
      }

      """
  }

  private static func rows(of bytes: [UInt8]) -> (header: [String], rows: [[String]]) {
    bytes.withUnsafeBufferPointer { text in
      guard let start = firstNonBlank(in: text) else { return ([], []) }
      let known = Set(words.flatMap(\.words))
      let body = UnsafeBufferPointer(rebasing: text[start...])
      let delimiter = CSVDelimiter.found(in: body, isLast: true) { name in
        let plain = ForeignCSV.plain(String(decoding: name, as: UTF8.self))
        return known.contains { plain.contains($0) }
      }
      var rows: [[String]] = []
      var fields: [CSVField] = []
      var at = start
      while at < text.count, rows.count < 100 {
        guard
          case .row(let end, let next, let fault) = CSVRowScanner(delimiter: delimiter).scan(
            text, from: at, isLast: true, fields: &fields)
        else { break }
        if fault == nil, end > at {
          rows.append(fields.map { String(decoding: $0.value(in: text), as: UTF8.self) })
        }
        at = next
      }
      return (rows.first ?? [], Array(rows.dropFirst()))
    }
  }

  private static func time(_ column: String, _ example: String, _ zone: TimeZoneRules) -> String {
    let name = "{\"column\": \(quoted(column))"
    let padded = Array(example.utf8) + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes.dropLast(8))
      if !text.isEmpty, text.allSatisfy({ $0 == UInt8(ascii: ".") || $0 &- 48 <= 9 }) {
        let unit: String? =
          switch text.prefix(while: { $0 != UInt8(ascii: ".") }).count {
          case 5: "excel"
          case 9...11: "s"
          case 12...13: "ms"
          case 15...16: "us"
          default: nil
          }
        if let unit { return name + ", \"unit\": \"\(unit)\"}" }
      }
      var parser = TimestampParser(zone: zone, epochUnit: .auto)
      if !text.isEmpty,
        parser.parse(text.baseAddress!, count: text.count) != nil
          && text.contains(UInt8(ascii: "-")) || parser.parseLeniently(text) != nil
      {
        return name + "}"
      }
      var cursor = TimeZoneRules.LocalCursor(zone)
      let pattern = patterns.first { TimePattern($0)?.instant(text, zone: &cursor) != nil }
      return name
        + (pattern.map { ", \"pattern\": \"\($0)\"}" } ?? ", \"pattern\": \"yyyy/M/d H:mm\"}")
    }
  }

  private static func quoted(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": written += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        written += "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }
}
