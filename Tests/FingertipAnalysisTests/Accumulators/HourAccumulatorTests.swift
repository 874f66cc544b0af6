import FingertipCore
import Testing

@testable import FingertipAnalysis

@Suite struct HourAccumulatorTests {
  private static func hours() -> HourAccumulator {
    var parameters = AnalysisParameters(zone: .utc)
    parameters.measuresHours = true
    return HourAccumulator(parameters)
  }

  @Test func `a piece lies in the hours that the local clock shows`() throws {
    // 1970-01-05 was a Monday. FingertipTests compares zones with the measures.
    var hours = Self.hours()
    let minute: Int64 = 60_000
    let midnight = 4 * Milliseconds.perDay
    hours.add(
      screen: TimeRange(startMs: midnight + 30 * minute, endMs: midnight + 130 * minute),
      field: .empty)
    hours.add(
      screen: .empty,
      field: TimeRange(startMs: midnight - 10 * minute, endMs: midnight + 5 * minute))
    hours.closePeriod(0)
    let profile = try #require(hours.finish()?[PeriodNumber(period: 0)])
    let place = HourProfile.place
    #expect(profile.screenMs[place(0, 0)] == 30 * minute)
    #expect(profile.screenMs[place(0, 1)] == 60 * minute)
    #expect(profile.screenMs[place(0, 2)] == 10 * minute)
    #expect(profile.fieldMs[place(6, 23)] == 10 * minute)
    #expect(profile.fieldMs[place(0, 0)] == 5 * minute)
  }

  @Test func `nothing lies in an empty piece`() {
    var hours = Self.hours()
    hours.add(screen: TimeRange(startMs: 5, endMs: 5), field: .empty)
    hours.add(screen: TimeRange(startMs: 9, endMs: 5), field: .empty)
    hours.closePeriod(0)
    #expect(hours.finish()?.count == 0)
  }

  @Test func `hours of few cadres are hidden, and with them one more`() throws {
    var hours = Self.hours()
    let hour = Milliseconds.perHour
    for cadre in 0..<12 {
      // All from 9 to 10, eleven from 10 to 11, one at 3.
      hours.add(
        screen: TimeRange(startMs: 9 * hour, endMs: (cadre == 0 ? 10 : 11) * hour), field: .empty)
      if cadre == 0 {
        hours.add(screen: TimeRange(startMs: 3 * hour, endMs: 4 * hour), field: .empty)
      }
      hours.closePeriod(0)
    }
    // 1970-01-01 was a Thursday.
    var profile = try #require(hours.finish()?[PeriodNumber(period: 0)])
    let (night, nine, ten) = (3 * 24 + 3, 3 * 24 + 9, 3 * 24 + 10)
    #expect(profile.screen[night].cadres == 1 && profile.screen[nine].cadres == 12)
    profile.publish(months: [profile], PublicationLimits(minimumGroup: 10))
    #expect(profile.screenMs[night] == 0, "of one cadre")
    #expect(profile.screenMs[ten] == 0, "else the night were what is left of app_ms")
    #expect(profile.screenMs[nine] == 12 * hour)
  }
}
