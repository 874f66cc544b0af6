import FingertipCore
import Testing

@testable import FingertipAnalysis

@Suite struct HourLedgerTests {
  @Test func `a piece lies in the hours that the local clock shows`() {
    // 1970-01-05 was a Monday. Zones are compared with the measures, in FingertipTests.
    var hours = HourLedger(.utc)
    let minute: Int64 = 60_000
    let midnight = 4 * Milliseconds.perDay
    hours.addScreen(Piece(start: midnight + 30 * minute, end: midnight + 130 * minute))
    hours.addField(Piece(start: midnight - 10 * minute, end: midnight + 5 * minute))
    let place = HourProfile.place
    #expect(hours.profile.screenMs[place(0, 0)] == 30 * minute)
    #expect(hours.profile.screenMs[place(0, 1)] == 60 * minute)
    #expect(hours.profile.screenMs[place(0, 2)] == 10 * minute)
    #expect(hours.profile.fieldMs[place(6, 23)] == 10 * minute)
    #expect(hours.profile.fieldMs[place(0, 0)] == 5 * minute)
  }

  @Test func `nothing lies in an empty piece`() {
    var hours = HourLedger(.utc)
    hours.addScreen(Piece(start: 5, end: 5))
    hours.addScreen(Piece(start: 9, end: 5))
    #expect(hours.profile == HourProfile())
  }
}
