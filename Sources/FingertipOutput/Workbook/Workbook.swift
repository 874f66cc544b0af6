import FingertipCore

/// Tables as a workbook of Office Open XML (`.xlsx`): a sheet for each table, and one with the
/// meaning of the columns.
///
/// Numbers are numbers, instants and days are dates, and texts are texts, never formulas. The same
/// tables give the same bytes.
///
/// Written here, because a library for it, such as libxlsxwriter, would be one more that every user
/// of this one must install, and what tables need of the format is little.
///
/// Source: ECMA-376, part 1; ResultFiles.md, Spreadsheets.
package struct Workbook {
  private let tables: [Table]
  private let audience: Audience?
  private let language: Language

  /// The most rows of a sheet, with its header.
  package static let rowLimit = 1_048_576

  /// - Parameters:
  ///   - tables: in the order of their sheets; the first is shown.
  ///   - audience: who may see it, which is printed above each page and told in the last sheet; nil
  ///     for tables that tell of nobody.
  ///   - language: that of headings and reasons.
  /// - Precondition: there is a table, and names of tables are distinct.
  package init(_ tables: [Table], for audience: Audience? = nil, in language: Language) {
    precondition(!tables.isEmpty, "a workbook has a sheet")
    self.tables = tables
    self.audience = audience
    self.language = language
  }

  /// Writes the workbook.
  ///
  /// - Parameter threads: 1 or more; the bytes do not depend on it.
  /// - Complexity: O(rows · columns).
  /// - Throws: `OutputError.tooLarge` for a table that no sheet holds, and the errors of the sink.
  package func write(to sink: inout ByteSink, threads: Int = 1) throws(OutputError) {
    for table in tables where table.rowCount >= Self.rowLimit {
      throw .tooLarge(what: table.name)
    }
    let dictionary = dictionary
    // Names of sheets are distinct, and the table of columns tells of itself.
    let all = tables + (tables.contains { $0.name == dictionary.name } ? [] : [dictionary])
    let sheets = all.map { SpreadsheetTable($0, in: language) }
    let names = all.map { title(of: $0) }
    var archive = ZipWriter()
    try archive.write("[Content_Types].xml", contentTypes(names.count), to: &sink)
    try archive.write("_rels/.rels", Self.relations, to: &sink)
    try archive.write("xl/workbook.xml", workbook(names, sheets), to: &sink)
    try archive.write("xl/_rels/workbook.xml.rels", workbookRelations(names.count), to: &sink)
    try archive.write("xl/styles.xml", SheetStyle.stylesheet, to: &sink)
    for (index, sheet) in sheets.enumerated() {
      let part = SheetWriter(
        sheet, isShown: index == 0, pageHeader: audience?.text[language])
      try archive.begin("xl/worksheets/sheet\(index + 1).xml", in: &sink)
      try part.write(to: &archive, &sink, threads: threads)
      try archive.end(in: &sink)
    }
    try archive.finish(in: &sink)
  }

  private func title(of table: Table) -> String {
    TableDefinition.named(table.name)?.title[language] ?? table.name
  }

  /// Who may see the workbook, and the meaning of the columns of all sheets.
  private var dictionary: Table {
    let columns = tables.flatMap { table in
      table.columns.compactMap { column in
        TableDefinition.named(table.name)?.column(column.name).map { (title(of: table), $0) }
      }
    }
    let rows =
      (audience.map { [["", "", "", "", $0.text[language]]] } ?? [])
      + columns.map { title, column in
        [
          title, column.title[language], column.name, column.unit?[language] ?? "",
          column.meaning[language],
        ]
      }
    return Table(
      name: "columns",
      columns: ["table", "title", "column", "unit", "definition"].enumerated().map { index, name in
        Column(name, .text) { .word(rows[$0][index]) }
      }, rowCount: rows.count)
  }
}

/// The parts around the sheets.
extension Workbook {
  private static let declaration =
    #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
  private static let formats = "application/vnd.openxmlformats-officedocument.spreadsheetml"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  private func contentTypes(_ sheets: Int) -> String {
    let parts = (1...sheets).map { number in
      """
      <Override PartName="/xl/worksheets/sheet\(number).xml" \
      ContentType="\(Self.formats).worksheet+xml"/>
      """
    }
    return Self.declaration + """
      <Types xmlns="\(Self.package)/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Override PartName="/xl/workbook.xml" ContentType="\(Self.formats).sheet.main+xml"/>\
      <Override PartName="/xl/styles.xml" ContentType="\(Self.formats).styles+xml"/>\
      \(parts.joined())</Types>
      """
  }

  private static let relations =
    declaration + """
      <Relationships xmlns="\(package)/relationships">\
      <Relationship Id="rId1" Type="\(office)/officeDocument" Target="xl/workbook.xml"/>\
      </Relationships>
      """

  private func workbook(_ names: [String], _ sheets: [SpreadsheetTable]) -> String {
    let list = names.enumerated().map { index, name in
      """
      <sheet name="\(escapedXML(name))" sheetId="\(index + 1)" r:id="rId\(index + 1)"/>
      """
    }
    // Names that programs expect where a sheet has a filter, and repeats its header on each page.
    let names = zip(names, sheets).enumerated().map { index, sheet in
      let range = SheetWriter.range(of: sheet.1, isAbsolute: true)
      return """
        <definedName name="_xlnm._FilterDatabase" localSheetId="\(index)" hidden="1">\
        '\(escapedXML(sheet.0))'!\(range)</definedName>\
        <definedName name="_xlnm.Print_Titles" localSheetId="\(index)">\
        '\(escapedXML(sheet.0))'!$1:$1</definedName>
        """
    }
    return Self.declaration + """
      <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)">\
      <sheets>\(list.joined())</sheets><definedNames>\(names.joined())</definedNames></workbook>
      """
  }

  private func workbookRelations(_ sheets: Int) -> String {
    let list = (1...sheets).map { number in
      """
      <Relationship Id="rId\(number)" Type="\(Self.office)/worksheet" \
      Target="worksheets/sheet\(number).xml"/>
      """
    }
    return Self.declaration + """
      <Relationships xmlns="\(Self.package)/relationships">\(list.joined())\
      <Relationship Id="rId\(sheets + 1)" Type="\(Self.office)/styles" Target="styles.xml"/>\
      </Relationships>
      """
  }
}

/// The format of a cell, by its place in the stylesheet.
enum SheetStyle: Int {
  case general, header, text, count, hours, ratio, day, instant

  static let stylesheet = """
    <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
    <styleSheet xmlns="\(Workbook.main)">\
    <numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
    <numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>\
    <numFmt numFmtId="166" formatCode="0.000"/></numFmts>\
    <fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>\
    <font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>\
    <fills count="3"><fill><patternFill patternType="none"/></fill>\
    <fill><patternFill patternType="gray125"/></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FFE7ECF2"/><bgColor indexed="64"/>\
    </patternFill></fill></fills>\
    <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
    <cellXfs count="8">\(format(0))\
    <xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" \
    applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
    \([49, 3, 4, 166, 164, 165].map(format).joined())</cellXfs>\
    <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
    </styleSheet>
    """

  /// - Parameter number: 49 for text, 3 for a count, 4 for two decimals, or one of ours.
  private static func format(_ number: Int) -> String {
    """
    <xf numFmtId="\(number)" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
    """
  }
}
