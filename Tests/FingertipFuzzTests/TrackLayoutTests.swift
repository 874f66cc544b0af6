import FingertipFuzz
import FingertipTestSupport
import Testing

/// Points of tracks that are written alike are taken from the text: in small blocks none is whole, so that Expat
/// reads all of them, and the target compares what became of each.
@Suite struct TrackLayoutTests {
  /// A point of a style; values are now and then such that Expat alone may read them.
  private static func point(_ style: Int, _ second: Int, _ random: inout SplitMix64) -> String {
    let odd = random.pick(0...40) == 0
    let place = "\(30 + second % 3).\(100_000 + random.pick(0...40))"
    let latitude =
      !odd ? place : ["", "91", "x", " 30.5 ", "&#51;0.1", "30\t.1"][random.pick(0...5)]
    let clock = "2024-01-01T\(10 + second / 60 % 14):\(10 + second % 50):00Z"
    let time =
      !odd
      ? clock
      : [
        "", "never", " \(clock)\n", "&t;", "<![CDATA[\(clock)]]>", "2024<!-- -->-01-01T00:00:00Z",
        "2024-01-01&#x54;00:00:00Z", "2024-01-01T00:00:00\u{e9}", String(repeating: "1", count: 70),
      ][random.pick(0...8)]
    let accuracy = ["5", "", "999999"][random.pick(0...2)]
    return switch style {
    case 0: "<trkpt lat=\"\(latitude)\" lon=\"110.5\"><ele>1</ele><time>\(time)</time></trkpt>\n"
    case 1: "\r\n  <trkpt lon='110.5' lat='\(latitude)' >\n<time>\(time)</time>\n</trkpt>"
    case 2:
      """
      <trkpt lat="\(latitude)" lon="110"><time>\(time)</time><extensions><x:accuracy>\(accuracy)</x:accuracy>\
      <x:time>2020-01-01T00:00:00Z</x:time></extensions></trkpt>
      """
    case 3: "<x:trkpt lat=\"\(latitude)\" lon=\"110\"><x:time>\(time)</x:time ></x:trkpt>"
    case 4: "<trkpt lat=\"\(latitude)\" lon=\"110\"/>"
    case 5: "<trkpt lat=\"\(latitude)\" lon=\"1\"><time>1</time><time>\(time)</time></trkpt>"
    case 6: "<trkpt lat=\"\(latitude)\" lon=\"1\"><time>\(time)</time><time/></trkpt>"
    case 7:
      "<trkpt lat=\"\(latitude)\" lon=\"1\"><accuracy><b>\(accuracy)</b></accuracy><time>\(time)</time></trkpt>"
    case 8:
      "<trkpt lat=\"1\" lon=\"1\"><time>\(time)</time><trkpt><time>1</time></trkpt></trkpt>"
    case 9: "<trkpt lat=\"\(latitude)\" lon=\"1\" a=\"b>\">text<time>\(time)</time></trkpt>"
    case 10: "<trkpt a=\"trkpt>\" lat=\"\(latitude)\" lon=\"1\"><time>\(time)</time><e/></trkpt>"
    case 11: "<trkpt lon=\"\(latitude)\"><time>\(time)</time></trkpt>"
    case 12: "<wpt lat=\"\(latitude)\" lon=\"1\"><time>\(time)</time></wpt>"
    case 13: "</trkseg><trkseg>"
    default: "<!-- <trkpt lat='1' lon='2'><time>\(clock)</time></trkpt> -->"
    }
  }

  @Test(arguments: 0..<60)
  func `points written alike are read as they are one by one`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    // Mostly two ways in turns.
    let styles = (0..<8).map { _ in random.pick(0...14) } + Array(repeating: seed % 4, count: 40)
    // What an attribute is where it is missing is the parser's to know.
    let type = """
      <!DOCTYPE gpx [<!ATTLIST trkpt lat CDATA "7" lon NMTOKEN "8"><!ENTITY t "2024-01-01T00:00:00Z">]>

      """
    var document = "<?xml version=\"1.0\"?>\n\(type)<gpx><trk><trkseg>"
    for second in 0..<random.pick(1...300) {
      document += Self.point(styles[random.pick(0..<styles.count)], second, &random)
    }
    document += "</trkseg></trk></gpx>"
    var bytes = Array(document.utf8)
    try FuzzTarget.foreignPositions.run(bytes)
    for _ in 0..<3 {
      bytes[random.pick(0..<bytes.count)] = random.pick(Array("<>\"&] ".utf8))
      try FuzzTarget.foreignPositions.run(bytes)
    }
  }
}
