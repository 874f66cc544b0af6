import FingertipCore
import FingertipOutput
import Foundation
import Testing

/// Tests of CSV and JSON on their way to a terminal.
struct TerminalCleanerTests {
  private static let harmful =
    (0..<0x20).filter { $0 != 9 && $0 != 10 }.map(UInt32.init) + Array(0x7F...0x9F)
    + [0x200B, 0x200E, 0x200F, 0x2028, 0x2029] + Array(0x202A...0x202E) + Array(0x2066...0x2069)
    + [0xFEFF, 0xE0041]

  /// The bytes that a sink with a cleaner writes, in parts of a length.
  private func clean(
    _ text: String, _ replacement: TerminalCleaner.Replacement, partLength: Int = .max
  ) throws -> String {
    var written = ""
    try withTemporaryFolder { folder in
      let path = folder + "/out"
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
      defer { close(descriptor) }
      var sink = ByteSink(
        descriptor: descriptor, path: path, cleaner: TerminalCleaner(replacement))
      for (index, byte) in text.utf8.enumerated() {
        try sink.write(byte)
        if index % partLength == partLength - 1 { try sink.flush() }
      }
      try sink.flush()
      written = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
    return written
  }

  @Test(arguments: [1, 2, 3, 5, .max])
  func `no harmful character is left, however the bytes are divided`(partLength: Int) throws {
    for value in Self.harmful {
      let scalar = Character(try #require(Unicode.Scalar(value)))
      let text = "乡\(scalar)a\n\t\(scalar)é🏳\(scalar)"
      #expect(
        try clean(text, .mark, partLength: partLength) == "乡\u{FFFD}a\n\t\u{FFFD}é🏳\u{FFFD}")
      // The escapes of JSON stand for the same text.
      let escaped = try clean("[\"\(scalar)乡\"]", .jsonEscape, partLength: partLength)
      #expect(escaped.unicodeScalars.allSatisfy { isDisplaySafe($0) })
      let decoded = try JSONDecoder().decode([String].self, from: Data(escaped.utf8))
      #expect(decoded.first?.unicodeScalars.elementsEqual("\(scalar)乡".unicodeScalars) == true)
    }
  }

  @Test func `harmless text stays as it is`() throws {
    let text = "unit,level\n\"一 \"\"x\"\"\",town ✌️\n"
    #expect(try clean(text, .mark, partLength: 1) == text)
    #expect(try clean(text, .jsonEscape) == text)
  }

  @Test func `invalid UTF-8 can't hide a control character`() throws {
    let cleaned = try clean(String(decoding: [0xE4, 0xB9, 0x1B, 0x5B], as: UTF8.self), .mark)
    #expect(!cleaned.unicodeScalars.contains("\u{1B}"))
  }
}
