import FingertipCore
import FingertipReport

extension Analyzer {
  /// Whether results can be narrowed to a unit and a level, which is known before any log is read.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for what the tables don't know.
  package func check(unit: String?, level: String?) throws(FingertipError) {
    try resolved.tables.check(unit: unit, level: level)
  }
}

extension DimensionTables {
  /// - Throws: ``FingertipError`` of the category `usage` for what the tables don't know.
  func check(unit: String?, level: String?) throws(FingertipError) {
    if let unit, !hasUnit(Identifier(unit)) {
      throw FingertipError(
        .usage, "unit \"\(unit)\": not in the tables; check the spelling, or give --units")
    }
    if let level, !hasLevel(level) {
      throw FingertipError(
        .usage,
        "level \"\(level)\": the table of units has no such level; check the spelling, or give "
          + "--units")
    }
  }
}
