import CFingertipKernels
import FingertipCore

/// The words of `kind` or `tag` with their numbers, looked up by their first 8 bytes.
struct LogWords: Sendable {
  private struct Entry: BitwiseCopyable {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    /// That of a word; more than any has in a slot without one.
    var count = UInt32.max
    var number = UInt32(LogWords.unknown)
  }

  /// What stands for an unknown word: one above the numbers.
  static var unknown: UInt8 { 31 }

  /// The number of bits of a slot index: with three times as many slots as words, a multiplier
  /// without collisions is found soon.
  private static var slotBits: UInt64 { 6 }

  private let entries: LookupColumn<Entry>
  private let multiplier: UInt64

  /// - Parameter words: At most 16 bytes each; no two begin with the same 8.
  init(_ words: [(word: String, number: UInt8)]) {
    let wanted = words.map { word, number in
      precondition(number < Self.unknown, "a number for each word, and one for all others")
      let bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 24)
      let count = word.utf8.count
      return Entry(
        head: loadWord(bytes, count: count),
        tail: count > 8 ? loadWord(Array(bytes[8...]), count: count - 8) : 0,
        count: UInt32(count), number: UInt32(number))
    }
    // Any odd numbers are suitable; these are the one of Fibonacci hashing and its successors.
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    while Set(wanted.map { Self.slot(of: $0.head, multiplier) }).count < wanted.count {
      // Safe: wrapping is intended and makes the next number.
      multiplier = multiplier &* 0xD134_2543_DE82_EF95 | 1
    }
    var entries = [Entry](repeating: Entry(), count: 1 << Int(Self.slotBits))
    for entry in wanted { entries[Self.slot(of: entry.head, multiplier)] = entry }
    self.entries = LookupColumn(entries)
    self.multiplier = multiplier
  }

  /// The number of a word; nil if it is unknown.
  @inline(__always)
  subscript(_ word: RowFields.Value) -> UInt8? {
    let count = word.count
    // Safe: only the first 16 bytes are compared, of which words have no more.
    let number = number(
      loadWord(word.bytes, count: count),
      count > 8 ? loadWord(word.bytes + 8, count: count &- 8) : 0, count: count)
    return number == Self.unknown ? nil : number
  }

  /// Finds the numbers of a column's words.
  ///
  /// - Parameter numbers: Receives them; ``unknown`` for one that is none.
  func find(_ column: TextColumn, count: Int, into numbers: UnsafeMutablePointer<UInt8>) {
    for row in 0..<count {
      let wordCount = column.count(row)
      let key = fingertip_key(column.start(row), min(wordCount, 16))
      numbers[row] = number(key.first, key.second, count: wordCount)
    }
  }

  @inline(__always)
  private func number(_ head: UInt64, _ tail: UInt64, count: Int) -> UInt8 {
    // Safe: a slot has as many bits as there are entries for.
    let entry = entries.start + Self.slot(of: head, multiplier)
    // At once: which of them differs is hard to predict.
    let difference =
      (entry.pointee.head ^ head) | (entry.pointee.tail ^ tail)
      | UInt64(entry.pointee.count ^ UInt32(truncatingIfNeeded: count))
    return difference == 0
      ? UInt8(truncatingIfNeeded: entry.pointee.number) : Self.unknown
  }

  @inline(__always)
  private static func slot(of head: UInt64, _ multiplier: UInt64) -> Int {
    Int(truncatingIfNeeded: (head &* multiplier) &>> (64 - slotBits))
  }
}
