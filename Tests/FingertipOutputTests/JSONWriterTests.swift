import FingertipOutput
import FingertipOutputTestSupport
import FingertipTestSupport
import Foundation
import Testing

struct JSONWriterTests {
  @Test func `the document keeps its order, and tables are arrays of flat objects`() throws {
    let table = makeTable([
      ("unit", .text, [.text("a"), .text("b")]),
      ("parent", .text, [.empty, .text("a")]),
      ("ratio", .ratio, [.real(1), .null("too-few")]),
      ("cases", .count, [.integer(3), .null("suppressed")]),
      ("flag", .text, [.boolean(true), .boolean(false)]),
    ])
    let document = JSONValue.object([
      ("fingertip", .object([("version", .string("1.0.0")), ("schema", .integer(1))])),
      ("parameters", .object([("z", .null), ("a", .array([.real(0.5), .boolean(false)]))])),
      ("units", .table(table)),
      ("levels", .table(makeTable([("level", .text, [])]))),
    ])
    #expect(
      try json(document) == """
        {"fingertip":{"version":"1.0.0","schema":1},\
        "parameters":{"z":null,"a":[0.5,false]},"units":[
        {"unit":"a","parent":null,"ratio":1.0,"cases":3,"flag":true,"nulls":{}},
        {"unit":"b","parent":"a","ratio":null,"cases":null,"flag":false,\
        "nulls":{"ratio":"too-few","cases":"suppressed"}}
        ],"levels":[]}

        """)
  }

  @Test func `control characters are escaped as the standard says`() throws {
    #expect(
      try json(.string("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\"\\/é\u{7F}\u{2028}"))
        == #""\u0000\u0008\t\n\u000b\u000c\r\u001f\"\\/é"# + "\u{7F}\u{2028}\"\n")
  }

  @Test(arguments: UInt64(1)...50)
  func `any string reads back the same`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    // Half the scalars are ASCII, which contains the escaped ones.
    let scalars = (0..<Int.random(in: 0...60, using: &generator)).compactMap { _ in
      Unicode.Scalar(
        Bool.random(using: &generator)
          ? UInt32.random(in: 0...0x7F, using: &generator)
          : UInt32.random(in: 0...0xFFFF, using: &generator))
    }
    let text = String(String.UnicodeScalarView(scalars))
    let key = text + "k"
    let written = try json(.object([(key, .string(text))]))
    let object = try JSONSerialization.jsonObject(with: Data(written.utf8))
    let read = try #require(object as? [String: String])
    // As scalars: String equality treats different forms of one character as equal.
    #expect(read.values.first.map { Array($0.unicodeScalars) } == scalars)
    #expect(read.keys.first.map { Array($0.unicodeScalars) } == Array(key.unicodeScalars))
  }
}
