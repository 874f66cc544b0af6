/// A buffer of text that the decompressing thread passes to a tokenizing one, and receives back.
final class TextBlock: @unchecked Sendable {
  // Safe to send: one thread has it at a time, and passes it on under a lock.
  var buffer: TextBuffer
  /// The description of the text; nil before the buffer is filled.
  var block: LogBlock?

  init(capacity: Int) { buffer = TextBuffer(capacity: capacity) }
}
