import Fingertip
import FingertipTestSupport
import Foundation
import Testing

/// The sources of positions: the same three positions, ten minutes apart, in each form.
@Suite struct PositionSourceTests {
  private static let sources: [(name: String, text: String)] = [
    (
      "a.csv",
      """
      device_id;datetime;lat;lng
      d;2024-03-04T00:00:00Z;39.98;116.30
      d;2024-03-04T00:10:00Z;39.98001;116.30
      d;2024-03-04T00:20:00Z;39.98;116.30001

      """
    ),
    (
      "aware.csv",
      """
      _id,timestamp,device_id,double_latitude,double_longitude,double_speed,accuracy,provider
      1,1709510400000,d,39.98,116.30,0,12,gps
      2,1709511000000,d,39.98001,116.30,0,12,gps
      3,1709511600000,d,39.98,116.30001,0,12,network

      """
    ),
    (
      "20240304.plt",
      """
      Geolife trajectory\r
      WGS 84\r
      Altitude is in Feet\r
      Reserved 3\r
      0,2,255,My Track,0,0,2,8421376\r
      0\r
      39.98,116.30,0,492,45355,2024-03-04,00:00:00\r
      39.98001,116.30,0,492,45355.00694,2024-03-04,00:10:00\r
      39.98,116.30001,0,492,45355.01388,2024-03-04,00:20:00\r

      """
    ),
    (
      "a.gpx",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1" xmlns:x="urn:x">
      <metadata><time>2020-01-01T00:00:00Z</time></metadata><wpt lat="1" lon="2"><name>A &amp; B</name></wpt>
      <trk><trkseg>
      <trkpt lat="39.98" lon="116.30"><ele>1</ele><time>2024-03-04T00:00:00Z</time></trkpt>
      <trkpt lat="39.98001" lon="116.30"><time> 2024-03-04T08:10:00+08:00 </time>
      <extensions><x:accuracy>12</x:accuracy><x:time>2021-01-01T00:00:00Z</x:time></extensions></trkpt>
      </trkseg><trkseg><trkpt lon='116.30001' lat='39.98'><time>2024-03-04T00:20:00.000Z</time></trkpt>
      </trkseg></trk></gpx>
      """
    ),
    (
      "2024-03.rec",
      """
      2024-03-04T00:00:00Z\t*                 \t{"_type":"location","lat":39.98,"lon":116.30,"tst":1709510400,"acc":12}
      2024-03-04T00:10:00Z\t*                 \t{"_type":"location","lat":39.98001,"lon":116.30,"tst":1709511000}
      2024-03-04T00:15:00Z\tlwt               \t{"_type":"lwt","tst":1709511300}
      2024-03-04T00:20:00Z\t*                 \t{"_type":"location","lat":39.98,"lon":116.30001,"tst":1709511600}

      """
    ),
    (
      "Records.json",
      """
      {"locations": [
      {"latitudeE7": 399800000, "longitudeE7": 1163000000, "accuracy": 12, "timestamp": "2024-03-04T00:00:00Z",
       "activity": [{"timestamp": "2020-01-01T00:00:00Z"}]},
      {"latitudeE7": 399800100, "longitudeE7": 1163000000, "timestampMs": "1709511000000"},
      {"latitudeE7": 399800000, "longitudeE7": 1163000100, "timestamp": "2024-03-04T00:20:00.000Z"}]}
      """
    ),
    (
      "Timeline.json",
      """
      {"semanticSegments": [
      {"startTime": "2024-03-04T08:00:00.000+08:00", "endTime": "2024-03-04T10:00:00.000+08:00", "timelinePath": [
       {"point": "39.98°, 116.30°", "time": "2024-03-04T08:00:00.000+08:00"}]},
      {"startTime": "2024-03-04T08:00:00.000+08:00", "visit": {"topCandidate": {"placeLocation": {"latLng": "1°, 2°"}}}}],
      "rawSignals": [
      {"position": {"LatLng": "39.98001°, 116.30°", "accuracyMeters": 12, "timestamp": "2024-03-04T08:10:00.000+08:00"}},
      {"position": {"LatLng": "39.98°, 116.30001°", "accuracyMeters": 12, "timestamp": "2024-03-04T08:20:00.000+08:00"}},
      {"wifiScan": {"deliveryTime": "2024-03-04T08:20:00.000+08:00"}}],
      "userLocationProfile": {"frequentPlaces": []}}
      """
    ),
    (
      "location-history.json",
      """
      [{"endTime": "2024-03-04T10:00:00Z", "startTime": "2024-03-04T00:00:00Z", "timelinePath": [
       {"point": "geo:39.98,116.30", "durationMinutesOffsetFromStartTime": "0"},
       {"point": "geo:39.98001,116.30", "durationMinutesOffsetFromStartTime": "10"},
       {"point": "geo:39.98,116.30001", "durationMinutesOffsetFromStartTime": "20"}]}]
      """
    ),
  ]

  @Test(arguments: sources.indices)
  func `each source gives the stay of its positions`(index: Int) throws {
    let source = Self.sources[index]
    let imported = try Imported([source])
    #expect(imported.report.sources[0].format == "positions")
    #expect(imported.events == ["field 0-1200"], "\(source.name)")
    #expect(imported.report.total.joined == 2 && imported.report.total.rejectedCount == 0)
    #expect(imported.adds)
    // No coordinate reaches the log.
    #expect(imported.rows.allSatisfy { !$0.contains("39.98") && !$0.contains("116.3") })
  }

  @Test(arguments: sources.indices)
  func `a cut source is an error or a result, at every byte`(index: Int) throws {
    let source = Self.sources[index]
    for count in stride(from: 0, to: source.text.utf8.count, by: 3) {
      let cut = Array(source.text.utf8.prefix(count))
      do throws(FingertipError) {
        var importer = Importer(owner: .person("c"))
        importer.format = "positions"
        importer.maxRejects = .share(1)
        let file = FileManager.default.temporaryDirectory.appending(
          path: UUID().uuidString + ".csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try importer.run([.bytes(cut, name: source.name)], to: .file(file.path))
      } catch {
        #expect(error.category == .badData, "\(source.name), \(count) bytes: \(error)")
      }
    }
  }

  @Test func `a fault after points written alike is told where it is`() throws {
    let points = (0..<4).map {
      "<trkpt lat=\"39.98\" lon=\"116.3\"><time>2024-03-04T00:0\($0):00Z</time></trkpt>\n"
    }
    let text = "<gpx><trk><trkseg>\n\(points.joined())</oops>"
    let error = #expect(throws: FingertipError.self) { try Imported([("a.gpx", text)]) }
    #expect(error?.line == 6 && error?.offset == Int64(text.utf8.count - "oops>".utf8.count))
  }

  @Test func `one device of several files has its positions in order`() throws {
    let head = "device,time,lat,lon\n"
    let rows = (0..<7).map { "d,\(1_709_510_400 + $0 * 300),39.98,116.3\n" }
    let apart = try Imported([
      ("b.csv", head + rows[4] + rows[6] + rows[5] + rows[3]),
      ("a.csv", head + rows[2] + rows[1] + rows[0] + rows[3]),
    ])
    #expect(apart.events == ["field 0-1800"])
    #expect(apart.report.total.ignored == ["repeated": 1])
  }

  @Test func `what is no position is told`() throws {
    let text = """
      time,lat,lon
      1709510400,91,0
      1709510401,10,181
      1709510402,x,10
      1709510403,,10
      yesterday,10,10
      1709510404,1e1,+10
      1709510405,inf,10

      """
    let report = try Imported([("a.csv", text)]) { $0.maxRejects = .share(1) }.report
    #expect(
      report.total.rejected == ["malformed": 4, "missing-field": 1, "bad-timestamp": 1])
  }
}
