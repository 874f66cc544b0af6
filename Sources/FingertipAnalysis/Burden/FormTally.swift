/// A form, the datum asked for, and one of the apps it is reported by, in a period.
package struct FormPlace: Hashable, Sendable {
  /// Codes of the log.
  package let item: UInt32
  package let app: UInt32
  package let period: Int32
}

/// What the cadres of a log report of one form by one app in one period. Adding is exact, associative and
/// commutative.
package struct FormTally: Equatable, Sendable, BitwiseCopyable {
  /// Reports, repeated ones too.
  package var reports: Int64 = 0
  /// Cadres who report the form by this app.
  package var cells: Int64 = 0
  /// Cadres who report the form at all, each counted with the first of its apps; and those of them who
  /// report it by several.
  package var cadres: Int64 = 0
  package var repeatingCadres: Int64 = 0

  package init() {}

  package mutating func add(_ other: FormTally) {
    reports += other.reports
    cells += other.cells
    cadres += other.cadres
    repeatingCadres += other.repeatingCadres
  }
}
