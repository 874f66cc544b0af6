import CZstd
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Frames of one zstd file that are decoded ahead of who reads the file in order, by threads that would
/// have to wait for its text.
///
/// Only whole frames of moderate size are: anything else, and all that is damaged, is left to the stream,
/// so that text, errors and their places don't depend on who decoded what.
final class FramesAhead: Sendable {
  /// Larger frames are left to the stream, and so are those that are stored in more bytes.
  private static let largestContent = 32 << 20
  private static let largestStored: Int64 = 40 << 20
  /// Small frames are decoded together until they come to this.
  private static let contentWanted = 4 << 20
  /// A block takes a system call to find the next one.
  private static let mostBlocks = 4096
  private static let largestWindow: UInt64 = 128 << 20

  private struct State {
    /// Where the first frame begins that nobody has taken; nil where that is not known.
    var next: Int64?
    /// In the order of the file.
    var waiting: [DecodedFrames] = []
  }

  private let descriptor: Int32
  private let fileSize: Int64
  /// How many decoded pieces may wait to be read.
  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter descriptor: of an open file; a copy of it is kept.
  /// - Returns: nil for what is no file whose parts can be read in any order.
  init?(_ descriptor: Int32, limit: Int) {
    var status = stat()
    guard limit > 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    let copy = dup(descriptor)
    guard copy >= 0 else { return nil }
    self.descriptor = copy
    fileSize = Int64(status.st_size)
    self.limit = limit
  }

  deinit { close(descriptor) }

  /// Decodes the next frames that nobody has taken.
  ///
  /// - Returns: false where there is nothing to do for now.
  /// - Complexity: O(text decoded).
  func decodeNext() -> Bool {
    let frames: DecodedFrames? = state.withLock { state in
      guard let next = state.next, state.waiting.count < limit else { return nil }
      guard let extent = extent(from: next), extent.contentLimit > 0 else {
        // The stream finds out what is there, and behind it.
        state.next = nil
        return nil
      }
      state.next = extent.end
      let frames = DecodedFrames(extent)
      state.waiting.append(frames)
      return frames
    }
    guard let frames else { return false }
    frames.decode(from: descriptor)
    return true
  }

  /// What was decoded of the file from a place on, where a frame begins; waits for it, should it be under
  /// way.
  ///
  /// - Returns: nil where the stream must decode: it has the next frame, and others those behind it.
  func take(at offset: Int64) -> DecodedFrames? {
    let frames: DecodedFrames? = state.withLock { state in
      if let first = state.waiting.first, first.extent.start == offset {
        return state.waiting.removeFirst()
      }
      state.next = frame(at: offset)?.end
      return nil
    }
    // What is damaged the stream decodes until there.
    return frames.flatMap { $0.waitUntilDecoded() ? $0 : nil }
  }

  /// Nothing is to be decoded any more.
  func stop() {
    state.withLock { state in
      state.next = nil
      state.waiting = []
    }
  }

  /// Some whole frames, one behind the other, and the most that they decode to.
  struct Extent {
    let start: Int64
    var end: Int64
    var contentLimit = 0
    fileprivate var blockCount = 0
  }

  /// The frames from a place on that are decoded together; nil where the first is none for us.
  private func extent(from start: Int64) -> Extent? {
    guard var extent = frame(at: start) else { return nil }
    while extent.contentLimit < Self.contentWanted, let next = frame(at: extent.end) {
      let contentLimit = extent.contentLimit + next.contentLimit
      guard contentLimit <= Self.largestContent, next.end - start <= Self.largestStored,
        extent.blockCount + next.blockCount <= Self.mostBlocks
      else { break }
      extent.end = next.end
      extent.contentLimit = contentLimit
      extent.blockCount += next.blockCount
    }
    return extent
  }

  /// The frame that begins at a place; nil where it is too large, or no whole frame.
  private func frame(at start: Int64) -> Extent? {
    withUnsafeTemporaryAllocation(byteCount: ZstdFrameHeader.longest, alignment: 8) { bytes in
      let count = read(bytes, at: start)
      guard let header = ZstdFrameHeader(UnsafeRawBufferPointer(rebasing: bytes[..<count])),
        header.windowSize <= Self.largestWindow
      else { return nil }
      var extent = Extent(start: start, end: start + Int64(header.size))
      var isLast = header.isSkippable
      while !isLast {
        guard extent.blockCount < Self.mostBlocks,
          read(UnsafeMutableRawBufferPointer(rebasing: bytes[..<3]), at: extent.end) == 3
        else { return nil }
        let block = Int64(bytes[0]) | Int64(bytes[1]) << 8 | Int64(bytes[2]) << 16
        isLast = block & 1 != 0
        let isOneByteRepeated = block >> 1 & 3 == 1
        extent.end += 3 + (isOneByteRepeated ? 1 : block >> 3)
        extent.blockCount += 1
      }
      if header.hasChecksum { extent.end += 4 }
      // At most 4096 blocks, so the product is small.
      extent.contentLimit = extent.blockCount * ZstdFrameHeader.largestBlock
      if let size = header.contentSize {
        extent.contentLimit = Int(min(size, UInt64(extent.contentLimit)))
      }
      let isModerate =
        extent.contentLimit <= Self.largestContent && extent.end - start <= Self.largestStored
      return isModerate && extent.end <= fileSize ? extent : nil
    }
  }

  /// Reads bytes of the file.
  ///
  /// - Returns: how many there are; fewer at its end, or where it can't be read.
  private func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
    readFully(descriptor, into: buffer, at: offset)
  }
}

/// Frames on their way from the thread that decodes them to the one that reads the file.
final class DecodedFrames: @unchecked Sendable {
  // Safe to send: written before the signal, and read behind it.

  let extent: FramesAhead.Extent
  private var content: UnsafeMutableRawBufferPointer?
  private var count = 0
  private let isDecoded = DispatchSemaphore(value: 0)

  init(_ extent: FramesAhead.Extent) { self.extent = extent }

  deinit { content?.deallocate() }

  /// The text; none before it is decoded.
  var text: UnsafeRawBufferPointer {
    content.map { UnsafeRawBufferPointer(rebasing: $0[..<count]) }
      ?? UnsafeRawBufferPointer(start: nil, count: 0)
  }

  fileprivate func decode(from descriptor: Int32) {
    defer { isDecoded.signal() }
    // Safe: an extent ends behind its start, and is moderate.
    let stored = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Int(extent.end - extent.start), alignment: 64)
    defer { stored.deallocate() }
    guard readFully(descriptor, into: stored, at: extent.start) == stored.count else { return }
    let content = UnsafeMutableRawBufferPointer.allocate(
      byteCount: extent.contentLimit, alignment: 64)
    let size = ZSTD_decompress(
      content.baseAddress, content.count, stored.baseAddress, stored.count)
    guard ZSTD_isError(size) == 0 else { return content.deallocate() }
    self.content = content
    count = size
  }

  /// - Returns: false where the frames are damaged, or couldn't be read.
  fileprivate func waitUntilDecoded() -> Bool {
    isDecoded.wait()
    return content != nil
  }
}
