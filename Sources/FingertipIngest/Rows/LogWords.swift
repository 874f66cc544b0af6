import FingertipCore

/// The words of `kind` or `tag` with their meanings, looked up by their first 8 bytes.
struct LogWords<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    /// 0 in a slot without a word.
    var count = 0
    var meaning: Meaning?
  }

  /// The number of bits of a slot index: with three times as many slots as words, a multiplier
  /// without collisions is found soon.
  private static var slotBits: UInt64 { 6 }

  private let entries: [Entry]
  private let multiplier: UInt64

  /// - Parameter words: At most 16 bytes each; no two begin with the same 8.
  init(_ words: [(String, Meaning)]) {
    let wanted = words.map { word, meaning in
      let bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 24)
      let count = word.utf8.count
      return Entry(
        head: loadWord(bytes, count: count),
        tail: count > 8 ? loadWord(Array(bytes[8...]), count: count - 8) : 0,
        count: count, meaning: meaning)
    }
    // Any odd numbers are suitable; these are the one of Fibonacci hashing and its successors.
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    while Set(wanted.map { Self.slot(of: $0.head, multiplier) }).count < wanted.count {
      // Safe: wrapping is intended and makes the next number.
      multiplier = multiplier &* 0xD134_2543_DE82_EF95 | 1
    }
    var entries = [Entry](repeating: Entry(), count: 1 << Int(Self.slotBits))
    for entry in wanted { entries[Self.slot(of: entry.head, multiplier)] = entry }
    (self.entries, self.multiplier) = (entries, multiplier)
  }

  private init(_ entries: [Entry], multiplier: UInt64) {
    (self.entries, self.multiplier) = (entries, multiplier)
  }

  /// Returns the same words with other meanings.
  ///
  /// - Complexity: O(slots).
  func map<Other>(_ meaning: (Meaning) -> Other) -> LogWords<Other> {
    LogWords<Other>(
      entries.map {
        .init(head: $0.head, tail: $0.tail, count: $0.count, meaning: $0.meaning.map(meaning))
      }, multiplier: multiplier)
  }

  /// Looks up a word; nil if it is unknown.
  ///
  /// - Parameter word: Not empty.
  @inline(__always)
  subscript(_ word: RowFields.Value) -> Meaning? {
    let head = loadWord(word.bytes, count: word.count)
    let entry = entries[Self.slot(of: head, multiplier)]
    guard entry.head == head, entry.count == word.count else { return nil }
    if word.count > 8, loadWord(word.bytes + 8, count: word.count - 8) != entry.tail { return nil }
    return entry.meaning
  }

  @inline(__always)
  private static func slot(of head: UInt64, _ multiplier: UInt64) -> Int {
    Int(truncatingIfNeeded: (head &* multiplier) &>> (64 - slotBits))
  }
}
