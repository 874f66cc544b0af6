import Dispatch
import FingertipCore
import FingertipSystem

/// Frames of one zstd file that are decoded ahead of its sequential reader, by threads that would
/// otherwise wait for its text.
///
/// Only whole frames of moderate size are decoded ahead, with the same decoder as the stream's; all
/// others, and all damaged ones, are left to the stream. So text, errors and their offsets don't
/// depend on the thread that decoded them.
final class FramesAhead: Sendable {
  /// Larger frames are left to the stream, and so are those that are stored in more bytes.
  private static let largestContent = 32 << 20
  private static let largestStored: Int64 = 40 << 20
  /// Small frames are decoded together up to this size.
  private static let contentWanted = 4 << 20
  /// The greatest number of blocks and frames; finding the end of each takes a system call.
  private static let mostSteps = 1024

  private struct State {
    /// The start of the first frame that no thread has taken; nil if it is unknown.
    var next: Int64?
    /// Decoded pieces in the order of the file.
    var waiting: [DecodedFrames] = []
  }

  private let descriptor: Int32
  private let fileSize: Int64
  /// The greatest number of decoded pieces that may wait to be read.
  private let limit: Int
  private let state = Lock(State())

  /// - Parameters:
  ///   - stored: The bytes of an open file; its descriptor is duplicated.
  ///   - limit: The greatest number of decoded pieces that may wait to be read.
  /// - Returns: Nil if the input is not a seekable file.
  init?(of stored: borrowing StoredBytes, limit: Int) {
    let descriptor = stored.descriptor
    var status = stat()
    // Standard input may be a file that other processes have read from before: then offsets are not
    // those of the file.
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

  /// Decodes the next frames that no thread has taken.
  ///
  /// - Parameter times: The time spent reading and decompressing is added to it.
  /// - Returns: False if there is currently nothing to do.
  /// - Complexity: O(text decoded).
  func decodeNext(times: inout StageTimes) -> Bool {
    let frames: DecodedFrames? = state.withLock { state in
      guard let next = state.next, state.waiting.count < limit else { return nil }
      guard let extent = extent(from: next), extent.contentLimit > 0 else {
        // The stream reads what is there, and continues after it.
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

  /// Takes the decoded text of the file from the start of a frame, waiting for it if it is being
  /// decoded.
  ///
  /// - Returns: Nil if the stream must decode: then it has the next frame, and others may take
  ///   those after it.
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
    // The stream finds the damage, or continues after it without help until the next frame.
    stop()
    return nil
  }

  /// Stops decoding for now.
  func stop() {
    state.withLock { state in
      state.next = nil
      state.waiting = []
    }
  }

  /// Some consecutive whole frames, and the greatest size of their content.
  struct Extent {
    let start: Int64
    fileprivate(set) var end: Int64
    fileprivate(set) var contentLimit = 0
    fileprivate var stepCount = 1
  }

  /// Returns the frames from an offset that are decoded together; nil if the first can't be decoded
  /// ahead.
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

  /// Returns the frame that begins at an offset; nil if it is too large, or no whole frame.
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

/// Frames passed from the thread that decodes them to the one that reads the file.
final class DecodedFrames: @unchecked Sendable {
  // Safe to send: written before the signal, and read after it.

  let extent: FramesAhead.Extent
  private var content: UnsafeMutableRawBufferPointer?
  private var count = 0
  private let isDecoded = DispatchSemaphore(value: 0)

  init(_ extent: FramesAhead.Extent) { self.extent = extent }

  deinit { content?.deallocate() }

  /// The text; empty before it is decoded.
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
    // One byte more than the content can have, so that the last frame's end is read, too.
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
      // The stream finds the damage, too, and reports its offset.
      content.deallocate()
    }
  }

  /// Waits until the frames are decoded.
  ///
  /// - Returns: False if the frames are damaged, or couldn't be read.
  fileprivate func waitUntilDecoded() -> Bool {
    isDecoded.wait()
    return content != nil
  }
}
