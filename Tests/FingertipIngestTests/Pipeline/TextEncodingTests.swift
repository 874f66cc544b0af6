import FingertipCore
import FingertipSystem
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipIngest

/// The encoding of text is told file by file.
@Suite struct TextEncodingTests {
  private static let log = """
    start,end,cadre,kind,app,tag
    2024-03-04 09:12:33,2024-03-04 09:20:10,张三,app,公文流转,
    2024-03-04 10:00:00,2024-03-04 11:30:00,李四,field,,
    2024-03-04 10:05:00,,王五,message,长山村工作群,demand

    """

  /// The bytes of a text in each encoding.
  private static func encoded(_ text: String, _ encoding: TextEncoding) throws -> [[UInt8]] {
    switch encoding {
    case .utf8: [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8)]
    case .utf16:
      [String.Encoding.utf16LittleEndian, .utf16BigEndian].flatMap { order in
        ["", "\u{FEFF}"].map { mark in Array((mark + text).data(using: order)!) }
      }
    case .gb18030: [try gb18030(text)]
    }
  }

  private static func gb18030(_ text: String) throws -> [UInt8] {
    let converter = iconv_open("GB18030", "UTF-8")
    try #require(Int(bitPattern: converter) != -1)
    defer { iconv_close(converter) }
    var source = text.utf8.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: 2 * source.count)
    let count = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var (input, output) = (source.baseAddress, target.baseAddress)
        var (inputLeft, outputLeft) = (source.count, target.count)
        iconv(converter, &input, &inputLeft, &output, &outputLeft)
        return target.count - outputLeft
      }
    }
    return target[..<count].map { UInt8(bitPattern: $0) }
  }

  @Test(
    "logs of each encoding are read alike, plain or compressed", arguments: TextEncoding.allCases)
  func logs(encoding: TextEncoding) throws {
    let folder = try TestFolder()
    let path = try folder.write(Array(Self.log.utf8), to: "expected")
    let expected = try LogReading([path]).rows
    #expect(expected.count == 3)
    for bytes in try Self.encoded(Self.log, encoding) {
      for compression in TestFolder.Compression.allCases {
        let path = try folder.write(bytes, to: "log", compression)
        for blockSize in [16, 256 << 10] {
          let told = try LogReading([path], blockSize: blockSize)
          #expect(told.rows == expected)
          #expect(told.faults == [])
          #expect(
            told.quality.notes
              == (encoding == .utf8 ? [] : [.toldEncoding(encoding, files: [path])]))
        }
        // A choice is not told.
        let chosen = try LogReading([path]) { $0.textEncoding = encoding }
        #expect(chosen.rows == expected)
        #expect(chosen.quality.notes == [])
      }
    }
  }

  @Test("files of several encodings in one folder are each told")
  func folder() throws {
    let folder = try TestFolder()
    let paths = try TextEncoding.allCases.flatMap { encoding in
      try Self.encoded(Self.log, encoding).enumerated().map { number, bytes in
        try folder.write(bytes, to: "\(encoding.rawValue)-\(number)")
      }
    }
    let reading = try LogReading(paths)
    #expect(reading.rows.count == 3 * paths.count)
    #expect(
      reading.quality.notes.map { $0.text[.english] } == [
        "\(paths[2]), \(paths[3]), \(paths[4]), \(paths[5]) are read as UTF-16, told by the text",
        "\(paths[6]) is read as GB 18030, told by the text",
      ])
  }

  @Test("tables of each encoding are read alike", arguments: TextEncoding.allCases)
  func tables(encoding: TextEncoding) throws {
    let folder = try TestFolder()
    let text = "unit\tparent\tlevel\tname\r\n长山村\t\tvillage\t长山村民委员会\r\n"
    for bytes in try Self.encoded(text, encoding) {
      let path = try folder.write(bytes, to: "units.csv")
      let read = try readTables(
        cadres: nil, units: InputFinder.file(path), apps: nil, tasks: nil, zone: .utc)
      #expect(read.tables.units?.units.map(\.name) == ["长山村民委员会"])
      #expect(read.notes == (encoding == .utf8 ? [] : [.toldEncoding(encoding, files: [path])]))
    }
  }

  @Test("the first bytes that aren't ASCII tell, within a MiB")
  func reach() throws {
    let folder = try TestFolder()
    for (ascii, isTold) in [(900_000, true), (1_200_000, false)] {
      let row = "1,c,request,,\(String(repeating: "x", count: 4000))\n"
      let front = "start,cadre,kind,app,note\n" + String(repeating: row, count: ascii / row.count)
      let bytes = Array(front.utf8) + (try Self.gb18030("1,c,request,长山村工作群,\n"))
      let reading = try LogReading([folder.write(bytes, to: "log", .zstd)])
      let isNoted = reading.quality.notes.contains {
        if case .toldEncoding = $0 { true } else { false }
      }
      #expect(isNoted == isTold)
      #expect(reading.faults.count == (isTold ? 0 : 1))
      if isTold { #expect(reading.rows.last?.contains("长山村工作群") == true) }
    }
  }

  /// Whatever one byte of a file becomes, or if it is lost, or one is added: its other rows stay.
  @Test("a file in UTF-8 with one damaged byte is not taken for GB 18030")
  func damage() throws {
    var random = SplitMix64(seed: 15)
    for text in ["人", "长山", "张三,村\n李四,组\n", "😀", "é", "𠀀a", Self.log] {
      let bytes = Array(text.utf8)
      let places = bytes.indices.filter { bytes[$0] >= 0x80 }
      for place in bytes.count < 40 ? places : (0..<4).map({ _ in random.pick(places) }) {
        for replacement in 0...256 {
          for removed in 0...1 {
            var damaged = bytes
            damaged.replaceSubrange(
              place..<place + removed, with: replacement > 255 ? [] : [UInt8(replacement)])
            #expect(!Self.isGB18030(damaged))
          }
        }
      }
    }
  }

  @Test(
    "text of other encodings is not taken for GB 18030",
    arguments: [String.Encoding.isoLatin1, .isoLatin2, .windowsCP1251, .windowsCP1252])
  func others(encoding: String.Encoding) throws {
    let texts = [
      "Où êtes-vous allés? Ça m'a été très utile, né à Orléans.\n", "Šťastné a veselé, příliš\n",
      "Größe, Übung, Straße\n",
    ]
    for text in texts {
      guard let bytes = text.data(using: encoding, allowLossyConversion: false) else { continue }
      #expect(!Self.isGB18030(Array(bytes)))
    }
  }

  @Test("ordinary text in GB 18030 is told, from a few words on")
  func ordinary() throws {
    let words = [
      "开始时间", "结束时间", "干部姓名", "事件种类", "应用名称", "长山村", "政务微信", "公文流转", "工作群", "网格员", "镇政府",
      "打卡签到", "走访群众", "填报表格", "王小明", "李建国", "张桂英", "赵秀兰", "刘洋", "陈静", "办结事项",
    ]
    for first in words.indices {
      for second in words.indices {
        let text = [first, second, (first + second) % words.count].map { words[$0] }
        #expect(try Self.isGB18030(Self.gb18030(text.joined(separator: ","))), "\(text)")
      }
    }
    // One damaged byte among thousands does not matter either.
    var bytes = try Self.gb18030(String(repeating: words.joined(separator: ","), count: 20))
    bytes[bytes.count / 2] = 0xFF
    #expect(Self.isGB18030(bytes))
  }

  private static func isGB18030(_ bytes: [UInt8]) -> Bool {
    bytes.drop { $0 < 0x80 }.withUnsafeBufferPointer {
      FingertipIngest.isGB18030($0, isLast: true)
    }
  }

  @Test("what is no character is a reject, as in UTF-8")
  func faults() throws {
    let folder = try TestFolder()
    let units: [UInt16] =
      Array("start,cadre,kind\n1,c,request\n1,".utf16) + [0xD800] + Array(",request\n".utf16)
    let bytes = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    let reading = try LogReading([folder.write(bytes + [0x61], to: "log")])
    #expect(reading.rows.count == 1)
    #expect(reading.faults == ["3 malformed", "4 malformed"])
  }
}
