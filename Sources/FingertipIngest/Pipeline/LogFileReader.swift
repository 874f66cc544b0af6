import Dispatch
import FingertipCore
import Synchronization

/// One file of a run. The thread that opens it decompresses it; others help by taking blocks that are ready,
/// and, where none is, by decoding whole frames ahead.
///
/// Decompression looks back over megabytes of text and keeps tables of its own: whoever goes on with it on
/// another core fetches all that from there, at twice the time. So it stays where it began, and what moves
/// is text, which is read once and in order. Frames are whole, and know nothing of each other.
final class LogFileReader: @unchecked Sendable {
  // Safe to send: the cursor is its owner's alone, and everything else is touched only under the lock.

  /// Blocks that wait for helpers: enough that none waits while the owner tokenizes a block itself, and
  /// few enough that they are still in a shared cache.
  private static let readyLimit = 4

  private struct Exchange {
    /// Filled, the one to be taken first at the end.
    var ready: [TextBlock] = []
    var spare: [TextBlock] = []
    var helpers = 0
    var hasEnded = false
    /// Once the file is open; nil where it has no frames to decode ahead.
    var ahead: FramesAhead?
  }

  private let file: InputFile
  private let options: IngestOptions
  private var cursor: LogCursor?
  private let exchange = Mutex(Exchange())
  /// Counts what a helper need not wait for: a ready block, or the end.
  private let news = DispatchSemaphore(value: 0)
  private let bytes = Atomic<Int64>(0)
  private let bytesCompressed = Atomic<Int64>(0)
  private let blocks = Atomic(0)

  init(_ file: InputFile, options: IngestOptions) {
    self.file = file
    self.options = options
  }

  /// Bytes read so far, after decompression.
  var bytesRead: Int64 { bytes.load(ordering: .relaxed) }

  /// Bytes read so far, as stored.
  var bytesCompressedRead: Int64 { bytesCompressed.load(ordering: .relaxed) }

  /// Blocks filled so far.
  var blockCount: Int { blocks.load(ordering: .relaxed) }
}

// What its owner does: the first thread that has the file.
extension LogFileReader {
  /// Opens the file.
  ///
  /// - Throws: `InputError`.
  func open() throws {
    cursor = try LogCursor(file, options: options)
    let ahead = cursor?.ahead
    exchange.withLock { $0.ahead = ahead }
  }

  /// Fills a block with the next of the file.
  ///
  /// - Parameter times: what reading and decompressing took is added to it.
  /// - Returns: false at the end of the file.
  /// - Throws: `InputError` or ``LogError``.
  func fill(_ text: TextBlock, times: inout StageTimes) throws -> Bool {
    var clock = StageClock()
    let (readBefore, waitBefore) = (cursor?.readNanoseconds ?? 0, cursor?.waitNanoseconds ?? 0)
    defer {
      bytes.store(cursor?.bytesRead ?? 0, ordering: .relaxed)
      bytesCompressed.store(cursor?.bytesCompressedRead ?? 0, ordering: .relaxed)
      // Laps count it with the decompression that it is part of.
      let read = (cursor?.readNanoseconds ?? 0) - readBefore
      let wait = (cursor?.waitNanoseconds ?? 0) - waitBefore
      times[.read] += read
      times[.wait] += wait
      times[.decompress] += clock.lap() - read - wait
    }
    do {
      text.block = try cursor?.next(into: &text.buffer)
    } catch let error as HeaderError {
      throw LogError.badHeader(file: file.name, error)
    }
    guard text.block != nil else { return false }
    blocks.add(1, ordering: .relaxed)
    return true
  }

  /// Leaves a filled block to a helper.
  ///
  /// - Returns: a block to fill next; nil where nobody helps, or enough blocks wait for them: then the one
  ///   offered is the owner's to tokenize.
  func offer(_ text: TextBlock) -> TextBlock? {
    let spare: TextBlock? = exchange.withLock { exchange in
      guard exchange.helpers > 0, exchange.ready.count < Self.readyLimit else { return nil }
      exchange.ready.insert(text, at: 0)
      return exchange.spare.popLast() ?? TextBlock(capacity: options.blockSize)
    }
    if spare != nil { news.signal() }
    return spare
  }

  /// Closes the file, and tells the helpers that no more blocks come.
  func close() {
    cursor?.ahead?.stop()
    cursor = nil
    let helpers = exchange.withLock { exchange in
      exchange.hasEnded = true
      // It holds the file open.
      exchange.ahead = nil
      return exchange.helpers
    }
    for _ in 0..<helpers { news.signal() }
  }
}

// What its helpers do.
extension LogFileReader {
  /// Begins to help.
  ///
  /// - Returns: false where no more blocks come.
  func join() -> Bool {
    exchange.withLock { exchange in
      if exchange.hasEnded { return false }
      exchange.helpers += 1
      return true
    }
  }

  /// The next block that is ready; decodes frames ahead until there is one, or waits.
  ///
  /// - Parameter times: what decoding and waiting took is added to it.
  /// - Returns: nil at the end of the file, once for each helper.
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

  /// Gives back a block whose text has been read.
  func giveBack(_ text: TextBlock) {
    exchange.withLock { $0.spare.append(text) }
  }
}
