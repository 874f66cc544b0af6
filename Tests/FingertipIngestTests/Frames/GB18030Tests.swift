import FingertipCore
import FingertipIngest
import Testing

@Suite struct GB18030Tests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  struct Sample: Sendable {
    let stored: [UInt8]
    let text: [UInt8]

    init(_ stored: [UInt8], _ text: String) {
      self.stored = stored
      self.text = Array(text.utf8)
    }

    init(_ stored: [UInt8], bytes: [UInt8]) {
      self.stored = stored
      text = bytes
    }
  }

  static let samples = [
    Sample([0xD6, 0xD0, 0xCE, 0xC4], "中文"),
    Sample([0xA8, 0xA6, 0x2C, 0xA2, 0xE3, 0x0A], "é,€\n"),
    // A second byte that is also ASCII: the letter, the backslash and the bar.
    Sample([0x81, 0x41, 0x81, 0x5C, 0x81, 0x7C], "丄乗亅"),
    Sample([0x94, 0x39, 0xFC, 0x36], "😀"),
    Sample([0x81, 0x30, 0x81, 0x30, 0xE3, 0x32, 0x9A, 0x35], "\u{80}\u{10FFFF}"),
    Sample([0x84, 0x31, 0x95, 0x33, 0x61], "\u{FEFF}a"),
    // Invalid bytes become one byte each, and the next bytes are read.
    Sample([0xFF, 0x2C, 0x0A], bytes: [0xFF, 0x2C, 0x0A]),
    Sample([0xD6, 0x2C, 0x0A], bytes: [0xFF, 0x2C, 0x0A]),
    Sample([0x81, 0x30, 0x2C, 0x0A], bytes: [0xFF, 0x30, 0x2C, 0x0A]),
    Sample([0x81, 0x30, 0x81], bytes: [0xFF, 0x30, 0xFF]),
    Sample([0xD6, 0xD0, 0xD6], bytes: Array("中".utf8) + [0xFF]),
  ]

  @Test(arguments: samples, 1...6)
  func textComesAsUTF8(_ sample: Sample, bufferSize: Int) throws {
    let outcome = try folder.outcome(
      of: sample.stored, bufferSize: bufferSize, textEncoding: .gb18030)
    #expect(outcome.error == nil)
    #expect(outcome.bytes == sample.text)
    #expect(outcome.bytesRead == Int64(sample.stored.count))
  }

  /// 256 and 65 536 bytes are the transcoder's steps; a character may cross the end of either.
  @Test(arguments: [256, 1 << 16], 0...12)
  func charactersAreReadAcrossTheBordersOfSteps(step: Int, before: Int) throws {
    let all = Self.samples
    let prefix = [UInt8](repeating: UInt8(ascii: "a"), count: step - before)
    // After a character, the converter and not the ASCII copy reaches the border.
    for (front, text) in [([UInt8](), [UInt8]()), ([0xD6, 0xD0], Array("中".utf8))] {
      let stored = front + prefix + all.flatMap { $0.stored + [0x0A] }
      let expected = text + prefix + all.flatMap { $0.text + [0x0A] }
      #expect(try folder.outcome(of: stored, textEncoding: .gb18030).bytes == expected)
      let compressed = zstdFrame(stored)
      #expect(try folder.outcome(of: compressed, textEncoding: .gb18030).bytes == expected)
    }
  }

  @Test(arguments: [1, 3, 4096])
  func charactersBeforeDamageAreHandedOut(bufferSize: Int) throws {
    let stored = zstdFrame([0x61, 0xD6, 0xD0]) + [0, 1, 2, 3, 4, 5]
    let outcome = try folder.outcome(of: stored, bufferSize: bufferSize, textEncoding: .gb18030)
    #expect(outcome.bytes == Array("a中".utf8))
    #expect(outcome.error != nil)
  }

  @Test func everyPairOfBytesEndsAndKeepsLineBreaks() throws {
    var stored: [UInt8] = []
    for pair in 0...UInt16.max {
      stored += [UInt8(pair >> 8), UInt8(pair & 0xFF), 0x0A]
    }
    let outcome = try folder.outcome(of: stored, textEncoding: .gb18030)
    #expect(outcome.error == nil)
    let lineBreaks = { (bytes: [UInt8]) in bytes.count { $0 == 0x0A } }
    #expect(lineBreaks(outcome.bytes) == lineBreaks(stored))
  }
}
