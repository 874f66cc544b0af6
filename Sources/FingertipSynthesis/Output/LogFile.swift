import Dispatch
import FingertipCore

/// A file that waits for the others of its log, to appear with them.
struct FinishedFile {
  let bytes: Int64
  let target: AtomicFile
}

/// A log file written by two threads: rows are appended to one buffer while the other is
/// compressed.
///
/// The borders between buffers, and therefore the bytes of the file, depend only on the rows.
final class LogFile {
  /// The state that the compressing thread owns while it works.
  ///
  /// Safe to send: one thread uses it at a time, the compressor between a wait for `isIdle` and its
  /// signal, the writer of rows between its own wait and the next submission.
  private final class Background: @unchecked Sendable {
    let file: CompressedFile
    var buffer = RowBuffer()
    var failure: SynthesisError?

    init(file: CompressedFile) { self.file = file }

    func compress() {
      guard failure == nil else { return }
      do throws(SynthesisError) {
        try file.write(buffer.written)
      } catch {
        failure = error
      }
    }
  }

  private let background: Background
  private let isIdle = DispatchSemaphore(value: 1)
  /// The buffer to which rows are appended.
  private(set) var buffer = RowBuffer()
  /// Bytes before compression, without those in `buffer`.
  private(set) var textBytes: Int64 = 0

  /// - Throws: ``SynthesisError/cannotCreate(path:reason:)``.
  init(path: String, compression: SynthesisPlan.Compression) throws(SynthesisError) {
    background = Background(file: try CompressedFile(path: path, compression: compression))
  }

  /// Submits the buffer to the compressor if it is full; called before every row.
  ///
  /// - Complexity: O(1), and a wait for the compressor.
  /// - Throws: ``SynthesisError/cannotWrite(path:reason:)``, of an earlier buffer.
  @inline(__always)
  func makeRoom() throws(SynthesisError) {
    if buffer.isFull { try submit() }
  }

  private func submit() throws(SynthesisError) {
    isIdle.wait()
    if let failure = background.failure {
      isIdle.signal()
      throw failure
    }
    textBytes += Int64(buffer.count)
    swap(&buffer, &background.buffer)
    buffer.removeAll()
    onAnotherThread { [background, isIdle] in
      background.compress()
      isIdle.signal()
    }
  }

  /// Writes the rest and ends the frame.
  ///
  /// - Throws: ``SynthesisError/cannotWrite(path:reason:)``.
  func finish() throws(SynthesisError) -> FinishedFile {
    try submit()
    isIdle.wait()
    defer { isIdle.signal() }
    if let failure = background.failure { throw failure }
    try background.file.write(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    return FinishedFile(bytes: background.file.fileBytes, target: background.file.target)
  }

  deinit {
    // A semaphore must not be released below its first value, so this waits for the compressor.
    isIdle.wait()
    isIdle.signal()
  }
}
