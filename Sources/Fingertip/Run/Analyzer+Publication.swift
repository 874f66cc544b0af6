import FingertipAnalysis
import FingertipCore

extension AnalysisParameters {
  /// Whether the window's borders are those of months.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  func checkWholeMonths() throws(FingertipError) {
    for (name, instant) in [("from", fromMs), ("to", toMs)] {
      guard let instant else { continue }
      let day = zone.day(at: instant)
      let month = CivilDate(daysSinceEpoch: day)
      guard month.day != 1 || zone.dayStart(ofDay: day) != instant else { continue }
      let next = PeriodKind.month.days(containing: day).map {
        " or --\(name) \(CivilDate(daysSinceEpoch: $0.upperBound))"
      }
      let first = PeriodKind.month.days(containing: day)?.lowerBound ?? day
      throw FingertipError(
        .usage,
        "a published window is made of whole months of \(zone.identifier), and --\(name) lies within "
          + "one; give --\(name) \(CivilDate(daysSinceEpoch: first))\(next ?? "")")
    }
  }
}

extension Analyzer {
  /// - Throws: ``FingertipError`` of the category `usage` for what published results leave out.
  func checkRejects(areWanted: Bool) throws(FingertipError) {
    if areWanted && options.publication.isOn {
      throw FingertipError(
        .usage, "rejected rows are for the analyst alone; take them in a run that doesn't publish")
    }
  }
}
