import FingertipOutput
import FingertipReport

/// Something with an id and a name, of which a person may give either.
struct NamedRow {
  /// The word for its kind, in messages.
  let kind: Bilingual
  let id: Identifier
  /// Nil if it has none.
  let name: String?
}

extension [NamedRow] {
  /// The id that a text gives: the id itself, or that of the only row of this name.
  ///
  /// - Returns: Nil if no row has this id or name.
  /// - Complexity: O(rows).
  /// - Throws: ``FingertipError`` of the category `usage` for a name of several rows, with their ids.
  func id(of text: String) throws(FingertipError) -> String? {
    let wanted = Identifier(text)
    if contains(where: { $0.id == wanted }) { return text }
    let named = filter { $0.name.map { Identifier($0) == wanted } ?? false }
    guard named.count > 1 else { return named.first?.id.description }
    // There may be hundreds of units of one name.
    let shown = named.prefix(8).map { row in
      [row.kind.english + " ", row.kind.chinese + " "] + Bilingual(same: row.id.description)
    }
    let more = named.count - shown.count
    throw .usage(
      ["\"\(text)\" is the name of several; choose one by its id: ", "有多个名称为“\(text)”；请用编号选择："]
        + shown.listed()
        + (more > 0 ? [" and \(more) more", "，另有 \(more) 个"] : ["", ""]))
  }

  /// What a text that is no id or name probably means, as the end of a message.
  ///
  /// - Complexity: O(rows · length).
  func suggestion(for text: String) -> Bilingual? {
    var words: [String: String] = [:]
    for row in self {
      for word in [row.id.description, row.name ?? ""] where !word.isEmpty {
        words[word.lowercased()] = Swift.min(word, words[word.lowercased()] ?? word)
      }
    }
    // A name of two characters has many neighbors.
    guard let meant = meantWord(by: text, among: words.keys.sorted(), leastLength: 3),
      let word = words[meant]
    else { return nil }
    return ["; is \"\(word)\" meant?", "；是否指“\(word)”？"]
  }
}

extension DimensionTables {
  /// The units that results can have rows of, with their names; `*` is everybody.
  var namedUnits: [NamedRow] {
    let names = TableNames(self)
    let ids =
      units.map { $0.units.map(\.id) }
      ?? Set(cadres?.cadres.compactMap(\.unit) ?? []).sorted()
    return ([everybody] + ids).map {
      NamedRow(kind: ["unit", "单位"], id: $0, name: names.unit($0))
    }
  }

  /// The id of the unit that a text gives by its id or its name.
  ///
  /// - Complexity: O(units).
  /// - Throws: ``FingertipError`` of the category `usage` for one that is not in the tables, or a name
  ///   of several units.
  func unitID(of text: String) throws(FingertipError) -> String {
    if hasUnit(Identifier(text)) { return text }
    let rows = namedUnits
    if let id = try rows.id(of: text) { return id }
    let hint = rows.suggestion(for: text) ?? ["; check the spelling", "；请检查拼写"]
    throw .usage(
      ["unit \"\(text)\": not in the tables", "单位“\(text)”：对照表中没有"] + hint, field: "unit",
      options: ["units"])
  }
}

extension Tables {
  /// Returns the id of the unit that a text gives by its id or its name; `*` is everybody.
  ///
  /// - Complexity: O(units).
  /// - Throws: ``FingertipError`` of the category `usage` for one that is not in the tables, or a name
  ///   of several units.
  public func unitID(of text: String) throws(FingertipError) -> String {
    try dimensions.unitID(of: text)
  }
}
