/// Numbered texts in one contiguous buffer, ready to be copied into rows.
struct WordTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// - Complexity: O(bytes of all words).
  init(_ words: some Sequence<String>) {
    for word in words {
      bytes.append(contentsOf: word.utf8)
      ends.append(bytes.count)
    }
  }

  /// Copies a word into a buffer.
  ///
  /// - Complexity: O(bytes of the word).
  @inline(__always)
  func append(_ number: Int, to buffer: RowBuffer) {
    let start = number == 0 ? 0 : ends[number - 1]
    let end = ends[number]
    guard start < end else { return }
    bytes.withUnsafeBufferPointer {
      buffer.append(UnsafeBufferPointer(start: $0.baseAddress! + start, count: end - start))
    }
  }
}
