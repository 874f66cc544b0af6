import FingertipCore

/// The words of `kind` and `tag`, looked up by their first 8 bytes in small tables.
package enum LogWords {
  private struct Entry<Meaning: Sendable>: Sendable {
    let head: UInt64
    let tail: UInt64
    let count: Int
    let meaning: Meaning
  }

  /// By `slot(of:)`; most words have a slot to themselves.
  private static let kinds: [[Entry<EventKind>]] = table(EventKind.allCases.map { ($0.word, $0) })
  private static let tags: [[Entry<EventTag>]] = table(
    EventTag.allCases.dropFirst().map { ($0.word, $0) })

  /// The kind that a word stands for.
  package static func kind(_ word: RowFields.Value) -> EventKind? { find(word, in: kinds) }

  /// The tag that a word stands for.
  package static func tag(_ word: RowFields.Value) -> EventTag? { find(word, in: tags) }

  private static func find<Meaning>(
    _ word: RowFields.Value, in table: [[Entry<Meaning>]]
  ) -> Meaning? {
    guard word.count > 0, word.count <= 16 else { return nil }
    let head = loadWord(word.bytes, count: word.count)
    let tail = word.count > 8 ? loadWord(word.bytes + 8, count: word.count - 8) : 0
    for entry in table[slot(of: head)]
    where entry.head == head && entry.tail == tail && entry.count == word.count {
      return entry.meaning
    }
    return nil
  }

  private static func slot(of head: UInt64) -> Int {
    Int(truncatingIfNeeded: (head &* 0x9E37_79B9_7F4A_7C15) &>> 58)
  }

  private static func table<Meaning>(_ words: [(String, Meaning)]) -> [[Entry<Meaning>]] {
    var table: [[Entry<Meaning>]] = Array(repeating: [], count: 64)
    for (word, meaning) in words {
      let bytes = Array(word.utf8) + [UInt8](repeating: 0, count: 16)
      let entry = bytes.withUnsafeBufferPointer { buffer in
        let start = buffer.baseAddress!
        let count = word.utf8.count
        return Entry(
          head: loadWord(start, count: count),
          tail: count > 8 ? loadWord(start + 8, count: count - 8) : 0, count: count,
          meaning: meaning)
      }
      table[slot(of: entry.head)].append(entry)
    }
    return table
  }
}
