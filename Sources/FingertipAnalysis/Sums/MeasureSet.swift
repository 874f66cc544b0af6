import FingertipCore

/// A set of measures.
package struct MeasureSet: OptionSet, Hashable, Sendable, BitwiseCopyable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Creates the set of one measure.
  package init(_ measure: Measure) { rawValue = 1 << UInt32(measure.rawValue) }

  /// Creates the set of the measures that a ratio is made of.
  init(of indicator: Indicator) {
    self = []
    let sums = [
      indicator.ratio?.numerator, indicator.ratio?.denominator, indicator.needs.minimum?.sum,
    ]
    for term in sums.compactMap({ $0 }).flatMap(\.terms) { insert(MeasureSet(term.measure)) }
  }
}
