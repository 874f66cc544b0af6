// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip

@c @implementation
public func ft_result_table(_ result: OpaquePointer?, _ index: Int) -> UnsafePointer<CChar>? {
  guard let result = try? Arguments.object(result, ResultObject.self),
    result.names.indices.contains(index)
  else { return nil }
  return UnsafePointer(result.names[index])
}

@c @implementation
public func ft_note(
  _ handle: UnsafeRawPointer?, _ index: Int, _ language: UnsafePointer<CChar>?,
  _ note: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  note?.pointee = nil
  return call(error) {
    guard let note else { throw Arguments.missing("note") }
    let language = try Arguments.language(language)
    let notes: [Bilingual]
    switch Handles.object(handle) {
    case let log as LogObject: notes = log.log.quality.notes.map(\.text)
    case let tables as TablesObject: notes = tables.tables.notes.map(\.text)
    case let result as ResultObject: notes = result.notes
    default:
      throw FingertipError(
        .usage,
        ["not a handle of a log, of tables or of a result", "不是日志、对照表或结果的句柄"],
        field: "handle")
    }
    if notes.indices.contains(index) {
      note.pointee = Handles.handle(of: BytesObject(notes[index][language]))
    }
  }
}

@c @implementation
public func ft_result_arrow(
  _ result: OpaquePointer?, _ table: UnsafePointer<CChar>?, _ run: OpaquePointer?,
  _ stream: UnsafeMutablePointer<ArrowArrayStream>?, _ error: HandlePlace?
) -> Int32 {
  stream?.pointee = ArrowArrayStream()
  return call(error) {
    guard let stream else { throw Arguments.missing("stream") }
    let result = try Arguments.object(result, ResultObject.self)
    let table = try table.map { try Arguments.text($0, "table") } ?? result.tables.first
    try result.document(of: table).exportArrow(
      into: stream, cancellation: Arguments.optional(run, RunObject.self).token)
  }
}

/// A result in the form that a function of C asks for.
private struct Form {
  /// The word for a page, which no document has.
  private static let html = "html"

  let document: Document
  let format: OutputFormat
  let language: Language
  let cancellation: CancellationToken

  init(
    _ result: ResultObject, _ table: String?, _ format: UnsafePointer<CChar>?,
    _ language: UnsafePointer<CChar>?, _ run: OpaquePointer?
  ) throws {
    self.language = try Arguments.language(language)
    let run = try Arguments.run(run)
    cancellation = run.token
    let word = try Arguments.text(format, "format")
    try result.check(table: table)
    if word == Self.html, let page = result.page(in: self.language) {
      (document, self.format) = (page, .table)
      return
    }
    self.format = try Self.format(word, of: result)
    document = try result.document(of: table)
  }

  /// Returns the format of a word.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for one that the result has not.
  static func format(_ word: String, of result: ResultObject) throws -> OutputFormat {
    guard let format = OutputFormat(rawValue: word) else {
      let words = result.tables.isEmpty ? [] : OutputFormat.allCases.map(\.rawValue)
      throw Option.unknown(
        word, "format", words + (result.page(in: .english) == nil ? [] : [html]))
    }
    return format
  }
}

@c @implementation
public func ft_result_bytes(
  _ result: OpaquePointer?, _ table: UnsafePointer<CChar>?, _ format: UnsafePointer<CChar>?,
  _ language: UnsafePointer<CChar>?, _ run: OpaquePointer?, _ bytes: HandlePlace?,
  _ error: HandlePlace?
) -> Int32 {
  give(bytes, error) {
    let form = try Form(
      Arguments.object(result), table.map { try Arguments.text($0, "table") }, format, language,
      run)
    return BytesObject(
      try form.document.bytes(
        as: form.format, language: form.language, cancellation: form.cancellation))
  }
}

@c @implementation
public func ft_result_write(
  _ result: OpaquePointer?, _ table: UnsafePointer<CChar>?, _ format: UnsafePointer<CChar>?,
  _ language: UnsafePointer<CChar>?, _ path: UnsafePointer<CChar>?, _ run: OpaquePointer?,
  _ error: HandlePlace?
) -> Int32 {
  call(error) {
    let result = try Arguments.object(result, ResultObject.self)
    let table = try table.map { try Arguments.text($0, "table") }
    let path = try Arguments.text(path, "path")
    let form = try Form(result, table, format, language, run)
    if path.hasSuffix("/"), case .analysis(let analysis, let options) = result.content {
      guard table == nil, [.csv, .arrow, .parquet].contains(form.format) else {
        throw FingertipError(
          .usage,
          [
            "\(path): a folder gets every table, as csv, arrow or parquet; leave out the table, or name a file",
            "\(path)：文件夹写入全部表，格式为 csv、arrow 或 parquet；请去掉表名，或写文件名",
          ], field: "path")
      }
      try analysis.writeFolder(
        path, as: form.format, forSpreadsheets: options.isForSpreadsheets,
        language: form.language, cancellation: form.cancellation)
    } else {
      try form.document.write(
        as: form.format, to: .file(path), language: form.language,
        cancellation: form.cancellation)
    }
  }
}
