import FingertipCore

/// The reports of one form by one app in one period. Adding is exact, associative and commutative.
package struct FormTally: Equatable, MergeablePartial, BitwiseCopyable {
  /// Reports, including repeated ones.
  package var reports: Int64 = 0
  /// Cadres who report the form by this app.
  package var cells: Int64 = 0
  /// Cells that are reported by another app, too.
  package var sharedCells: Int64 = 0
  /// Cadres who report the form, each counted with the first of its apps.
  package var cadres: Int64 = 0
  /// Cadres who report it by several apps, counted likewise.
  package var repeatingCadres: Int64 = 0
  /// The most reports of one cadre, by any app.
  package var mostReports: Int64 = 0

  package mutating func merge(_ other: FormTally, until cancellation: Cancellation?) {
    reports += other.reports
    cells += other.cells
    sharedCells += other.sharedCells
    cadres += other.cadres
    repeatingCadres += other.repeatingCadres
    mostReports = max(mostReports, other.mostReports)
  }
}

extension FormTally: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&reports)
    try coder.code(&cells)
    try coder.code(&sharedCells)
    try coder.code(&cadres)
    try coder.code(&repeatingCadres)
    try coder.code(&mostReports)
  }
}
