import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

@Suite struct LogWordsTests {
  /// Words up to the longest that there may be.
  private static let words = [
    "app", "field", "campaign", "forwarded", "twelve_bytes", "sixteen_bytes_it",
  ]

  @Test("each word has its number, one by one and in a column")
  func known() {
    for (number, word) in Self.words.enumerated() {
      #expect(numbers(Array(word.utf8)) == [UInt8(number), UInt8(number)])
    }
    #expect(numbers([]) == [nil, nil])
    #expect(numbers(Array("sixteen_bytes_its".utf8)) == [nil, nil])
  }

  @Test("a text that differs from a word in one bit, or in the same bits of both halves, is none")
  func unknown() {
    for word in Self.words.map({ Array($0.utf8) }) {
      for place in word.indices {
        for mask in UInt8(1)...255 {
          var other = word
          other[place] ^= mask
          #expect(numbers(other) == [nil, nil], "\(other)")
          guard place + 8 < word.count else { continue }
          other[place + 8] |= mask
          #expect(numbers(other) == [nil, nil], "\(other)")
          other[place + 8] = word[place + 8] ^ mask
          #expect(numbers(other) == [nil, nil], "\(other)")
        }
      }
    }
  }

  private let logWords = LogWords(Self.words.enumerated().map { ($1, UInt8($0)) })

  /// The number of a text, by itself and in a column; nil for none.
  private func numbers(_ text: [UInt8]) -> [UInt8?] {
    let bytes = text + [UInt8](repeating: 7, count: 64)
    let offsets = [0, Int32(text.count)]
    return bytes.withUnsafeBufferPointer { bytes in
      offsets.withUnsafeBufferPointer { offsets in
        let (start, first) = (bytes.baseAddress!, offsets.baseAddress!)
        let column = TextColumn(
          bytes: start, starts: first, ends: first + 1, stride: 1, excess: 0)
        var found: UInt8 = 0
        logWords.find(column, count: 1, into: &found)
        return [
          logWords[RowFields.Value(bytes: start, count: text.count)],
          found == LogWords.unknown ? nil : found,
        ]
      }
    }
  }
}
