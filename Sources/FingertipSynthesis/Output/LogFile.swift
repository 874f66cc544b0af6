import Dispatch

/// A log file written by two threads: rows are made in one buffer while the other is compressed.
///
/// The borders between buffers depend on the rows alone, so the file does too.
final class LogFile {
  /// What the compressing thread owns while it works.
  ///
  /// Unchecked, for it is touched by one thread at a time: by the compressor between a wait for
  /// `isIdle` and its signal, by the maker of rows between its own wait and the next submission.
  private final class Background: @unchecked Sendable {
    let sink: ByteSink
    var buffer = TextBuffer()
    var failure: SynthesisError?

    init(sink: ByteSink) { self.sink = sink }

    func compress() {
      guard failure == nil else { return }
      do throws(SynthesisError) {
        try buffer.withBytes { (bytes) throws(SynthesisError) in try sink.write(bytes) }
      } catch {
        failure = error
      }
    }
  }

  private let background: Background
  private let queue = DispatchQueue(label: "fingertip.synthesis.compress")
  private let isIdle = DispatchSemaphore(value: 1)
  /// Where rows go.
  private(set) var buffer = TextBuffer()
  /// Bytes before compression, those in `buffer` aside.
  private(set) var textBytes: Int64 = 0

  /// - Throws: ``SynthesisError/cannotCreate(path:reason:)``.
  init(path: String, compression: SynthesisPlan.Compression) throws(SynthesisError) {
    background = Background(sink: try ByteSink(path: path, compression: compression))
  }

  /// Hands the buffer to the compressor if it is full; called before every row.
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
    queue.async { [background, isIdle] in
      background.compress()
      isIdle.signal()
    }
  }

  /// Writes what is left and ends the frame; returns the file's size in bytes.
  ///
  /// - Throws: ``SynthesisError/cannotWrite(path:reason:)``.
  func finish() throws(SynthesisError) -> Int64 {
    try submit()
    isIdle.wait()
    defer { isIdle.signal() }
    if let failure = background.failure { throw failure }
    try background.sink.write(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    return background.sink.fileBytes
  }

  deinit {
    // A semaphore must not die below its first value while the compressor is at work.
    isIdle.wait()
    isIdle.signal()
  }
}
