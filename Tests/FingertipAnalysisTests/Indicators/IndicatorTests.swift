import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct IndicatorTests {
  @Test func `the columns stand in the contract's order`() {
    #expect(
      Indicator.ofUnits.map(\.id) == [
        "app_field_ratio", "app_field_ratio_low", "app_field_ratio_high", "field_share",
        "duplicate_reporting", "trace_share", "traces_per_case", "remote_control",
        "online_settlement", "inspections_per_20_days", "campaign_load", "after_hours_share",
        "after_hours_messages_share", "switches_per_hour", "field_interruptions_per_hour",
        "apps_per_cadre", "groups_per_cadre", "messages_per_day",
      ])
    #expect(Indicator.ofCadres.map(\.id) == Indicator.ofUnits.dropLast(3).map(\.id))
  }

  /// Small numbers, so that denominators of 0 and minimums are frequent.
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `values and reasons are those of the reference`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let kinds = NaiveKind.allCases.filter { _ in random.next() % 4 > 0 }
    let hasApps = random.next() % 2 == 0
    let (sums, naiveSums) = Self.sums(&random)
    let naive = NaiveIndicators(hasApps: hasApps, collected: Set(kinds))
    let context = Indicator.Context(
      hasApps: hasApps,
      kinds: EventKindSet(
        EventKind.allCases.filter { kind in kinds.contains { $0.rawValue == kind.word } }))

    for (isUnit, indicators) in [(false, Indicator.ofCadres), (true, Indicator.ofUnits)] {
      let expected = naive.columns(of: naiveSums, isUnit: isUnit)
      for indicator in indicators {
        let value: NaiveValue =
          switch indicator.value(of: sums, in: context) {
          case .value(let ratio): .real(ratio.value)
          case .null(let reason): .null(reason: reason?.rawValue)
          }
        #expect(value == expected[indicator.id], "\(indicator.id)")
      }
      #expect(expected.count == Measure.columns.count + indicators.count)
    }
  }

  private static func sums(_ random: inout SplitMix64) -> (Sums, NaiveSums) {
    var (sums, naive) = (Sums(), NaiveSums())
    for measure in Measure.columns {
      // Up to 60 counts, and up to 12 hours.
      let scale: Int64 = measure.isDuration ? 720_001 : 1
      let value = random.next() % 3 == 0 ? 0 : Int64(random.next() % 60) * scale
      sums[measure] = value
      if measure == .appsUsed {
        naive.apps = Set((0..<value).map { [UInt8(truncatingIfNeeded: $0)] })
      } else {
        naive[measure.name] = value
      }
    }
    sums[.cadres] = Int64(random.next() % 4)
    sums[.cadreApps] = Int64(random.next() % 40)
    sums[.cadreGroups] = Int64(random.next() % 40)
    sums[.reportingApps] = Int64(random.next() % 3)
    sums[.repeatedReportingApps] = Int64(random.next() % 3)
    sums.isCalendarUnknown = random.next() % 5 == 0
    naive.cadres = sums[.cadres]
    naive.cadreApps = sums[.cadreApps]
    naive.cadreGroups = sums[.cadreGroups]
    naive.itemApps = sums[.reportingApps]
    naive.repeatedItemApps = sums[.repeatedReportingApps]
    naive.calendarIsUnknown = sums.isCalendarUnknown
    return (sums, naive)
  }
}
