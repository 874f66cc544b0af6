import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipAnalysis

@Suite struct ClockCircleTests {
  private static let dayMs: Int64 = 86_400_000

  private func expectDirection(_ clockMs: Int64) {
    // The angle itself has a rounding error of 9e-16.
    let angle = 2 * Double.pi * Double(clockMs) / Double(Self.dayMs)
    let direction = ClockCircle().direction(clockMs)
    #expect(abs(direction.x - cos(angle)) < 2e-15, "\(clockMs) ms")
    #expect(abs(direction.y - sin(angle)) < 2e-15, "\(clockMs) ms")
  }

  @Test("a time of day has its cosine and sine, at the borders of the table's parts, too")
  func directions() {
    for part in 0...(Self.dayMs >> 18) {
      for clockMs in [part << 18, (part << 18) + (1 << 17), ((part + 1) << 18) - 1] {
        expectDirection(min(clockMs, Self.dayMs - 1))
      }
    }
    var random = SplitMix64(seed: 1)
    for _ in 0..<10_000 { expectDirection(.random(in: 0..<Self.dayMs, using: &random)) }
  }

  @Test("a clock set over midnight shows the time of the day beside", arguments: [1, 3_600_000])
  func midnight(ms: Int64) {
    let circle = ClockCircle()
    #expect(circle.direction(-ms) == circle.direction(Self.dayMs - ms))
    #expect(circle.direction(Self.dayMs + ms) == circle.direction(ms))
  }
}
