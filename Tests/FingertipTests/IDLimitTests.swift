import Fingertip
import Testing

/// Logs with more distinct ids than are allowed.
@Suite struct IDLimitTests {
  /// Four cadres, two devices, two apps, an item and a task, in two files with some ids in common.
  private static let texts = [
    """
    start,end,cadre,device,kind,app,item,task,tag
    0,60000,a,d1,app,x,,,
    1000,,b,d1,report,y,form,t,

    """,
    """
    start,end,cadre,device,kind,app,item,task,tag
    0,60000,a,d2,app,x,,,
    2000,,c,,request,,,,
    3000,,e,,report,y,form,t,

    """,
  ]
  private static let count = 10

  private func read(limit: Int?, threads: Int) throws -> Log {
    var reading = ReadingOptions()
    reading.maxIDs = limit
    reading.threads = threads
    return try Log(
      Self.texts.enumerated().map { .bytes(Array($1.utf8), name: "\($0)") }, by: reading)
  }

  @Test(arguments: 1...3)
  func `as many ids as allowed are read, one more is bad data`(threads: Int) throws {
    #expect(try read(limit: nil, threads: threads).rowCount == 5)
    #expect(try read(limit: Self.count, threads: threads).rowCount == 5)
    let error = #expect(throws: FingertipError.self) {
      try read(limit: Self.count - 1, threads: threads)
    }
    #expect(error?.category == .badData && error?.exitCode == 65)
    #expect(error?.field == "cadre" && error?.options == ["max_ids"])
    #expect(
      error?.message
        == "more than 9 distinct ids (cadre 4, device 2, app 2, item 1, task 1); check what the field "
        + "'cadre' holds, or allow more")
  }

  @Test func `reading ends where the limit is exceeded, not at the end`() throws {
    // A block has 256 KiB; the end of the text is never reached, and so never found to be damaged.
    let rows = (0..<60_000).map { "0,cadre-\($0),request" }
    let text = "start,cadre,kind\n" + rows.joined(separator: "\n") + "\n\"open"
    var reading = ReadingOptions()
    (reading.maxIDs, reading.threads, reading.maxRejects) = (100, 1, .count(0))
    let log = [LogSource.bytes(Array(text.utf8), name: "log")]
    let error = #expect(throws: FingertipError.self) { try Log(log, by: reading) }
    #expect(error?.options == ["max_ids"])
    reading.maxIDs = nil
    let whole = #expect(throws: FingertipError.self) { try Log(log, by: reading) }
    #expect(whole?.options == ["rejects", "max_rejects"])
  }

  @Test func `events in memory are limited, too`() throws {
    let events = (0..<5).map {
      Event(startMs: 0, cadre: "c\($0)", kind: .request, device: "d\($0)")
    }
    var reading = ReadingOptions()
    reading.maxIDs = 10
    #expect(try Log(events, by: reading).rowCount == 5)
    reading.maxIDs = 9
    let error = #expect(throws: FingertipError.self) { try Log(events, by: reading) }
    #expect(error?.category == .badData && error?.field == "cadre")
  }
}
