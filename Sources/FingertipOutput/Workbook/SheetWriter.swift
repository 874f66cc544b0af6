import FingertipCore

/// Writes a table as a worksheet: a frozen header in bold with a filter, and columns as wide as their
/// contents.
struct SheetWriter {
  private let sheet: SpreadsheetTable
  private let isShown: Bool
  private let pageHeader: String?

  /// Rows whose cells decide on the widths of columns.
  private static let measuredRows = 200
  /// In characters; wider texts are cut by the program that shows them.
  private static let widths = 8...42
  /// Rows whose XML is in memory at once.
  private static let rowsAtOnce = 1 << 14

  /// - Parameters:
  ///   - isShown: True for the sheet that is shown when the workbook is opened.
  ///   - pageHeader: printed above each page; nil for nothing.
  init(_ sheet: SpreadsheetTable, isShown: Bool, pageHeader: String?) {
    self.pageHeader = pageHeader
    self.sheet = sheet
    self.isShown = isShown
  }

  /// Writes the sheet into the file that an archive has begun.
  ///
  /// - Throws: the errors of the archive and the sink.
  func write(
    to archive: inout ZipWriter, _ sink: inout ByteSink, threads: Int
  ) throws(OutputError) {
    let rows = sheet.table.rowCount
    try archive.append(try head(until: sink.cancellation).utf8.span, in: &sink)
    var xml = ByteSink(cancelledBy: sink.cancellation)
    let format = SheetRows(sheet)
    var next = 0
    while next < rows {
      let some = next..<min(next + Self.rowsAtOnce, rows)
      xml.removeAll()
      try sheet.table.writeRows(some, as: format, to: &xml, threads: threads)
      try xml.withBytes { bytes throws(OutputError) in try archive.append(bytes, in: &sink) }
      next = some.upperBound
    }
    // `&C` centres, and `&P` of `&N` numbers the pages.
    let header = pageHeader.map { "<oddHeader>&amp;C\(escapedXML($0))</oddHeader>" } ?? ""
    let tail = """
      </sheetData><autoFilter ref="\(Self.range(of: sheet, isAbsolute: false))"/>\
      <pageSetup orientation="landscape"/>\
      <headerFooter>\(header)<oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>
      """
    try archive.append(tail.utf8.span, in: &sink)
  }

  /// The cells of a sheet, such as `A1:C9`, or `$A$1:$C$9`.
  static func range(of sheet: SpreadsheetTable, isAbsolute: Bool) -> String {
    let mark = isAbsolute ? "$" : ""
    let last = columnLetters(sheet.titles.count)
    return "\(mark)A\(mark)1:\(mark)\(last)\(mark)\(sheet.table.rowCount + 1)"
  }

  /// The sheet up to the end of its header.
  private func head(until cancellation: Cancellation?) throws(OutputError) -> String {
    let widths = try widths(until: cancellation).enumerated().map { index, width in
      """
      <col min="\(index + 1)" max="\(index + 1)" width="\(width).7109375" customWidth="1"/>
      """
    }
    let header = (sheet.titles + [sheet.reasonTitle]).enumerated().map { index, title in
      """
      <c r="\(columnLetters(index))1" s="\(SheetStyle.header.rawValue)" t="inlineStr">\
      <is><t>\(escapedXML(title))</t></is></c>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="\(Workbook.main)">\
      <dimension ref="\(Self.range(of: sheet, isAbsolute: false))"/>\
      <sheetViews><sheetView\(isShown ? " tabSelected=\"1\"" : "") workbookViewId="0">\
      <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>\
      </sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>\(widths.joined())</cols>\
      <sheetData><row r="1">\(header.joined())</row>
      """
  }

  /// By column, with that of the reasons.
  private func widths(until cancellation: Cancellation?) throws(OutputError) -> [Int] {
    var widths: [Int] = []
    for (column, title) in zip(sheet.table.columns, sheet.titles) {
      if cancellation.isCancelled { throw .cancelled }
      // A title may take two lines.
      var width = (displayWidth(title) + 3) / 2
      for row in 0..<min(sheet.table.rowCount, Self.measuredRows) {
        let cell = column.cell(row)
        switch cell {
        case .integer(let value): width = max(width, countText(value).utf8.count)
        case .real: width = max(width, 9)
        case .text(let text):
          width = max(width, SheetDate(text)?.width ?? displayWidth(text))
        case .boolean, .empty, .null: break
        }
      }
      widths.append(min(max(Self.widths.lowerBound, width + 1), Self.widths.upperBound))
    }
    return widths + [Self.widths.upperBound]
  }
}

/// Rows in SpreadsheetML.
private struct SheetRows: RowFormat {
  private let sheet: SpreadsheetTable
  /// By column, with that of the reasons.
  private let letters: [String]
  /// By column: the style of its numbers.
  private let styles: [SheetStyle]

  init(_ sheet: SpreadsheetTable) {
    self.sheet = sheet
    letters = (0...sheet.titles.count).map(columnLetters)
    styles = zip(sheet.table.columns, sheet.definitions).map { column, definition in
      guard let definition else { return .general }
      if definition.isDuration { return column.name == definition.name ? .count : .hours }
      switch definition.type {
      case .integer: return .count
      // Three decimals would make a small probability a zero.
      case .real: return definition.isProbability ? .general : .ratio
      case .text, .time, .boolean: return .text
      }
    }
  }

