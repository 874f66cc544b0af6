import FingertipCore
import FingertipIngest
import FingertipModel

/// A mapping: how the columns or keys of a source become the fields of events (ForeignLogs.md).
package struct Mapping: Sendable {
  /// The value of a field.
  enum Value: Sendable {
    case constant(String)
    /// A column, and the words that its values become; `others` is the word of values not listed, and
    /// nil leaves them as they are.
    case column(String, words: [String: String], others: String?)
  }

  /// The form of times.
  enum TimeForm: Sendable {
    case unit(EpochUnit)
    case pattern(TimePattern)
  }

  /// A time, or a length, of a column.
  struct Time: Sendable {
    var column: String
    var form: TimeForm
  }

  /// Rows that are skipped: those whose value is one of some, or contains one, or is none of them.
  struct Skip: Sendable {
    enum Test: Sendable { case equals, contains, differs }
    var column: String
    var test: Test
    var values: [String]
  }

  package let name: String
  package private(set) var title: Bilingual
  /// Texts that the beginning of a source must contain; without any it is only used by name.
  private(set) var marks: [String] = []
  /// The paths of the list of rows in a JSON document; the first that is there counts.
  private(set) var rows: [[String]] = []
  private(set) var start: Time
  private(set) var end: Time?
  /// The column of a length, and the milliseconds of its unit.
  private(set) var duration: (column: String, unitMs: Double)?
  private(set) var values: [LogField: Value] = [:]
  /// The category of the app, which becomes its purpose in the table of apps.
  private(set) var purpose: Value?
  private(set) var skips: [Skip] = []

  /// True if records name their person.
  package var namesPersons: Bool { values[.cadre] != nil }

  /// All columns that are used, each once.
  var columns: [String] {
    var all = [start.column] + [end?.column, duration?.column].compactMap { $0 }
    for field in LogField.allCases {
      if case .column(let column, _, _) = values[field] { all.append(column) }
    }
    if case .column(let column, _, _) = purpose { all.append(column) }
    all += skips.map(\.column)
    var seen: Set<String> = []
    return all.filter { seen.insert($0).inserted }
  }
}

/// The error of a mapping, with its place in it.
package struct MappingError: Error, Equatable, Sendable, BilingualDescription {
  package let file: String
  /// The keys that lead to the fault, such as `fields.start.unit`.
  package let place: String
  package let cause: Bilingual

  package var text: Bilingual {
    Bilingual(same: displaySafe(file)) + (place.isEmpty ? "" : ", \(displaySafe(place))")
      + [": ", "："] + cause
  }
}

extension Mapping {
  /// Reads a mapping.
  ///
  /// - Parameter file: The name for messages.
  /// - Throws: ``MappingError``.
  package init(_ bytes: [UInt8], file: String) throws {
    let tree: JSONTree
    do {
      tree = try JSONTree(bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes)
    } catch let fault as JSONStream.Fault {
      throw MappingError(
        file: file, place: "",
        ["not JSON from byte \(fault.offset) on", "从第 \(fault.offset) 字节起不是 JSON"])
    }
    let root = try Reader(file: file, place: "", tree).object([
      "name", "title", "recognize", "rows", "fields", "skip",
    ])
    name = try root["name"]?.string() ?? file
    title = Bilingual(same: name)
    if let given = try root["title"]?.object(["en", "zh"]) {
      title = Bilingual(try given["en"]?.string() ?? name, try given["zh"]?.string() ?? name)
    }
    marks = try root["recognize"]?.strings() ?? []
    rows = try root["rows"]?.strings().map { $0.split(separator: ".").map(String.init) } ?? []
    guard let given = root["fields"] else {
      throw MappingError(
        file: file, place: "fields",
        ["is missing: which column becomes which field", "缺失：须写明各字段的列"])
    }
    let fields = try given.object(LogField.allCases.map(\.name) + ["duration", "purpose"])
    guard let start = fields["start"] else {
      throw MappingError(file: file, place: "fields.start", ["is missing", "缺失"])
    }
    self.start = try start.time()
    end = try fields["end"]?.time()
    if let given = fields["duration"] {
      let members = try given.object(["column", "unit"])
      let units = ["ms": 1.0, "s": 1000.0, "min": 60_000, "h": 3_600_000]
      let unit = try members["unit"]?.word(of: units.keys.sorted()) ?? "s"
      duration = (try given.column(members), units[unit] ?? 1000)
      if end != nil {
        throw MappingError(
          file: file, place: "fields.duration", ["beside end; leave one out", "与 end 重复；请只写其一"])
      }
    }
    for field in LogField.allCases where field != .start && field != .end {
      if let given = fields[field.name] { values[field] = try given.value(of: field) }
    }
    // Any words, as those of an app.
    purpose = try fields["purpose"]?.value(of: .app)
    guard values[.kind] != nil else {
      throw MappingError(
        file: file, place: "fields.kind",
        [
          "is missing; for one kind write {\"value\": \"trace\"}",
          "缺失；只有一种时写 {\"value\": \"trace\"}",
        ])
    }
    skips = try root["skip"]?.array().map { try $0.skip() } ?? []
  }

  /// A part of a mapping, with its place.
  private struct Reader {
    let file: String
    let place: String
    let tree: JSONTree

    init(file: String, place: String, _ tree: JSONTree) {
      (self.file, self.place, self.tree) = (file, place, tree)
    }

