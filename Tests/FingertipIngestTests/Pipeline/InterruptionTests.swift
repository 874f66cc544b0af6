import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Tests of truncated files and cancelled runs.
@Suite struct InterruptionTests {
  /// Returns one row per line, a request at instant 0, 1, 2 ….
  private static func log(rowCount: Int) -> [UInt8] {
    var log = Array("start,cadre,kind\n".utf8)
    for row in 0..<rowCount { log += "\(row),c\(row % 97),request\n".utf8 }
    return log
  }

  private func starts(_ reading: LogReading) -> [Int] {
    reading.rows.map { Int($0.prefix { $0 != "+" })! }.sorted()
  }

  @Test(arguments: [TestFolder.Compression.zstd, .gzip], [0.2, 0.5, 0.99])
  func `rows before a truncation are kept if asked for, else the run fails`(
    compression: TestFolder.Compression, share: Double
  ) throws {
    let folder = try TestFolder()
    let stored = TestFolder.compressed(Self.log(rowCount: 12_000), compression)
    let cut = Array(stored[..<Int(Double(stored.count) * share)])
    let first = try folder.write(Self.log(rowCount: 10), to: "a", .zstd)
    let path = try folder.write(cut, to: "b")
    let last = try folder.write(Self.log(rowCount: 20), to: "c", .gzip)
    for threads in [1, 3] {
      #expect {
        try LogReading([first, path, last], threads: threads)
      } throws: { error in
        guard case .damaged(path, let offset, _)? = error as? InputError else { return false }
        return offset > 0 && offset <= cut.count
      }
      let reading = try LogReading([first, path, last], threads: threads) { $0.keepsGoing = true }
      #expect(reading.quality.damaged.map(\.file) == [path])
      #expect(
        reading.quality.damaged.allSatisfy { !$0.what.english.isEmpty && $0.offset <= cut.count })
      #expect(reading.rejects.isEmpty)
      #expect(reading.quality.read == Int64(reading.rows.count))
      // All rows of the valid files, and the first ones of the damaged one.
      let kept = reading.rows.count - 30
      #expect(kept < 12_000 && (share < 0.9 || kept > 0))
      #expect(starts(reading) == (Array(0..<10) + Array(0..<20) + Array(0..<kept)).sorted())
    }
  }

  @Test func `a row that the damage cuts is no row`() throws {
    let folder = try TestFolder()
    let rows = Array("start,cadre,kind\n1,c,request\n2,c,req".utf8)
    // A whole frame, and the beginning of another.
    let stored = TestFolder.compressed(rows, .zstd) + [0x28, 0xB5, 0x2F, 0xFD]
    let path = try folder.write(stored, to: "log")
    for blockSize in [1, 5, 256 << 10] {
      let reading = try LogReading([path], blockSize: blockSize) { $0.keepsGoing = true }
      #expect(starts(reading) == [1])
      #expect(reading.rejects.isEmpty && reading.quality.damaged.count == 1)
    }
  }

  @Test func `a file damaged from its start has no rows`() throws {
    let folder = try TestFolder()
    let path = try folder.write([0x28, 0xB5, 0x2F, 0xFD, 0xFF, 0xFF, 0xFF], to: "log")
    let reading = try LogReading([path]) { $0.keepsGoing = true }
    #expect(reading.rows.isEmpty && reading.quality.damaged.map(\.file) == [path])
  }

  @Test("a cancelled run ends with CancellationError", arguments: [1, 3])
  func cancellation(threads: Int) throws {
    let folder = try TestFolder()
    let path = try folder.write(Self.log(rowCount: 5_000), to: "log", .gzip)
    let cancelled = Cancellation()
    cancelled.cancel()
    #expect(throws: CancellationError.self) {
      try LogReading([path], threads: threads, cancellation: cancelled)
    }

    // Cancelled from within, once rows arrive.
    let cancellation = Cancellation()
    var options = IngestOptions(zone: .utc)
    options.threads = threads
    options.blockSize = 1000
    let rows = Lock<Int64>(0)
    #expect(throws: CancellationError.self) {
      try ingest(
        InputFinder.find([path]), options: options, cancellation: cancellation,
        progress: { progress in
          rows.withLock { $0 = max($0, progress.rows) }
          if progress.rows > 100 { cancellation.cancel() }
        })
    }
    #expect(rows.withLock { $0 } < 5_000)
  }

  @Test("progress grows to all bytes and rows there are", arguments: [1, 3])
  func progress(threads: Int) throws {
    let folder = try TestFolder()
    let paths = [
      try folder.write(Self.log(rowCount: 3_000), to: "a", .zstd),
      try folder.write(Self.log(rowCount: 100), to: "b"),
    ]
    var options = IngestOptions(zone: .utc)
    options.threads = threads
    options.blockSize = 500
    let seen = Lock<[ReadingProgress]>([])
    let files = try InputFinder.find(paths)
    _ = try ingest(
      files, options: options, progress: { progress in seen.withLock { $0.append(progress) } })
    let reports = seen.withLock { $0 }
    let total = files.reduce(0) { $0 + ($1.size ?? 0) }
    #expect(reports.allSatisfy { $0.bytesTotal == total && $0.bytesRead <= total })
    if threads == 1 {
      #expect(reports.map(\.rows) == reports.map(\.rows).sorted())
      #expect(reports.last?.rows == 3_100 && reports.last?.bytesRead == total)
    }
  }

  @Test("what takes the rejects may stop the run", arguments: [1, 3])
  func failingRejects(threads: Int) throws {
    struct Full: Error {}
    let folder = try TestFolder()
    let lines = String(repeating: "bad\n", count: 500)
    let path = try folder.write(Array(("start,cadre,kind\n" + lines).utf8), to: "log")
    var options = IngestOptions(zone: .utc)
    options.threads = threads
    options.blockSize = 64
    var taken = 0
    #expect(throws: Full.self) {
      try ingest(
        InputFinder.find([path]), options: options,
        rejects: { _ in
          taken += 1
          if taken == 20 { throw Full() }
        })
    }
    #expect(taken == 20)
  }
}
