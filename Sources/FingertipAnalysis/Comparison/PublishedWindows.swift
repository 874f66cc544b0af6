import FingertipCore

/// The sums that a published comparison may tell: those of the rows that a published analysis of
/// each window shows (PublishingWithoutExposing.md, Comparisons).
struct PublishedWindows: Sendable {
  /// The published sums of a unit in both windows.
  struct Sides: Sendable {
    let before: Sums
    let after: Sums

    /// The lesser number of cadres of the two, which tells nothing that the windows' own rows don't.
    var cadres: Int64 { min(before[.cadres], after[.cadres]) }
  }

  /// By unit with a row in both windows; nil for one that is suppressed in either.
  private let sides: [Int: Sides?]

  /// Nil if the results are for internal use only.
  ///
  /// - Parameters:
  ///   - before: The result of the first window, in one period.
  ///   - after: The result of the second window, likewise.
  /// - Complexity: O(units).
  init?(before: AnalysisResult, after: AnalysisResult) {
    guard before.publication != nil, after.publication != nil else { return nil }
    let later = Dictionary(uniqueKeysWithValues: after.units.map { ($0.unit, $0) })
    var sides: [Int: Sides?] = [:]
    for row in before.units {
      guard let other = later[row.unit] else { continue }
      let isSuppressed = row.isSuppressed || other.isSuppressed
      sides[row.unit] = .some(isSuppressed ? nil : Sides(before: row.sums, after: other.sums))
    }
    self.sides = sides
  }

  /// Returns true if a unit has a row, suppressed or not, in both windows.
  func hasRow(of unit: Int) -> Bool { sides[unit] != nil }

  /// Returns the sums of a unit; nil if it is suppressed.
  subscript(unit: Int) -> Sides? { sides[unit] ?? nil }
}
