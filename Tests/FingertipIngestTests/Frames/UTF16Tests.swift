import FingertipCore
import FingertipIngest
import Testing

@Suite struct UTF16Tests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Units, and the text in UTF-8.
  struct Sample: Sendable {
    let units: [UInt16]
    let text: [UInt8]

    init(_ text: String) { (units, self.text) = (Array(text.utf16), Array(text.utf8)) }

    init(_ units: [UInt16], _ text: [UInt8]) { (self.units, self.text) = (units, text) }

    func bytes(isBigEndian: Bool) -> [UInt8] {
      units.flatMap { unit in
        let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        return isBigEndian ? bytes.reversed() : bytes
      }
    }
  }

  static let samples = [
    Sample("中文"), Sample("é,€\n"), Sample("\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}"),
    Sample("😀\u{10FFFF}a"), Sample("start,end\r\n"), Sample("a\u{0}b"),
    // Half a pair becomes one byte, and the next unit is read.
    Sample([0xD83D, 0x2C, 0x0A], [0xFF, 0x2C, 0x0A]),
    Sample([0xDE00, 0x2C, 0x0A], [0xFF, 0x2C, 0x0A]),
    Sample([0xD83D, 0xD83D, 0xDE00, 0x0A], [0xFF] + Array("😀\n".utf8)),
    Sample([0x61, 0xD83D], [0x61, 0xFF]),
  ]

  @Test("text comes as UTF-8, in buffers of any size", arguments: samples, [false, true])
  func conversion(_ sample: Sample, isBigEndian: Bool) throws {
    // The mark stays, as in a file in UTF-8.
    let mark = Sample("\u{FEFF}")
    let stored = mark.bytes(isBigEndian: isBigEndian) + sample.bytes(isBigEndian: isBigEndian)
    for bufferSize in 1...6 {
      let outcome = try folder.outcome(
        of: stored, bufferSize: bufferSize, textEncoding: .utf16)
      #expect(outcome.error == nil)
      #expect(outcome.bytes == mark.text + sample.text)
      #expect(outcome.bytesRead == Int64(stored.count))
      // An odd byte is no character.
      #expect(
        try folder.outcome(of: stored + [0x61], bufferSize: bufferSize, textEncoding: .utf16).bytes
          == mark.text + sample.text + [0xFF])
    }
  }

  /// 65 536 bytes are the transcoder's step; a character may cross the end, in compressed files too.
  @Test("characters are read across the borders of steps", arguments: 0...5, [false, true])
  func borders(before: Int, isBigEndian: Bool) throws {
    let front = Sample(String(repeating: "a", count: (1 << 15) - before))
    let all = [front] + Self.samples.flatMap { [$0, Sample("\n")] }
    let stored = all.flatMap { $0.bytes(isBigEndian: isBigEndian) }
    let expected = all.flatMap(\.text)
    for textEncoding in [TextEncoding.utf16, nil] {
      #expect(try folder.outcome(of: stored, textEncoding: textEncoding).bytes == expected)
      #expect(
        try folder.outcome(of: zstdFrame(stored), textEncoding: textEncoding).bytes == expected)
    }
  }

  @Test("characters before damage are handed out", arguments: [1, 3, 4096])
  func damage(bufferSize: Int) throws {
    let stored = zstdFrame(Sample("\u{FEFF}a中").bytes(isBigEndian: true)) + [0, 1, 2, 3, 4, 5]
    let outcome = try folder.outcome(of: stored, bufferSize: bufferSize, textEncoding: .utf16)
    #expect(outcome.bytes == Array("\u{FEFF}a中".utf8))
    #expect(outcome.error != nil)
  }
}
