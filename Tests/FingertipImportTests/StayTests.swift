import Fingertip
import FingertipImport
import FingertipTestSupport
import Foundation
import Testing

/// The rule by which positions become stays.
@Suite struct StayTests {
  private static let meter = 1 / 111_194.926_644_558_7

  /// Imports lines `seconds meters-north [accuracy]` of one device, near Beijing.
  private func imported(
    _ lines: String, change: (inout Importer) -> Void = { _ in }
  ) throws -> Imported {
    let rows = lines.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      let ms = Imported.dayMs + Int64(Double(words[0])! * 1000)
      let latitude = 39.98 + Double(words[1])! * Self.meter
      return "\(ms),\(latitude),116.3,\(words.count > 2 ? String(words[2]) : "")\n"
    }
    let imported = try Imported(
      [("a.csv", "timestamp,latitude,longitude,accuracy\n" + rows.joined())], change: change)
    #expect(imported.adds)
    return imported
  }

  private let visit = """
    0 0
    300 50
    600 99
    900 101
    1200 500
    1500 520
    1800 510
    """

  @Test func `a stay lasts while positions are within the radius of its first`() throws {
    #expect(try imported(visit).events == ["field 0-600", "field 1200-1800"])
    #expect(
      try imported(visit) { $0.stays.end = .firstOutside }.events
        == ["field 0-900", "field 1200-1800", "field 900-1200"])
    #expect(try imported(visit) { $0.stays.dropsLast = true }.events == ["field 0-600"])
    #expect(try imported(visit) { $0.stays.leastMs = 601_000 }.events == [])
    #expect(try imported(visit) { $0.stays.radiusM = 102 }.events.first == "field 0-900")
  }

  @Test func `each position is counted once`() throws {
    let report = try imported(visit + "\n1900 510 101\n1900 500 500\n1900 511 9").report
    #expect(report.total.records == 10 && report.total.written == 2)
    #expect(report.total.joined == 5)
    #expect(report.total.ignored == ["no-stay": 1, "inexact": 2])
  }

  @Test(arguments: [
    (StayRule.Silence.close, ["field 0-600", "field 2000-2600"]),
    (.discard, ["field 2000-2600"]), (.bridge, ["field 0-2600"]),
  ])
  func `a silence ends a stay, drops it, or is bridged`(
    silence: StayRule.Silence, events: [String]
  ) throws {
    let lines = "0 0\n600 0\n2000 0\n2600 0"
    #expect(try imported(lines) { $0.stays.silence = silence }.events == events)
    #expect(
      try imported(lines) {
        $0.stays.silence = silence
        $0.stays.gapMs = nil
      }.events == ["field 0-2600"])
    #expect(
      try imported("0 0\n900 0\n1800 0") { $0.stays.silence = silence }.events
        == ["field 0-1800"])
  }

  @Test func `the hours of both treatments of silences are told`() throws {
    let report = try imported("0 0\n3600 0\n5400 0\n6000 0") { $0.stays.gapMs = 1_800_000 }.report
    #expect(
      report.stayLine?.english
        == "field hours by what silences do: 0.7 by close, as here; 1.7 by bridge")
  }

  @Test func `of one instant the best accuracy counts`() throws {
    let result = try imported("0 0 5\n600 0 5\n1200 5000 50\n1200 0 10\n1200 7000\n1800 0 5")
    #expect(result.events == ["field 0-1800"])
    #expect(result.report.total.ignored == ["repeated": 2])
  }

  @Test func `jumps and the origin go`() throws {
    let lines = "0 0\n600 0\n700 50000\n1200 0\n1210 90000\n1220 90010\n1900 90000\n2500 90000"
    let result = try imported(lines)
    // Twice at the same place is no jump.
    #expect(result.events == ["field 0-1200", "field 1220-2500"])
    #expect(result.report.total.ignored == ["jump": 2])
    let text = "time,lat,lon\n1709510400,0,0\n1709510401,0.0,0.0\n"
    #expect(try Imported([("o.csv", text)]).report.total.ignored == ["origin": 2])
  }

  @Test func `stays at an office are no visits`() throws {
    let places = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: places) }
    try Data(
      """
      place,latitude,longitude,radius,kind
      county hall,39.98,116.3,200,office
      square,39.98,116.3,300,field
      village,39.985,116.3,300,field
      """.utf8
    ).write(to: places)
    let result = try imported(visit) { $0.places = places.path }
    #expect(result.events == ["field 1200-1800"])
    #expect(result.report.total.ignored == ["office": 3, "no-stay": 1])
  }

  @Test(arguments: testSeeds(30))
  func `stays of random tracks are those of a plain reading of the rule`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var naive = NaiveStays()
    naive.silence = random.pick(["close", "discard", "bridge"])
    naive.endsOutside = random.oneIn(2)
    naive.dropsLast = random.oneIn(3)
    naive.gap = random.pick([60, 900, 3600])
    naive.least = random.pick([0, 120, 300])
    let north = random.pick([0.0, 39.9, -77, 89.5])
    var (points, second, x, y): ([NaiveStays.Point], Double, Double, Double) = ([], 0, 0, 0)
    for _ in 0..<random.pick([1, 5, 300]) {
      second += random.pick([0, 1, 30, 60, 61, 299, 901, 4000])
      if random.oneIn(6) {
        x += Double.random(in: -3000...3000, using: &random)
        y += random.pick([0, 90, 110, -100, 60_000, -60_000])
      }
      let accuracy = random.oneIn(3) ? random.pick([5, 50.5, 100, 100.5]) : nil
      let latitude = north + (y + Double.random(in: -60...60, using: &random)) * 9e-6
      // Across the line where degrees begin again.
      let longitude = 179.999 - x * 9e-6
      points.append(
        NaiveStays.Point(
          second: second, north: max(-90, min(90, latitude)),
          east: longitude > 180 ? longitude - 360 : longitude, accuracy: accuracy))
    }
    // Radii on which no position lies, as forms of the distance round differently.
    naive.radius = Double.random(in: 50...500, using: &random)
    let rows = points.map { point in
      let at = Imported.dayMs / 1000 + Int64(point.second)
      return "\(at),\(point.north),\(point.east),\(point.accuracy.map { "\($0)" } ?? "")\n"
    }
    let imported = try Imported(
      [("a.csv", "tst,lat,lon,acc\n" + rows.joined())]
    ) {
      $0.stays.silence = StayRule.Silence(rawValue: naive.silence)!
      $0.stays.end = naive.endsOutside ? .firstOutside : .lastInside
      $0.stays.dropsLast = naive.dropsLast
      $0.stays.gapMs = Int64(naive.gap * 1000)
      $0.stays.leastMs = Int64(naive.least * 1000)
      $0.stays.radiusM = naive.radius
      $0.limits.longestFieldMs = 1_000 * 3_600_000
    }
    let expected = naive.stays(of: points).map { "field \(Int($0[0]))-\(Int($0[1]))" }
    #expect(imported.events == expected.sorted(), "seed \(seed)")
    #expect(imported.adds)
  }

  @Test func `points that others published come within a meter of where they are`() {
    // From the tests of eviltransform, WGS-84, then GCJ-02.
    let gcj: [(Double, Double, Double, Double)] = [
      (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),
      (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),
      (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),
    ]
    let bd: [(Double, Double, Double, Double)] = [
      // Baidu's answer to `geoconv` in the documentation of its interface, from WGS-84.
      (29.575429778924, 114.21892734521, 29.579088074495, 114.23075114005)
    ]
    for (datum, points) in [(Datum.gcj02, gcj), (.bd09, bd)] {
      for point in points {
        let found = datum.wgs84(latitude: point.2, longitude: point.3)
        let meters = GreatCircle.distanceM(found.latitude, found.longitude, point.0, point.1)
        #expect(meters < 1, "\(datum) \(point)")
      }
    }
    for point in gcj {
      let shown = Datum.gcj02(point.0, point.1)
      #expect(abs(shown.latitude - point.2) < 1e-9 && abs(shown.longitude - point.3) < 1e-9)
    }
    // From the page on coordtransform, GCJ-02, then BD-09.
    let baidu = Datum.bd09(ofGCJ02: 39.915, 116.404)
    #expect(
      abs(baidu.latitude - 39.92133699351021) + abs(baidu.longitude - 116.41036949371029) < 1e-12)
    // Not moved outside of China.
    #expect(Datum.gcj02.wgs84(latitude: 48.85, longitude: 2.35) == (48.85, 2.35))
  }
}