    func error(_ english: String, _ chinese: String) -> MappingError {
      MappingError(file: file, place: place, cause: [english, chinese])
    }

    func object(_ known: [String]) throws -> [String: Reader] {
      guard case .object(let members) = tree else {
        throw error("must be an object {…}", "须为对象 {…}")
      }
      var read: [String: Reader] = [:]
      for (key, value) in members {
        let inner = Reader(file: file, place: place.isEmpty ? key : "\(place).\(key)", value)
        guard known.contains(key) else {
          throw MappingError(
            file: file, place: inner.place,
            cause: ["unknown; known are ", "未知的键；可用："] + known.listed())
        }
        guard read.updateValue(inner, forKey: key) == nil else {
          throw inner.error("is there twice", "出现两次")
        }
      }
      return read
    }

    func string() throws -> String {
      switch tree {
      case .string(let text), .number(let text): return text
      default: throw error("must be a text", "须为文本")
      }
    }

    func array() throws -> [Reader] {
      guard case .array(let elements) = tree else { throw error("must be a list […]", "须为列表 […]") }
      return elements.enumerated().map {
        Reader(file: file, place: "\(place)[\($0.offset)]", $0.element)
      }
    }

    /// A text, or a list of them.
    func strings() throws -> [String] {
      if case .array = tree { return try array().map { try $0.string() } }
      return [try string()]
    }

    func word(of words: [String]) throws -> String {
      let word = try string()
      guard words.contains(word) else {
        throw MappingError(
          file: file, place: place,
          cause: ["\"\(displaySafe(word))\" is none of ", "“\(displaySafe(word))”不在可用值之内："]
            + words.listed())
      }
      return word
    }

    func column(_ members: [String: Reader]) throws -> String {
      guard let column = try members["column"]?.string() else {
        throw error("names no column", "没有写 column")
      }
      return column
    }

    func time() throws -> Time {
      if case .string(let column) = tree { return Time(column: column, form: .unit(.auto)) }
      let members = try object(["column", "unit", "pattern"])
      if let pattern = members["pattern"] {
        let text = try pattern.string()
        guard members["unit"] == nil, let parsed = TimePattern(text) else {
          throw pattern.error(
            "no pattern such as yyyy/M/d H:mm, dd.MM.yyyy HH:mm:ss or yyyy-MM-dd'T'HH:mmXXX, or beside unit",
            "不是 yyyy/M/d H:mm、dd.MM.yyyy HH:mm:ss、yyyy-MM-dd'T'HH:mmXXX 之类的格式，或与 unit 重复")
        }
        return Time(column: try column(members), form: .pattern(parsed))
      }
      let unit = try members["unit"]?.word(of: EpochUnit.allCases.map(\.rawValue)) ?? "auto"
      return Time(column: try column(members), form: .unit(EpochUnit(rawValue: unit) ?? .auto))
    }

    func value(of field: LogField) throws -> Value {
      if case .string(let column) = tree {
        return .column(column, words: [:], others: nil)
      }
      let members = try object(["column", "value", "values", "others"])
      if let constant = members["value"] {
        guard members.count == 1 else {
          throw constant.error("beside a column; leave one out", "与 column 重复；请只写其一")
        }
        let text = try constant.string()
        try constant.check(text, of: field)
        return .constant(text)
      }
      var words: [String: String] = [:]
      if let given = members["values"], case .object(let pairs) = given.tree {
        for (key, value) in pairs {
          let inner = Reader(file: file, place: "\(given.place).\(key)", value)
          words[key] = try inner.string()
          try inner.check(words[key] ?? "", of: field)
        }
      } else if let given = members["values"] {
        throw given.error("must be an object of values and words", "须为“值: 词”的对象")
      }
      let others = try members["others"]?.string()
      if let others { try members["others"]?.check(others, of: field) }
      return .column(try column(members), words: words, others: others)
    }

    private func check(_ word: String, of field: LogField) throws {
      if word.isEmpty { return }
      if field == .kind, EventKind(word: word) == nil {
        throw MappingError(
          file: file, place: place,
          cause: [
            "\"\(displaySafe(word))\" is no kind; kinds are ", "“\(displaySafe(word))”不是事件种类；可用：",
          ]
            + EventKind.allCases.map(\.word).listed())
      }
      if field == .tag, EventTag(word: word) == nil {
        throw MappingError(
          file: file, place: place,
          cause: [
            "\"\(displaySafe(word))\" is no tag; tags are ", "“\(displaySafe(word))”不是标记；可用：",
          ]
            + EventTag.allCases.map(\.word).filter { !$0.isEmpty }.listed())
      }
    }

    func skip() throws -> Skip {
      let members = try object(["column", "is", "contains", "not"])
      let tests: [(String, Skip.Test)] = [
        ("is", .equals), ("contains", .contains), ("not", .differs),
      ]
      let given = tests.filter { members[$0.0] != nil }
      guard given.count == 1, let values = try members[given[0].0]?.strings() else {
        throw error("needs one of is, contains, not", "须写 is、contains、not 之一")
      }
      return Skip(column: try column(members), test: given[0].1, values: values)
    }
  }
}

extension MappingError {
  init(file: String, place: String, _ cause: Bilingual) {
    self.init(file: file, place: place, cause: cause)
  }
}
