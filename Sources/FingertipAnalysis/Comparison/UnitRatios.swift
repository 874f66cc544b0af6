import FingertipCore

/// The ratios of the units of a study in one window.
///
/// For publication a unit has none of a window in which it has too few cadres, and none made of a sum
/// that one cadre makes too much of (PublishingWithoutExposing.md, Comparisons).
struct UnitRatios {
  /// By indicator and unit; nil for a ratio without a value.
  private(set) var values: AdoptionStudy.Ratios
  /// By indicator, true if a unit's ratio is withheld.
  private(set) var isWithheld: [Bool]

  /// - Parameters:
  ///   - result: The result of the window, with its rows of cadres, before any suppression.
  ///   - units: The units of the study.
  ///   - limits: Nil if the study is for internal use only.
  /// - Complexity: O(units · indicators); for publication also O(cadres · measures).
  init(
    _ result: AnalysisResult, of units: [Int], _ hierarchy: UnitHierarchy,
    _ limits: PublicationLimits?
  ) {
    let rows = Dictionary(uniqueKeysWithValues: result.units.map { ($0.unit, $0.sums) })
    let ranges = limits.map { _ in CadreRanges(result.cadres.lazy.map(\.cadre), hierarchy) }
    let sums = units.map { unit -> Sums? in
      guard var sums = rows[unit] else { return nil }
      if let limits, let ranges {
        sums.hide(Self.hidden(of: ranges.rows(of: unit).map { result.cadres[$0].sums }, limits))
      }
      return sums
    }
    isWithheld = []
    values = []
    for indicator in Indicator.ofUnits {
      let isAbsent = indicator.absence(in: result.context) != nil
      let ratios = sums.map { sums in isAbsent ? nil : sums.map { indicator.value(of: $0) } }
      values.append(ratios.map { $0?.value?.value })
      isWithheld.append(ratios.contains(.some(.null(.suppressed))))
    }
  }

  /// Returns the measures of a unit to hide.
  private static func hidden(of cadres: [Sums], _ limits: PublicationLimits) -> MeasureSet {
    if cadres.count < limits.minimumGroup {
      return MeasureSet(Measure.allCases.map { MeasureSet($0) })
    }
    var (sum, greatest) = (Sums(), Sums())
    for sums in cadres {
      sum.add(sums)
      greatest.formMaximum(sums)
    }
    return MeasureSet(
      Measure.sumsOfShares.filter { limits.isDominated(greatest[$0], of: sum[$0]) }
        .map { MeasureSet($0) })
  }
}
