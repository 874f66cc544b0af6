import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Files that are no logs are named by their kind; UTF-16 is one if another encoding is chosen.
@Suite struct FileKindTests {
  private static let csv = "start,cadre,kind\n1,c,request\n"
  private static let json = #"{"start":1,"cadre":"c","kind":"request"}"# + "\n"

  private static func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
      return isBig ? bytes.reversed() : bytes
    }
  }

  private static func utf32(_ text: String, isBig: Bool) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
      return isBig ? bytes.reversed() : bytes
    }
  }

  private static let files: [(kind: FileKind, bytes: [UInt8])] = [
    (.utf16, utf16("\u{FEFF}" + csv, isBig: false)), (.utf16, utf16("\u{FEFF}" + csv, isBig: true)),
    (.utf16, utf16(csv, isBig: false)), (.utf16, utf16(csv, isBig: true)),
    (.utf16, utf16("\u{FEFF}" + json, isBig: false)),
    (.utf16, utf16("\u{FEFF}" + json, isBig: true)),
    (.utf16, utf16(json, isBig: false)), (.utf16, utf16(json, isBig: true)),
    (.utf32, utf32("\u{FEFF}" + csv, isBig: false)), (.utf32, utf32("\u{FEFF}" + csv, isBig: true)),
    (.zip, Array("PK\u{3}\u{4}\u{14}\u{0}\u{6}\u{0}xl/workbook.xml".utf8)),
    (.xls, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)),
    (.parquet, Array("PAR1\u{15}\u{0}\u{15}\nstart".utf8)),
    (.bzip2, Array("BZh91AY&SY".utf8) + [0xD8, 0x72, 0x0A, 0x2F]),
    (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00, 0x04, 0xE6, 0xD6]),
    (.html, Array("\n<!DOCTYPE HTML>\n<html><body>Sign in</body></html>\n".utf8)),
    (.html, Array("<html lang=\"en\"><title>start,cadre,kind</title></html>".utf8)),
  ]

  @Test("each kind is named, in blocks of any size, compressed or not", arguments: files.indices)
  func kinds(number: Int) throws {
    let (kind, bytes) = Self.files[number]
    let folder = try TestFolder()
    for compression in TestFolder.Compression.allCases {
      let path = try folder.write(bytes, to: "log.\(compression)", compression)
      for blockSize in [16, 256 << 10] {
        #expect(throws: LogError(file: path, reason: .wrongKind(kind))) {
          try LogReading([path], blockSize: blockSize) {
            if kind == .utf16 { $0.textEncoding = .utf8 }
          }
        }
      }
    }
  }

  @Test(
    "the message is the same in blocks of any size, where more bytes tell another kind",
    arguments: [
      // By its end UTF-16; by its end none.
      Array("n\u{10}\n\u{0}\nd1\u{0}".utf8) + [0xFE, 0xFF, 0xFF, 0xFF, 0x9B, 0x8C, 0x8B, 0xF5],
      Array("a\u{0}b\u{0}\n".utf8) + Array(repeating: 0x78, count: 60),
    ] as [[UInt8]])
  func blocks(bytes: [UInt8]) throws {
    func message(_ blockSize: Int) -> String {
      do {
        let file = InputFile(name: "log", bytes: bytes)
        _ = try LogReading([file], blockSize: blockSize) { $0.textEncoding = .utf8 }
        return ""
      } catch {
        return "\(error)"
      }
    }
    let expected = message(8192)
    #expect(!expected.isEmpty)
    for blockSize in [1, 4, 7, 64] { #expect(message(blockSize) == expected) }
  }

  @Test("the kind is named where another format is asked for", arguments: files.indices)
  func asked(number: Int) throws {
    let (kind, bytes) = Self.files[number]
    let folder = try TestFolder()
    let path = try folder.write(bytes, to: "log")
    for format in LogFormats.all {
      #expect(throws: LogError(file: path, reason: .wrongKind(kind))) {
        try LogReading([path]) {
          $0.inputFormat = format
          if kind == .utf16 { $0.textEncoding = .utf8 }
        }
      }
    }
  }

  @Test("every kind is tested, and says what to do")
  func all() {
    #expect(FileKind.allCases.allSatisfy { kind in Self.files.contains { $0.kind == kind } })
    #expect(FileKind.allCases.allSatisfy { $0.description.contains("; ") })
  }

  @Test("a column may be named as a kind of file begins", arguments: ["PAR1", "BZh9", "<html>"])
  func column(name: String) throws {
    let folder = try TestFolder()
    let path = try folder.write(Array("\(name),start,cadre,kind\nx,1,c,request\n".utf8), to: "log")
    #expect(try LogReading([path]).rows.count == 1)
  }
}
