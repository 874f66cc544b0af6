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
    hours.closeCadre()
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
    hours.closeCadre()
    #expect(hours.profile == HourProfile())
  }

  @Test func `hours of few cadres are hidden, and with them one more`() {
    var hours = HourLedger(.utc)
    let hour = Milliseconds.perHour
    for cadre in 0..<12 {
      // All from 9 to 10, eleven from 10 to 11, one at 3.
      hours.addScreen(Piece(start: 9 * hour, end: (cadre == 0 ? 10 : 11) * hour))
      if cadre == 0 { hours.addScreen(Piece(start: 3 * hour, end: 4 * hour)) }
      hours.closeCadre()
    }
    // 1970-01-01 was a Thursday.
    let (night, nine, ten) = (3 * 24 + 3, 3 * 24 + 9, 3 * 24 + 10)
    #expect(hours.profile.screenCadres[night] == 1 && hours.profile.screenCadres[nine] == 12)
    var profile = hours.profile
    profile.publish(minimum: 10)
    #expect(profile.screenMs[night] == 0, "of one cadre")
    #expect(profile.screenMs[ten] == 0, "else the night were what is left of app_ms")
    #expect(profile.screenMs[nine] == 12 * hour)
  }
}
