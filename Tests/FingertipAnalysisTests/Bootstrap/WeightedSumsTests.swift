import FingertipCore
import Testing

@testable import FingertipAnalysis

@Suite struct WeightedSumsTests {
  @Test("reals hold every whole number up to 2⁵³, and not the next one")
  func limit() {
    let limit: Int64 = 1 << 53
    #expect(Int64(Double(limit - 1)) == limit - 1 && Double(limit) + 1 == Double(limit))
    // The bounds that WeightedSums states: 285,000 years of milliseconds.
    let yearMs: Int64 = 365 * Milliseconds.perDay
    #expect((285_000...286_000).contains(limit / yearMs))
    // A hundred thousand cadres without a break for 2.8 years, a million for 3 hours a day.
    #expect(100_000 * yearMs * 28 / 10 < limit)
    #expect(1_000_000 * 2 * 365 * 3 * Milliseconds.perHour < limit)
  }
}
