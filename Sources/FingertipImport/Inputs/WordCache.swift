import FingertipCore

/// What a reader makes of the few words that a column has, so that each is looked at once.
final class WordCache<Value> {
  /// A column of more words is none of a few; what is longer is no word.
  private static var mostWords: Int { 1024 }
  private static var longestWord: Int { 64 }

  // Safe: as in ``JSONStream``, no access lasts while another one changes what it accesses.
  @exclusivity(unchecked) private var words = ByteDictionary(seed: 0)
  @exclusivity(unchecked) private var values: [Value] = []

  init() {}

  /// The value of a word.
  ///
  /// - Parameters:
  ///   - word: Eight bytes after it may be read.
  ///   - make: Makes the value of a word that was not met before.
  /// - Complexity: O(bytes), amortised.
  @inline(__always)
  func value(
    of word: UnsafeBufferPointer<UInt8>, _ make: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value {
    guard let start = word.baseAddress, word.count <= Self.longestWord,
      values.count < Self.mostWords
    else { return make(word) }
    let code = Int(words.code(of: start, count: word.count))
    if code == values.count { values.append(make(word)) }
    return values[code]
  }
}
