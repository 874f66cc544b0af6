import FingertipCore

/// One value for each ``Measure``. Adding is exact, associative and commutative.
package struct Sums: Sendable {
  private var values: InlineArray<32, Int64> = .init(repeating: 0)
  /// Whether a used day lies in a year the calendar has no list for.
  package var isCalendarUnknown = false

  package init() {}

  package subscript(measure: Measure) -> Int64 {
    // Safe: there are 32 measures, as many as values; `SumsTests` holds the two together.
    @inline(__always) get { values[unchecked: measure.rawValue] }
    @inline(__always) set { values[unchecked: measure.rawValue] = newValue }
  }

  /// Adds the sums of other cadres.
  ///
  /// - Complexity: O(measures).
  package mutating func add(_ other: Sums) {
    // By spans: a subscript of an inline array may copy it whole.
    var mine = values.mutableSpan
    let others = other.values.span
    for index in mine.indices { mine[index] += others[index] }
    isCalendarUnknown = isCalendarUnknown || other.isCalendarUnknown
  }
}

extension Sums: Equatable {
  package static func == (left: Sums, right: Sums) -> Bool {
    left.isCalendarUnknown == right.isCalendarUnknown
      && left.values.indices.allSatisfy { left.values[$0] == right.values[$0] }
  }
}
