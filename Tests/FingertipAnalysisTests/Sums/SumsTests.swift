import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

extension Sums {
  /// Sums of small random values.
  static func random(using random: inout SplitMix64) -> Sums {
    var sums = Sums()
    for measure in Measure.allCases { sums[measure] = .random(in: 0...1000, using: &random) }
    sums.isCalendarUnknown = random.oneIn(3)
    return sums
  }
}

@Suite struct SumsTests {
  @Test("each of the 32 measures has a value of its own")
  func values() {
    // The storage has as many values, and is read without a check.
    #expect(Measure.allCases.count == 32)
    var sums = Sums()
    for measure in Measure.allCases { sums[measure] = Int64(measure.rawValue) + 1 }
    for measure in Measure.allCases { #expect(sums[measure] == Int64(measure.rawValue) + 1) }
  }

  @Test("adding is value by value, commutative and associative", arguments: testSeeds(8))
  func laws(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (a, b, c) = (
      Sums.random(using: &random), Sums.random(using: &random), Sums.random(using: &random)
    )
    func sum(_ left: Sums, _ right: Sums) -> Sums {
      var sum = left
      sum.add(right)
      return sum
    }
    for measure in Measure.allCases { #expect(sum(a, b)[measure] == a[measure] + b[measure]) }
    #expect(sum(a, b).isCalendarUnknown == (a.isCalendarUnknown || b.isCalendarUnknown))
    #expect(sum(a, b) == sum(b, a))
    #expect(sum(sum(a, b), c) == sum(a, sum(b, c)))
    #expect(sum(a, Sums()) == a)
  }

  @Test("sums differ when one value or the calendar's mark does")
  func equality() {
    for measure in Measure.allCases {
      var sums = Sums()
      sums[measure] = 1
      #expect(sums != Sums())
    }
    var marked = Sums()
    marked.isCalendarUnknown = true
    #expect(marked != Sums())
  }

  @Test("columns are those of the contract, in its order")
  func columns() {
    let names = """
      app_ms field_ms duty_ms both_ms trace_in_field_ms observed_ms burden_app_ms after_hours_ms \
      active_days sessions short_sessions visits apps_used messages field_messages \
      after_hours_messages demands traces reports campaigns inspections_online \
      inspections_onsite cases_online cases_onsite requests tasks_assigned
      """
    #expect(Measure.columns.map(\.name) == names.split(separator: " ").map(String.init))
    for measure in Measure.allCases {
      #expect(measure.isDuration == measure.name.hasSuffix("_ms"))
      #expect(measure.needsCalendar == measure.name.hasPrefix("after_hours_"))
    }
  }
}
