import FingertipTestSupport
import Synchronization
import Testing

@testable import Fingertip

/// Tests of logs from an asynchronous stream of bytes.
@Suite struct ChunkTests {
  @Test(arguments: TestFolder.Compression.allCases, testSeeds(4))
  func `chunks of odd sizes are read like the file they make`(
    compression: TestFolder.Compression, seed: UInt64
  ) async throws {
    let bytes = TestFolder.compressed(SampleLog(seed: seed).csv, compression)
    let reading = SampleLog.reading
    let streamed = try await Log(chunks: Chunks(bytes, seed: seed), name: "stream", by: reading)
    let whole = try await Log([.bytes(bytes, name: "stream")], by: reading)
    #expect(try await streamed.analyze().json() == whole.analyze().json(), "seed \(seed)")
  }

  @Test func `no chunk at all is an empty log`() async throws {
    for chunks in [[], [[]], [[], [], []]] as [[[UInt8]]] {
      let log = try await Log(chunks: Chunks(chunks), name: "stream")
      #expect(log.rowCount == 0 && log.quality.files == 1)
    }
  }

  @Test(arguments: [TestFolder.Compression.none, .zstd])
  func `a stream that throws midway makes no log`(compression: TestFolder.Compression) async {
    let bytes = TestFolder.compressed(SampleLog(seed: 1).csv, compression)
    let half = Array(bytes.prefix(bytes.count / 2))
    for keepsGoing in [false, true] {
      var reading = ReadingOptions()
      reading.keepsGoing = keepsGoing
      let chunks = Chunks(Chunks(half, seed: 1).chunks, failure: BrokenStream())
      let error = await #expect(throws: FingertipError.self) {
        try await Log(chunks: chunks, name: "stream", by: reading)
      }
      #expect(error?.category == .io && error?.file == "stream")
      #expect(error?.offset == Int64(half.count) && error?.cause.english == "the stream broke off")
    }
  }

  @Test func `a stream that ends inside a frame is damaged where it ends`() async throws {
    let bytes = TestFolder.compressed(SampleLog(seed: 1).csv, .zstd)
    let half = Array(bytes.prefix(bytes.count / 2))
    let error = await #expect(throws: FingertipError.self) {
      try await Log(chunks: Chunks(half, seed: 2), name: "stream")
    }
    #expect(error?.category == .badData && error?.file == "stream")
    #expect(error?.options == ["keep_going"])
    #expect(try #require(error?.offset) <= half.count)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a cancelled task gets no log, even where no byte comes`() async {
    // One that never yields or ends; and one that ignores cancellation.
    let (unheard, unheardEnd) = AsyncStream.makeStream(of: [UInt8].self)
    let (silent, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    let task = Task { try await Log(chunks: unheard, name: "stream") }
    let end = Task { for await _ in silent {} }
    let deafTask = Task { try await Log(chunks: DeafStream(end: end), name: "stream") }
    try? await Task.sleep(for: .milliseconds(20))
    for task in [task, deafTask] {
      task.cancel()
      let error = await #expect(throws: FingertipError.self) { try await task.value }
      #expect(error?.category == .cancelled)
    }
    unheardEnd.finish()
    continuation.finish()
  }

  @Test(.timeLimit(.minutes(10)))
  func `a stream that has not ended when reading fails is let go`() async {
    let stopped = Counter()
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    continuation.onTermination = { _ in stopped.increase() }
    // More than reading takes at once before it checks.
    continuation.yield(Array("cadre,nothing\n\(String(repeating: "1,2\n", count: 200_000))".utf8))
    let error = await #expect(throws: FingertipError.self) {
      try await Log(chunks: stream, name: "stream")
    }
    #expect(error?.category == .badData && error?.line == 1)
    while stopped.value == 0 { await Task.yield() }
  }

  @Test func `chunks wait until reading has taken those before them`() async throws {
    let pipe = ChunkPipe()
    let put = Counter()
    let chunks = 40
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for number in 1...chunks {
          guard await pipe.put([UInt8(number)]) else { return }
          put.increase()
        }
        pipe.finish(nil)
      }
      var taken: [UInt8] = []
      for _ in 0..<chunks {
        try await Task.sleep(for: .milliseconds(1))
        #expect(put.value <= taken.count + 4)
        // Taking blocks the thread, which may be the only one.
        while put.value == taken.count { await Task.yield() }
        taken += try pipe.next()
      }
      try await group.waitForAll()
      #expect(taken == (1...UInt8(chunks)).map(\.self))
      #expect(try pipe.next().isEmpty && pipe.next().isEmpty)
    }
  }

  @Test func `nobody waits for a pipe that is closed`() async {
    let pipe = ChunkPipe()
    async let isOpen = {
      for _ in 0..<10 { guard await pipe.put([1]) else { return false } }
      return true
    }()
    try? await Task.sleep(for: .milliseconds(5))
    pipe.close()
    #expect(await isOpen == false)
    #expect(await pipe.put([1]) == false)
  }

  @Test(.timeLimit(.minutes(10)))
  func `streams that are slow to come keep no query waiting`() async throws {
    let log = try await Log([.bytes(SampleLog(seed: 1).csv, name: "x")], by: SampleLog.reading)
    let streams = (0..<100).map { _ in AsyncStream.makeStream(of: [UInt8].self) }
    let uploads = streams.map { stream in
      Task { try await Log(chunks: stream.stream, name: "slow") }
    }
    for stream in streams { stream.continuation.yield(Array("start,end,cadre,kind\n".utf8)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(try await log.analyze().quality.used > 0)
    for stream in streams { stream.continuation.finish() }
    for upload in uploads { #expect(try await upload.value.rowCount == 0) }
  }
}

/// A counter for several tasks.
private final class Counter: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .sequentiallyConsistent) }

  func increase() { count.add(1, ordering: .sequentiallyConsistent) }
}

/// A stream that gives nothing until another task ends, and ignores the cancellation of its own.
private struct DeafStream: AsyncSequence, Sendable {
  typealias Element = [UInt8]

  let end: Task<Void, Never>

  struct Iterator: AsyncIteratorProtocol {
    let end: Task<Void, Never>

    func next() async -> [UInt8]? {
      await end.value
      return nil
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(end: end) }
}
