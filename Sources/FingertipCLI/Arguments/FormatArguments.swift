import ArgumentParser
import Fingertip

/// A form of files that a command writes, by the ending of their names.
protocol FileForm: ExpressibleByArgument, CaseIterable, Equatable {
  /// The form for a terminal.
  static var table: Self { get }
  static var csv: Self { get }
  /// The ending of the names of its files, without the point.
  var ending: String { get }
}

extension FileForm {
  /// The form of files whose names have an ending, in letters of either case; nil if it is that of
  /// none.
  fileprivate init?(endingOf path: String?) {
    let ending = fileEnding(of: path)?.lowercased()
    guard let form = Self.allCases.first(where: { $0.ending == ending }) else { return nil }
    self = form
  }
}

extension OutputFormat: FileForm {}

/// The forms of a comparison: those of all results, and a page.
enum ComparisonForm: String, FileForm {
  case table, csv, json, xlsx, arrow, parquet, html

  /// The form of its document; nil for a page.
  var document: OutputFormat? { OutputFormat(rawValue: rawValue) }

  var ending: String { document?.ending ?? rawValue }
}

/// The option of the form of a result that may go to a file: what it says, else the ending of the
/// file's name.
struct FormatArguments<Form: FileForm>: ParsableArguments {
  @Option(
    help: .of(
      "The form of the result. (default: by the ending of -o, else table)",
      "结果的格式。（默认：按 -o 的扩展名，否则为 table）", value: "format"
    ).mostUsed)
  var format: Form?

  @Flag(
    help: .of(
      """
      CSV for spreadsheets: with a byte order mark, durations in hours, too, reasons in words, and no \
      formulas.
      """, "供电子表格打开的 CSV：带字节顺序标记，时长另列小时，原因用文字，不含公式。"))
  var csvBom = false

  /// The form of a result.
  ///
  /// - Parameter path: The file; nil for standard output.
  func format(ofFile path: String?) -> Form { format ?? Form(endingOf: path) ?? .table }

  /// Rejects a file whose name has the ending of something else, unless a form is chosen, and options
  /// of another form.
  func check(file path: String?) throws {
    let isFolder = path?.hasSuffix("/") == true
    if csvBom && (isFolder ? format ?? .csv : format(ofFile: path)) != .csv {
      throw ValidationError(
        of("--csv-bom goes with CSV only; add --format csv", "--csv-bom 只用于 CSV；请加 --format csv"))
    }
    guard format == nil, let path, let ending = fileEnding(of: path), isOfOther(ending) else {
      return
    }
    let text: Bilingual =
      [
        "-o \(path): .\(ending) is the ending of no form that is written; end it in ",
        "-o \(path)：不写 .\(ending) 格式；扩展名请用 ",
      ] + endings(Array(Form.allCases))
      + [", or choose a form by --format", "，或用 --format 选择格式"]
    throw ValidationError(text[HelpLanguage.current])
  }

  /// What a file holds, if that is not what its name says; nil if it is.
  func note(ofFile path: String?) -> Bilingual? {
    guard let path else { return nil }
    let ending = fileEnding(of: path)
    let named = Form(endingOf: path)
    if let format {
      guard let ending, isOfOther(ending) || named != nil && named != format && named != .table
      else { return nil }
      return [
        "\(path) is written as \(format), as --format says, though it ends in .\(ending)",
        "\(path) 按 --format 写成 \(format)，虽然扩展名是 .\(ending)",
      ]
    }
    guard ending != nil, named == nil || named == .table else { return nil }
    return ["\(path) is written as on a terminal; end it in ", "\(path) 按终端的样子写出；扩展名请用 "]
      + endings(Form.allCases.filter { $0 != .table })
      + [", or choose a form by --format", "，或用 --format 选择格式"]
  }

  private func isOfOther(_ ending: String) -> Bool {
    Form(endingOf: "x.\(ending)") == nil && endingsOfOthers.contains(ending.lowercased())
  }
}

/// Rejects a file for a page whose name has the ending of something else.
func checkPage(_ path: String) throws {
  guard let ending = fileEnding(of: path)?.lowercased(), !["html", "htm"].contains(ending),
    endingsOfOthers.contains(ending) || OutputFormat(ending: ending) != nil
  else { return }
  throw ValidationError(
    of(
      "-o \(path): a report is a page in HTML; end it in .html",
      "-o \(path)：report 生成 HTML 网页；扩展名请用 .html"))
}

/// Endings of other kinds of files that people want results in, or that programs open.
private let endingsOfOthers: Set = [
  "bz2", "doc", "docx", "feather", "gz", "htm", "html", "ndjson", "ods", "pdf",
  "png", "sqlite", "svg", "tsv", "xls", "xlsx", "xml", "xz", "yaml", "zip", "zst",
]

/// The ending of a file's name, without the point; nil if it has none.
private func fileEnding(of path: String?) -> String? {
  guard let name = path?.split(separator: "/").last, let point = name.lastIndex(of: "."),
    point != name.startIndex, name[point...].count > 1
  else { return nil }
  return String(name[name.index(after: point)...])
}

/// Returns endings as words, such as `.csv or .json`.
private func endings(_ formats: [some FileForm]) -> Bilingual {
  let words = formats.map { "." + $0.ending }
  guard let last = words.last, words.count > 1 else { return Bilingual(same: words.joined()) }
  let others = words.dropLast().listed()
  return others + [" or ", "或 "] + last
}
