import Foundation

/// Returns the seeds of a test on random input, from 0; `FINGERTIP_TEST_SEEDS` multiplies their
/// number, for long manual runs.
package func testSeeds(_ count: UInt64) -> Range<UInt64> {
  let factor = ProcessInfo.processInfo.environment["FINGERTIP_TEST_SEEDS"].flatMap { UInt64($0) }
  return 0..<count * (factor ?? 1)
}

/// True in runs of more seeds, whose tests print what they counted.
package var hasMoreSeeds: Bool {
  ProcessInfo.processInfo.environment["FINGERTIP_TEST_SEEDS"] != nil
}
