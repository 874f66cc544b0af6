import Fingertip
import Foundation
import Testing

/// The slopes of the page's trends, which are per year although slopes are per period.
@Suite struct YearlyTrendTests {
  /// A log of 16 months whose effort goes up and down, so that half of all slopes are 0, and one
  /// of them is the median.
  private static func log() throws -> Log {
    var events: [Event] = []
    for month in 0..<16 {
      let date = String(format: "%d-%02d-%02dT09:00:00Z", 2023 + month / 12, month % 12 + 1, 1)
      let first = try #require(ISO8601DateFormatter().date(from: date))
      for day in 0..<28 {
        let start = Int64(first.timeIntervalSince1970 * 1000) + Int64(day) * 86_400_000
        let minutes: Int64 = [40, 60, 50, 45][month % 4]
        for cadre in (1...20).map({ "c\($0)" }) {
          events += [
            Event(
              startMs: start, endMs: start + minutes * 60_000, cadre: cadre, kind: .app, app: "f"),
            Event(startMs: start, cadre: cadre, kind: .case, tag: .onsite),
          ]
        }
      }
    }
    return try Log(events)
  }

  @Test func `a slope of 0 has an interval per year, too`() throws {
    var query = Query()
    query.period = .month
    query.timeZone = "UTC"
    let log = try Self.log()
    let row = try #require(try log.analyze(query).trends.first { $0.unit == "*" })
    let trend = try #require(row.trend.value)
    #expect(trend.inflation.slope == 0, "the case that is tested")
    #expect(trend.inflation.low < 0 && trend.inflation.high > 0)
    func percent(_ slope: Double) -> String {
      let percent = (Foundation.expm1(slope * 12) * 100).rounded()
      return (percent > 0 ? "+" : "") + "\(Int(percent))%"
    }
    let page = try log.report(query).html()
    let (low, high) = (percent(trend.inflation.low), percent(trend.inflation.high))
    #expect(low != high && low != percent(trend.inflation.low / 12))
    #expect(page.contains("0.0% (\(low) – \(high))"), "\(low) \(high)")
  }
}
