import FingertipCore
import Synchronization

/// One file of a run, from which any number of threads take blocks in turn.
final class LogFileReader: @unchecked Sendable {
  // Safe to send: everything mutable is touched only under the lock.
  private let lock = Mutex(())
  private let file: InputFile
  private let options: IngestOptions
  private var cursor: LogCursor?
  private var isOpened = false
  private var isOver = false
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

  /// Blocks handed out so far.
  var blockCount: Int { blocks.load(ordering: .relaxed) }

  /// Fills `buffer` with the next block; opens the file first if nobody has.
  ///
  /// - Parameter times: what waiting, reading and decompressing took is added to it.
  /// - Returns: nil at the end of the file.
  /// - Throws: `InputError` or ``LogError``, once; the file has ended then.
  func next(into buffer: inout TextBuffer, times: inout StageTimes) throws -> LogBlock? {
    var clock = StageClock()
    return try lock.withLock { _ in
      times[.wait] += clock.lap()
      let readBefore = cursor?.readNanoseconds ?? 0
      defer { times[.decompress] += clock.lap() }
      if isOver { return nil }
      isOver = true
      do {
        if !isOpened {
          isOpened = true
          cursor = try LogCursor(file, options: options)
        }
        defer {
          bytes.store(cursor?.bytesRead ?? 0, ordering: .relaxed)
          bytesCompressed.store(cursor?.bytesCompressedRead ?? 0, ordering: .relaxed)
          // Laps count it with the decompression that it is part of.
          let read = (cursor?.readNanoseconds ?? 0) - readBefore
          times[.read] += read
          times[.decompress] -= read
          if isOver { cursor = nil }
        }
        guard let block = try cursor?.next(into: &buffer) else { return nil }
        isOver = false
        blocks.add(1, ordering: .relaxed)
        return block
      } catch let error as HeaderError {
        throw LogError.badHeader(file: file.name, error)
      }
    }
  }
}
