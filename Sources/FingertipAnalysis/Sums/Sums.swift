import FingertipCore

/// One value for each ``Measure``. Adding is exact, associative and commutative.
package struct Sums: Sendable, BitwiseCopyable {
  /// The greatest number of measures: a row stores as many values, used or not.
  private static let capacity = 32

  private var values: InlineArray<32, Int64> = .init(repeating: 0)
  /// True if a used day is in a year for which the calendar has no list.
  package var isCalendarUnknown = false
  /// Measures that must not be shown; their values are 0.
  package private(set) var hidden: MeasureSet = []

  package init() {}

  /// Checks that each measure has a value; called once, before the first measurement.
  static func checkCapacity() {
    precondition(
      Measure.allCases.count <= capacity,
      "widen Sums.values and Sums.capacity to \(Measure.allCases.count) measures")
  }

  package subscript(measure: Measure) -> Int64 {
    // Safe: see `checkCapacity`.
    @inline(__always) get { values[unchecked: measure.rawValue] }
    @inline(__always) set { values[unchecked: measure.rawValue] = newValue }
  }

  /// Adds the sums of other cadres.
  ///
  /// - Complexity: O(measures).
  package mutating func add(_ other: Sums) {
    // Through spans: a subscript of an inline array may copy the whole array.
    var mine = values.mutableSpan
    let others = other.values.span
    for index in mine.indices { mine[index] += others[index] }
    isCalendarUnknown = isCalendarUnknown || other.isCalendarUnknown
    hidden.formUnion(other.hidden)
  }

  /// Keeps the greater of the two values of each measure.
  ///
  /// - Complexity: O(measures).
  mutating func formMaximum(_ other: Sums) {
    var mine = values.mutableSpan
    let others = other.values.span
    for index in mine.indices { mine[index] = max(mine[index], others[index]) }
  }

  /// Returns true if a measure must not be shown.
  @inline(__always)
  package func hides(_ measure: Measure) -> Bool { hidden.contains(MeasureSet(measure)) }

  /// Removes the values of some measures.
  package mutating func hide(_ measures: MeasureSet) {
    hidden.formUnion(measures)
    for measure in Measure.allCases where measures.contains(MeasureSet(measure)) {
      self[measure] = 0
    }
  }

  /// Returns the differences to the sums of others; measures may be negative.
  ///
  /// - Complexity: O(measures).
  func less(_ other: Sums) -> Sums {
    var difference = self
    var mine = difference.values.mutableSpan
    let others = other.values.span
    for index in mine.indices { mine[index] -= others[index] }
    return difference
  }
}

extension Sums: Equatable {
  package static func == (left: Sums, right: Sums) -> Bool {
    left.isCalendarUnknown == right.isCalendarUnknown && left.hidden == right.hidden
      && left.values.indices.allSatisfy { left.values[$0] == right.values[$0] }
  }
}

extension Sums: PortablePartial {
  init(_ shape: PartialShape) {}

  /// Passes the set of measures that are not 0, one bit each, then those.
  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    var present = Int64(0)
    for measure in Measure.allCases where self[measure] != 0 {
      present |= 1 << Int64(measure.rawValue)
    }
    try coder.code(&present)
    guard present >> Int64(Measure.allCases.count) == 0 else {
      throw ByteFault("there are sums of unknown measures")
    }
    for measure in Measure.allCases where present >> Int64(measure.rawValue) & 1 == 1 {
      try coder.code(&self[measure])
    }
    try coder.code(&isCalendarUnknown)
  }
}
