import Fingertip
import Foundation
import Testing

/// The samples of `datasets/foreign`, whose events a script wrote down before it wrote the samples.
@Suite struct SampleTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../datasets/foreign").standardized.path

  @Test(arguments: [
    "android-dump.txt", "android-checkin.txt", "android.csv", "wellbeing.db", "activitywatch.json",
    "aware", "knowledgeC.db", "Household - audit.csv", "wecom.json", "dingtalk.json", "feishu.json",
    "positions.csv", "geolife.plt", "track.gpx", "owntracks.rec", "Records.json", "Timeline.json",
  ])
  func `a sample gives the events it was made from`(name: String) throws {
    let isNamed = ["wecom.json", "dingtalk.json", "feishu.json"].contains(name)
    let imported = try Imported(
      [.path("\(Self.folder)/\(name)")], owner: isNamed ? .named : .person("c1"),
      zone: "Asia/Shanghai")
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    let expected = try String(
      contentsOfFile: "\(Self.folder)/expected/\(stem).csv", encoding: .utf8)
    #expect(
      imported.rows.sorted()
        == expected.split(separator: "\n").dropFirst().map(String.init).sorted())
    #expect(imported.adds && imported.report.total.rejectedCount == 0)
  }
}
