import Dispatch
import FingertipCore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Frames of one zstd file that are decoded ahead of who reads the file in order, by threads that would
/// have to wait for its text.
///
/// Only whole frames of moderate size are, by the decoder that the stream has, too; anything else, and all
/// that is damaged, is left to the stream. So text, errors and their places don't depend on who decoded what.
final class FramesAhead: Sendable {
  /// Larger frames are left to the stream, and so are those that are stored in more bytes.
  private static let largestContent = 32 << 20
  private static let largestStored: Int64 = 40 << 20
  /// Small frames are decoded together until they come to this.
  private static let contentWanted = 4 << 20
  /// Of blocks and frames; it takes a system call to find where one ends.
  private static let mostSteps = 1024

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

  /// - Parameters:
  ///   - stored: of an open file; a copy of its descriptor is kept.
  ///   - limit: the most decoded pieces that may wait to be read.
  /// - Returns: nil for what is no file whose parts can be read in any order.
  init?(of stored: borrowing StoredBytes, limit: Int) {
    let descriptor = stored.descriptor
    var status = stat()
    // Standard input may be a file that others have read from before: places are not the file's then.
    guard limit > 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      lseek(descriptor, 0, SEEK_CUR) == off_t(stored.bytesRead)
    else { return nil }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { return nil }
    self.descriptor = copy
    fileSize = Int64(status.st_size)
    self.limit = limit
  }

  deinit { close(descriptor) }

  /// Decodes the next frames that nobody has taken.
  ///
  /// - Parameter times: what reading and decompressing took is added to it.
  /// - Returns: false where there is nothing to do for now.
  /// - Complexity: O(text decoded).
  func decodeNext(times: inout StageTimes) -> Bool {
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
    frames.decode(from: descriptor, times: &times)
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
      state.waiting = []
      state.next = frame(at: offset)?.end
      return nil
    }
    guard let frames else { return nil }
    if frames.waitUntilDecoded() { return frames }
    // The stream meets the damage, or goes on behind it with no help until the next frame.
    stop()
    return nil
  }

  /// Nothing is to be decoded for now.
  func stop() {
    state.withLock { state in
      state.next = nil
      state.waiting = []
    }
  }

  /// Some whole frames, one behind the other, and the most that they decode to.
  struct Extent {
    let start: Int64
    fileprivate(set) var end: Int64
    fileprivate(set) var contentLimit = 0
    fileprivate var stepCount = 1
  }

  /// The frames from a place on that are decoded together; nil where the first is none for us.
  private func extent(from start: Int64) -> Extent? {
    guard var extent = frame(at: start) else { return nil }
    while extent.contentLimit < Self.contentWanted, let next = frame(at: extent.end) {
      let contentLimit = extent.contentLimit + next.contentLimit
      guard contentLimit <= Self.largestContent, next.end - start <= Self.largestStored,
        extent.stepCount + next.stepCount <= Self.mostSteps
      else { break }
      extent.end = next.end
      extent.contentLimit = contentLimit
      extent.stepCount += next.stepCount
    }
    return extent
  }

  /// The frame that begins at a place; nil where it is too large, or no whole frame.
  private func frame(at start: Int64) -> Extent? {
    withUnsafeTemporaryAllocation(byteCount: ZstdFrameHeader.longest, alignment: 8) { bytes in
      let count = readFully(descriptor, into: bytes, at: start)
      guard let header = ZstdFrameHeader(UnsafeRawBufferPointer(rebasing: bytes[..<count])),
        header.contentSize ?? 0 <= UInt64(Self.largestContent)
      else { return nil }
      var extent = Extent(start: start, end: start + Int64(header.size))
      let block = UnsafeMutableRawBufferPointer(
        rebasing: bytes[..<ZstdFrameHeader.blockHeaderSize])
      var isLast = header.isSkippable
      while !isLast {
        guard extent.stepCount < Self.mostSteps, extent.end - start <= Self.largestStored,
          header.contentSize != nil || extent.contentLimit < Self.largestContent,
          readFully(descriptor, into: block, at: extent.end) == block.count
        else { return nil }
        let bits = Int64(block[0]) | Int64(block[1]) << 8 | Int64(block[2]) << 16
        isLast = bits & 1 != 0
        let isOneByteRepeated = bits >> 1 & 3 == 1
        extent.end += Int64(block.count) + (isOneByteRepeated ? 1 : bits >> 3)
        extent.stepCount += 1
        extent.contentLimit += ZstdFrameHeader.largestBlock
      }
      if header.hasChecksum { extent.end += 4 }
      if let size = header.contentSize {
        extent.contentLimit = Int(min(size, UInt64(extent.contentLimit)))
      }
      let isModerate =
        extent.contentLimit <= Self.largestContent && extent.end - start <= Self.largestStored
      return isModerate && extent.end <= fileSize ? extent : nil
    }
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

  fileprivate func decode(from descriptor: Int32, times: inout StageTimes) {
    defer { isDecoded.signal() }
    var clock = StageClock()
    var stored = StoredBytes(partOf: descriptor, extent.start..<extent.end)
    defer {
      times[.read] += stored.readNanoseconds
      times[.decompress] += clock.lap() - stored.readNanoseconds
    }
    var zstd = ZstdDecoder()
    // A byte more than there can be, so that the last frame's end is looked at, too.
    let content = UnsafeMutableRawBufferPointer.allocate(
      byteCount: extent.contentLimit + 1, alignment: 64)
    var filled = 0
    do {
      var pause = ZstdDecoder.Pause.frameEnded
      while pause == .frameEnded {
        pause = try zstd.read(from: &stored, into: content, filled: &filled)
      }
      guard pause == .fileEnded else { return content.deallocate() }
      self.content = content
      count = filled
    } catch {
      // The stream meets it, too, and says where.
      content.deallocate()
    }
  }

  /// - Returns: false where the frames are damaged, or couldn't be read.
  fileprivate func waitUntilDecoded() -> Bool {
    isDecoded.wait()
    return content != nil
  }
}