  func write(
    _ row: Int, _ cells: borrowing RowCells, nulls: inout ByteSink, to sink: inout ByteSink
  ) throws(OutputError) {
    // Rows are numbered from 1, which is the header.
    let number = Int64(row + 2)
    try sink.write("<row r=\"")
    try sink.write(number)
    try sink.write("\">")
    for column in styles.indices {
      switch cells.cell(row, column: column) {
      case .integer(let value):
        try begin(column, number, styles[column], to: &sink)
        try sink.write("><v>")
        try sink.write(value)
        try sink.write("</v></c>")
      case .real(let value):
        try begin(column, number, styles[column], to: &sink)
        try sink.write("><v>")
        try sink.write(value)
        try sink.write("</v></c>")
      case .boolean(let value):
        try begin(column, number, .general, to: &sink)
        try sink.write(" t=\"b\"><v>\(value ? 1 : 0)</v></c>")
      case .text(let text): try write(text, column, number, to: &sink)
      case .empty, .null: break
      }
    }
    let reasons = sheet.reasons(row, cells)
    if !reasons.isEmpty { try writeText(reasons, styles.count, number, to: &sink) }
    try sink.write("</row>")
  }

  private func begin(
    _ column: Int, _ number: Int64, _ style: SheetStyle, to sink: inout ByteSink
  ) throws(OutputError) {
    try sink.write("<c r=\"")
    try sink.write(letters[column])
    try sink.write(number)
    try sink.write("\" s=\"")
    try sink.write(Int64(style.rawValue))
    try sink.write("\"")
  }

  /// Writes a text, and a day or an instant as a date.
  private func write(
    _ text: String, _ column: Int, _ number: Int64, to sink: inout ByteSink
  ) throws(OutputError) {
    guard sheet.definitions[column]?.mayBeDate == true, let date = SheetDate(text) else {
      return try writeText(text, column, number, to: &sink)
    }
    try begin(column, number, date.isDay ? .day : .instant, to: &sink)
    try sink.write("><v>")
    if date.isDay { try sink.write(Int64(date.serial)) } else { try sink.write(date.serial) }
    try sink.write("</v></c>")
  }

  private func writeText(
    _ text: String, _ column: Int, _ number: Int64, to sink: inout ByteSink
  ) throws(OutputError) {
    try begin(column, number, .text, to: &sink)
    try sink.write(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
    try sink.write(escapedXML(text))
    try sink.write("</t></is></c>")
  }
}

extension ColumnDefinition {
  /// True if its texts can be days or instants.
  fileprivate var mayBeDate: Bool { type == .time || name == "period" }
}

/// A day or an instant of local time as spreadsheets count it: in days since 1899-12-30.
struct SheetDate: Equatable {
  let serial: Double
  /// True for a day without a time.
  let isDay: Bool

  /// The characters that it is shown in.
  var width: Int { isDay ? 10 : 19 }

  /// - Parameter text: `2024-03-04`, or an instant of RFC 3339, of which the local time counts; nil
  ///   for other texts.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let day = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
      bytes[4] == UInt8(ascii: "-")
    else { return nil }
    let days = day.daysSinceEpoch + 25_569
    isDay = bytes.count == 10
    if isDay {
      serial = Double(days)
      return
    }
    let parts = String(decoding: bytes[11...].prefix(12), as: UTF8.self).split { ":.".contains($0) }
    guard bytes[10] == UInt8(ascii: "T"), parts.count == 4, let hours = Int(parts[0]),
      let minutes = Int(parts[1]), let seconds = Int(parts[2]), let milliseconds = Int(parts[3])
    else { return nil }
    let time = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
    serial = Double(days) + Double(time) / 86_400_000
  }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
func columnLetters(_ index: Int) -> String {
  let last = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
  return index < 26 ? last : columnLetters(index / 26 - 1) + last
}

/// Returns a text for XML, as long as a cell may be: characters that XML does not have become
/// `_x0001_`, of ECMA-376, part 1, 22.9.2.19.
///
/// - Complexity: O(n).
func escapedXML(_ text: String) -> String {
  let bytes = text.utf8.span
  var isPlain = bytes.count <= longestCell
  for index in bytes.indices {
    switch bytes[index] {
    case ..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "_"), 0xEF:
      isPlain = false
    default: break
    }
  }
  if isPlain { return text }
  let scalars = Array(text.unicodeScalars)
  var escaped = ""
  var length = 0
  for (index, scalar) in scalars.enumerated() {
    length += UTF16.width(scalar)
    // Room for an ellipsis.
    if length >= longestCell {
      escaped += "…"
      break
    }
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    // A text that looks like an escaped character is escaped itself.
    case "_" where isEscape(scalars[index...]): escaped += "_x005F_"
    case "\t", "\n": escaped.unicodeScalars.append(scalar)
    case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
      let digits = String(scalar.value, radix: 16, uppercase: true)
      escaped += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

/// Returns true if a text begins like `_x0041_`.
private func isEscape(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
  let text = Array(text.prefix(7))
  return text.count == 7 && text[1] == "x" && text[6] == "_"
    && text[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
}

/// The most characters of a cell, in UTF-16.
private let longestCell = 32_767
