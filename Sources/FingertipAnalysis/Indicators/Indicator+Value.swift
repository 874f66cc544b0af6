import FingertipCore

extension Indicator {
  /// What decides whether an indicator can be given at all.
  package struct Context: Sendable {
    package var hasApps: Bool
    /// Kinds that occur among all accepted rows, in the window or not.
    package var kinds: EventKindSet

    package init(hasApps: Bool, kinds: EventKindSet) {
      self.hasApps = hasApps
      self.kinds = kinds
    }
  }

  /// The value for some sums, of an indicator that is a ratio of sums.
  ///
  /// - Parameters:
  ///   - sums: of a cadre or of a unit.
  ///   - context: what the run had to go by.
  /// - Complexity: O(terms).
  package func value(of sums: Sums, in context: Context) -> Reported<Ratio> {
    absence(in: context).map { .null($0) } ?? value(of: sums)
  }

  /// Why the indicator can't be given, whatever the sums; nil where it can.
  func absence(in context: Context) -> NullReason? {
    if needs.apps && !context.hasApps { return .noTable }
    let isCollected = needs.kinds.contains { context.kinds.contains(allOf: $0) }
    return isCollected ? nil : .notCollected
  }

  /// The value for some sums, of an indicator that is not absent.
  func value(of sums: Sums) -> Reported<Ratio> {
    if needs.calendar && sums.isCalendarUnknown { return .null(.calendarUnknown) }
    guard let ratio = ratio(of: sums) else { return .null(.noDenominator) }
    if let minimum = needs.minimum, sums.value(of: minimum.sum) < minimum.least {
      return .null(.tooFew)
    }
    return .value(ratio)
  }

  /// The plain ratio of some sums, no minimum asked for; nil without a denominator.
  func ratio(of sums: Sums) -> Ratio? {
    guard let ratio else { return nil }
    let denominator = sums.value(of: ratio.denominator)
    if denominator == 0 { return nil }
    return Ratio(numerator: sums.value(of: ratio.numerator), denominator: denominator)
  }
}

extension Sums {
  /// A sum of measures with signs.
  ///
  /// - Complexity: O(terms).
  func value(of sum: MeasureSum) -> Int64 {
    var value: Int64 = 0
    for term in sum.terms { value += term.isNegative ? -self[term.measure] : self[term.measure] }
    return value * sum.factor
  }

  /// Matters settled, online and on site.
  var cases: Int64 { self[.casesOnline] + self[.casesOnsite] }
}
