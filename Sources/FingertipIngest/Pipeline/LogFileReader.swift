import Dispatch
import FingertipCore
import Synchronization

/// One file of a run. The thread that opens it decompresses it; others help by taking blocks that
/// are ready and, if there are none, by decoding whole frames ahead.
///
/// Decompression refers back to megabytes of text and has tables of its own: another core that
/// continued it would have to fetch all of that, which takes twice the time. So decompression stays
/// on its thread, and only text moves, which is read once and sequentially. Frames are complete and
/// independent of each other.
final class LogFileReader: @unchecked Sendable {
  // Safe to send: only the owner uses the cursor, and everything else is accessed only under the
  // lock.

  /// The greatest number of blocks that wait for helpers: enough that no helper waits while the
  /// owner tokenizes a block itself, and few enough that they are still in a shared cache.
  private static let readyLimit = 4

  private struct Exchange {
    /// Filled blocks; the last one is taken first.
    var ready: [TextBlock] = []
    var spare: [TextBlock] = []
    var helpers = 0
    var hasEnded = false
    /// Decodes frames ahead once the file is open; nil if it has none.
    var ahead: FramesAhead?
  }

  let file: InputFile
  private let options: IngestOptions
  private var cursor: LogCursor?
  private let exchange = Lock(Exchange())
  /// Signalled once for each ready block, and once for each helper at the end.
  private let news = DispatchSemaphore(value: 0)
  /// The number of bytes read so far, after decompression and as stored.
  let bytes = Atomic<Int64>(0)
  let bytesCompressed = Atomic<Int64>(0)
  /// The encoding that the file's text told; nil if it was chosen. Set by the owner, for others after
  /// the run.
  private(set) var toldEncoding: TextEncoding?
  /// The number of blocks filled so far.
  let blockCount = Atomic(0)

  init(_ file: InputFile, options: IngestOptions) {
    self.file = file
    self.options = options
  }
}

// Functions for the owner: the first thread that has the file.
extension LogFileReader {
  /// Opens the file.
  ///
  /// - Throws: `InputError`.
  func open() throws {
    cursor = try LogCursor(file, options: options)
    let ahead = cursor?.stream.ahead
    exchange.withLock { $0.ahead = ahead }
  }

  /// The capacity of the blocks of the open file, in bytes.
  var blockSize: Int { cursor?.blockSize ?? options.blockSize }

  /// Fills a block with the next of the file.
  ///
  /// - Parameter times: The time spent reading and decompressing is added to it.
  /// - Returns: False at the end of the file.
  /// - Throws: `InputError` or ``LogError``.
  func fill(_ text: TextBlock, times: inout StageTimes) throws -> Bool {
    var clock = StageClock()
    let readBefore = cursor?.stream.readNanoseconds ?? 0
    let waitBefore = cursor?.stream.waitNanoseconds ?? 0
    defer {
      bytes.store(cursor?.stream.bytesRead ?? 0, ordering: .relaxed)
      bytesCompressed.store(cursor?.stream.compressedBytesRead ?? 0, ordering: .relaxed)
      // Laps count it as part of decompression.
      let read = (cursor?.stream.readNanoseconds ?? 0) - readBefore
      let wait = (cursor?.stream.waitNanoseconds ?? 0) - waitBefore
      times[.read] += read
      times[.wait] += wait
      times[.decompress] += clock.lap() - read - wait
    }
    do {
      text.block = try cursor?.next(into: &text.buffer)
    } catch let error as HeaderError {
      throw LogError(file: file.name, reason: error)
    }
    if options.textEncoding == nil { toldEncoding = cursor?.stream.textEncoding }
    guard text.block != nil else { return false }
    blockCount.add(1, ordering: .relaxed)
    return true
  }

  /// Leaves a filled block to a helper.
  ///
  /// - Returns: A block to fill next; nil if there are no helpers, or if enough blocks wait for
  ///   them: then the owner must tokenize the offered one.
  func offer(_ text: TextBlock) -> TextBlock? {
    let spare: TextBlock? = exchange.withLock { exchange in
      guard exchange.helpers > 0, exchange.ready.count < Self.readyLimit else { return nil }
      exchange.ready.insert(text, at: 0)
      return exchange.spare.popLast() ?? TextBlock(capacity: blockSize)
    }
    if spare != nil { news.signal() }
    return spare
  }

  /// Closes the file and signals the helpers that no more blocks follow.
  func close() {
    cursor?.stream.ahead?.stop()
    cursor = nil
    let helpers = exchange.withLock { exchange in
      exchange.hasEnded = true
      // It has the file open.
      exchange.ahead = nil
      return exchange.helpers
    }
    for _ in 0..<helpers { news.signal() }
  }
}

// Functions for helpers.
extension LogFileReader {
  /// Joins as a helper.
  ///
  /// - Returns: False if no more blocks follow.
  func join() -> Bool {
    exchange.withLock { exchange in
      if exchange.hasEnded { return false }
      exchange.helpers += 1
      return true
    }
  }

  /// Returns the next block that is ready; decodes frames ahead until there is one, or waits.
  ///
  /// - Parameter times: The time spent decoding and waiting is added to it.
  /// - Returns: Nil at the end of the file, once for each helper.
  func take(times: inout StageTimes) -> TextBlock? {
    var clock = StageClock()
    let ahead = exchange.withLock(\.ahead)
    var hasNews = news.wait(timeout: .now()) == .success
    while !hasNews, let ahead, ahead.decodeNext(times: &times) {
      hasNews = news.wait(timeout: .now()) == .success
    }
    _ = clock.lap()
    if !hasNews { news.wait() }
    times[.wait] += clock.lap()
    return exchange.withLock { $0.ready.popLast() }
  }

  /// Returns a block to the reader after its text has been read.
  func giveBack(_ text: TextBlock) {
    exchange.withLock { $0.spare.append(text) }
  }
}
