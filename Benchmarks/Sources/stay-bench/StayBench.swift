@_spi(Stages) import Fingertip
import ToolSupport

/// Finds the stays of a track in memory again and again, on one thread.
///
/// ```
/// stay-bench FIXES REPEAT
/// ```
///
/// Prints JSON: `stays`, the number found, `ms`, the median and the least time of a search, and
/// `million_fixes_per_s` by the median.
@main
struct StayBench {
  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
    guard numbers.count == 2 else {
      fail("stay-bench: two numbers above 0, please; stay-bench FIXES REPEAT")
    }
    let (count, rounds) = (numbers[0], numbers[1])
    let track = Track(count: count)
    let expected = track.stays()
    var times: [Double] = []
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      let found = track.stays()
      times.append(start.duration(to: .now) / .milliseconds(1))
      if found != expected { fail("stay-bench: other stays than before") }
    }
    times.sort()
    let median = times[rounds / 2]
    print(
      """
      {"fixes":\(count),"stays":\(expected.count),"ms":[\(median),\(times[0])],\
      "million_fixes_per_s":\(Double(count) / median / 1000)}
      """)
  }
}
