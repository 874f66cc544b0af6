import FingertipCore

/// Estimates the share of tokenizing in reading rows, from blocks that are tokenized once more.
struct TokenizeSample {
  /// One block in 16: a few per cent of additional time, and hundreds of blocks in a log that is
  /// worth timing.
  static let interval = 16

  /// The time of tokenizing alone.
  private var tokenizeNanoseconds: Int64 = 0
  /// The time of tokenizing and encoding the same blocks.
  var wholeNanoseconds: Int64 = 0

  /// Tokenizes a block.
  mutating func take(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, _ format: any LogFormat, isLast: Bool
  ) {
    var reader = format.makeReader()
    var clock = StageClock()
    _ = reader.countRows(text, rowsEnd: rowsEnd, isLast: isLast)
    tokenizeNanoseconds += clock.lap()
  }

  /// The share, 0 to 1.
  var share: Double {
    wholeNanoseconds == 0 ? 0 : Double(tokenizeNanoseconds) / Double(wholeNanoseconds)
  }
}
