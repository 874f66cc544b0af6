/// Numbered texts in one contiguous buffer, ready to be copied into rows.
final class WordTable {
  private let bytes: UnsafeMutablePointer<UInt8>
  /// Where each word ends, after the end of the word before the first, 0.
  private let ends: UnsafeMutablePointer<Int>
  private let count: Int

  /// - Complexity: O(bytes of all words).
  init(_ words: some Sequence<String>) {
    let words = words.map { Array($0.utf8) }
    let text = Array(words.joined())
    count = words.count
    bytes = .allocate(capacity: text.count)
    bytes.initialize(from: text, count: text.count)
    ends = .allocate(capacity: count + 1)
    ends.initialize(repeating: 0, count: count + 1)
    for (number, word) in words.enumerated() { ends[number + 1] = ends[number] + word.count }
  }

  deinit {
    bytes.deallocate()
    ends.deallocate()
  }

  /// Copies a word into a buffer.
  ///
  /// - Complexity: O(bytes of the word).
  @inline(__always)
  func append(_ number: Int, to buffer: RowBuffer) {
    precondition(0..<count ~= number)
    // Safe: the word's bytes are within the text, by the number.
    let start = ends[number]
    buffer.append(UnsafeBufferPointer(start: bytes + start, count: ends[number + 1] - start))
  }
}
