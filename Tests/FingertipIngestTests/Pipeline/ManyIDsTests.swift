import FingertipCore
import FingertipIngest
import FingertipTestSupport
import Testing

/// Look-ups of many ids begin some rows before their codes are needed.
@Suite struct ManyIDsTests {
  @Test(
    "rows of many ids keep their ids, whatever the lengths and runs of these",
    arguments: [(seed: UInt64(1), threads: 1), (2, 1), (3, 2)])
  func many(seed: UInt64, threads: Int) throws {
    var random = SplitMix64(seed: seed)
    // Longer ids than 16 bytes are looked up at once, so that both kinds get their codes in turn.
    let ids = (0..<25_000).map { number in
      number % 7 == 0 ? "an-id-of-many-bytes-\(number)" : "i\(number)"
    }
    var text = "start,cadre,kind,device,app,item,task\n"
    var (cadre, device, app) = (ids[0], ids[0], ids[0])
    for row in 0..<60_000 {
      if Int.random(in: 0...3, using: &random) > 0 { cadre = ids.randomElement(using: &random)! }
      if Bool.random(using: &random) {
        device = row.isMultiple(of: 10) ? "" : ids.randomElement(using: &random)!
      }
      if Bool.random(using: &random) { app = ids.randomElement(using: &random)! }
      let item = row.isMultiple(of: 5) ? "x\(row % 100)" : ""
      // Some rows are rejected among the others.
      let start = row.isMultiple(of: 97) ? "x" : "\(1_600_000_000_000 + row * 1000)"
      text += "\(start),\(cadre),message,\(device),\(app),\(item),\n"
    }
    let folder = try TemporaryFolder()
    let bytes = Array(text.utf8)
    let path = try folder.write(bytes, to: "log.csv")
    let reading = try LogReading([path], threads: threads, blockSize: 64 * 1024)
    let expected = try ExpectedReading([(path, bytes)])
    #expect(reading.rows == expected.rows)
    #expect(reading.rejects.count == expected.rejects.count)
    #expect(IDCounts(reading.log).total > 3 * 4_096)
  }
}
