/// A buffer of text on its way from the thread that decompresses to the one that tokenizes, and back.
final class TextBlock: @unchecked Sendable {
  // Safe to send: one thread has it at a time, and hands it on under a lock.
  var buffer: TextBuffer
  /// What the buffer holds; nil before it is filled.
  var block: LogBlock?

  init(capacity: Int) { buffer = TextBuffer(capacity: capacity) }
}
