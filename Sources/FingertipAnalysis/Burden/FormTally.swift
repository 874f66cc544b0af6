/// A form, the datum asked for, and one of the apps it is reported by, in a period.
struct FormPlace: CodeKey {
  /// Codes of the log.
  let item: UInt32
  let app: UInt32
  let period: Int32

  var mixed: UInt64 {
    (UInt64(UInt32(bitPattern: period)) << 32 | UInt64(app)) ^ UInt64(item) &* 0xD6E8_FEB8_6659_FD93
  }
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
