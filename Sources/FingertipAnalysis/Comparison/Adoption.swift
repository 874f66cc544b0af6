import FingertipCore

/// Differences in differences, over all ratios.
package struct Adoption: Sendable {
  package let rows: [EffectResult]
  package let events: [EffectWeekResult]
  /// Nil if adopters and others changed alike before the dates.
  package internal(set) var warning: ComparisonWarning?
}

extension Adoption {
  /// Names the ratios in which adopters differed before they adopted; nil for none.
  ///
  /// - Parameter weeks: How much earlier the placebo's date is.
  func placeboWarning(weeks: Int) -> ComparisonWarning? {
    let known = rows.compactMap { row in row.placebo.value.map { (row.indicator, $0) } }
    let found = known.filter { $0.1.p <= ComparisonWarning.placeboLimit }
    guard !found.isEmpty else { return nil }
    return .placebo(
      weeks: weeks,
      changes: found.map { PlaceboChange(indicator: $0.0, value: $0.1.value) }, known: known.count)
  }
}
