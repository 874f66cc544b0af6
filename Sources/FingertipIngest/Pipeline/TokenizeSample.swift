import FingertipCore

/// What tokenizing takes of reading rows, by blocks that are tokenized once more for nothing else.
struct TokenizeSample {
  /// One block of so many: a few per cent of time more, and hundreds of blocks in a log worth timing.
  static let interval = 16

  /// Of tokenizing alone.
  private var tokenizeNanoseconds: Int64 = 0
  /// Of tokenizing and encoding the same blocks.
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

  /// 0 to 1.
  var share: Double {
    wholeNanoseconds == 0 ? 0 : Double(tokenizeNanoseconds) / Double(wholeNanoseconds)
  }
}
