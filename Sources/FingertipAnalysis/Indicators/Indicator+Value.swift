import FingertipCore

extension Indicator {
  /// The conditions under which an indicator can have a value.
  package struct Context: Sendable, Equatable {
    package var hasApps: Bool
    /// The kinds of all accepted rows, in the window or not.
    package var kinds: EventKindSet

    package init(hasApps: Bool, kinds: EventKindSet) {
      self.hasApps = hasApps
      self.kinds = kinds
    }

    package init(_ log: EventLog, _ tables: DimensionTables) {
      self.init(hasApps: tables.apps != nil, kinds: log.kinds)
    }
  }

  /// Returns the value for some sums of an indicator that is a ratio of sums.
  ///
  /// - Parameters:
  ///   - sums: The sums of a cadre or of a unit.
  ///   - context: The conditions of the run.
  /// - Complexity: O(terms).
  package func value(of sums: Sums, in context: Context) -> Reported<Ratio> {
    absence(in: context).map { .null($0) } ?? value(of: sums)
  }

  /// Returns the reason why the indicator has no value for any sums; nil if it can have one.
  func absence(in context: Context) -> NullReason? {
    if needs.apps && !context.hasApps { return .noTable }
    let isCollected = needs.kinds.contains { context.kinds.contains(allOf: $0) }
    return isCollected ? nil : .notCollected
  }

  /// Returns the value for some sums of an indicator that is not absent.
  func value(of sums: Sums) -> Reported<Ratio> {
    if !sums.hidden.isEmpty && !sums.hidden.isDisjoint(with: MeasureSet(of: self)) {
      return .null(.suppressed)
    }
    if needs.calendar && sums.isCalendarUnknown { return .null(.calendarUnknown) }
    guard let ratio = ratio(of: sums) else { return .null(.noDenominator) }
    if let minimum = needs.minimum, sums.value(of: minimum.sum) < minimum.least {
      return .null(.tooFew)
    }
    return .value(ratio)
  }

  /// Returns the ratio of some sums, without any minimum; nil without a denominator.
  func ratio(of sums: Sums) -> Ratio? {
    guard let ratio else { return nil }
    let denominator = sums.value(of: ratio.denominator)
    if denominator == 0 { return nil }
    return Ratio(numerator: sums.value(of: ratio.numerator), denominator: denominator)
  }
}

extension Sums {
  /// Returns a sum of signed measures.
  ///
  /// - Complexity: O(terms).
  func value(of sum: MeasureSum) -> Int64 {
    var value: Int64 = 0
    for term in sum.terms { value += term.isNegative ? -self[term.measure] : self[term.measure] }
    return value * sum.factor
  }

  /// Cases closed, online and on site.
  var cases: Int64 { self[.casesOnline] + self[.casesOnsite] }
}
