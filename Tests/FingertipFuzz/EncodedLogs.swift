import Fingertip
import FingertipCore
import FingertipIngest
import FingertipTestSupport

/// Reads bytes as a block of an encoded log: the number of bytes of the head (2, little-endian), the
/// head and the body, without the checksums that a fuzzer would not find. What is read can be written,
/// read again and analyzed.
func checkBlock(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
  guard bytes.count >= 2 else { return }
  let headCount = min(bytes.count - 2, Int(bytes[0]) | Int(bytes[1]) << 8)
  let (head, body) = (Array(bytes[2..<(2 + headCount)]), Array(bytes[(2 + headCount)...]))
  // The last 8 bytes are only readable.
  let padded = body + [UInt8](repeating: 0xAA, count: 8)
  var slab = ColumnSlab(byteCount: 0)
  let read = head.withUnsafeBufferPointer { head in
    padded.withUnsafeBufferPointer { padded in
      try? RowBlock.read(
        head: head, body: UnsafeBufferPointer(rebasing: padded.dropLast(8)),
        limits: RowBlock.Limits(longestSessionMs: 43_200_000, longestOtherMs: 86_400_000),
        in: &slab)
    }
  }
  guard let read else { return }
  let rows = EventLog(merging: [read])
  let decisions = ReadingDecisions(
    timeZone: "Asia/Shanghai", epochUnit: "ms", limits: RowLimits())
  let writer = EncodedLogWriter(
    rows, ReadingQuality(), decisions, threads: 1, cancellation: Cancellation())
  var file: [UInt8] = []
  try writer.write { file += $0 }
  var reading = ReadingOptions()
  reading.threads = random.pick([1, 2])
  let log = try Log([.bytes(file, name: "log")], by: reading)
  try expectEqual(log.rowCount, rows.count, "the number of rows")
  _ = try log.analyze()
  // Equal rows are equal bytes.
  var again: [UInt8] = []
  let second = EncodedLogWriter(
    log.rows, ReadingQuality(), decisions, threads: 2, cancellation: Cancellation())
  try second.write { again += $0 }
  try expect(again == file, "the second file differs from the first")
}
