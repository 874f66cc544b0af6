import FingertipCore
import FingertipIngest
import FingertipTestSupport

/// Reads bytes as a file or stream of Arrow, by blocks of several sizes and by several threads, with the
/// same result or an error each time.
func compareArrow(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
  func read(threads: Int, blockSize: Int?) -> LogReading? {
    try? LogReading(
      [InputFile(name: "log.arrow", bytes: bytes)], threads: threads, blockSize: blockSize
    ) {
      $0.inputFormat = LogFormats.named("arrow")
    }
  }
  let whole = read(threads: 1, blockSize: nil)
  for threads in [1, 3] {
    let other = read(threads: threads, blockSize: random.pick([64, 300, 5000]))
    try expectEqual(other?.rows, whole?.rows, "rows")
    try expectEqual(other?.quality.rejectedByReason, whole?.quality.rejectedByReason, "rejects")
    try expectEqual(other?.rejects, whole?.rejects, "rejected rows")
  }
}
