import Fingertip
import Foundation
import Testing

@Suite struct AnalysisTests {
  private let analysis = sampleAnalysis()

  @Test func `a cadre's measures and ratio are read by name`() throws {
    let cadre = try #require(analysis.cadres.first)
    #expect(cadre.cadre == "c1" && cadre.unit == "a-town" && cadre.period == "all")
    #expect(cadre[.appMs].value == 7_200_000)
    let ratio = try #require(cadre[.appFieldRatio].value)
    #expect(ratio.value == 0.5)
    #expect(ratio.numerator == 7_200_000 && ratio.denominator == 14_400_000)
    #expect(cadre[.appFieldRatio].reason == nil)
  }

  @Test func `what is null has its reason`() {
    #expect(analysis.cadres[1][.appFieldRatio].value == nil)
    #expect(analysis.cadres[1][.appFieldRatio].reason == .noDenominator)
    #expect(analysis.cadres[1][.traceShare].reason == .notCollected)
    #expect(analysis.cadres[2][.afterHoursMs].value == nil)
    #expect(analysis.cadres[2][.afterHoursShare].reason == .calendarUnknown)
    #expect(analysis.units[0][.groupsPerCadre].reason == .noTable)
  }

  @Test func `indicators of units only are not given for cadres`() {
    #expect(analysis.units[0][.appsPerCadre].value?.value == 0)
    #expect(analysis.cadres[0][.appsPerCadre].value == nil)
    #expect(analysis.cadres[0][.appsPerCadre].reason == nil)
  }

  @Test func `units say how many cadres stand behind them`() {
    #expect(analysis.units.map(\.unit) == ["*", "a-town", "county", "镇"])
    #expect(analysis.units.map(\.level) == [nil, "township", "county", "township"])
    #expect(analysis.units.map(\.cadres.value) == [3, 1, 2, 1])
    #expect(analysis.units[3].cadresWithoutField.value == 1)
  }

  @Test func `a unit or a level can be kept`() throws {
    #expect(try analysis.filtered(unit: "镇").cadres.map(\.cadre) == ["c2"])
    #expect(
      try analysis.filtered(unit: "county", level: "township").units.map(\.unit)
        == ["a-town", "镇"])
    for (unit, level) in [("nowhere", nil), (nil, "nowhere")] as [(String?, String?)] {
      let error = #expect(throws: FingertipError.self) {
        try analysis.filtered(unit: unit, level: level)
      }
      #expect(error?.category == .usage && error?.message.contains("nowhere") == true)
    }
  }

  @Test func `quality tells the reasons that occur`() {
    #expect(analysis.quality.reading.rejectedByReason == [.malformed: 1, .overlong: 2])
    #expect(analysis.quality.coverage == nil && analysis.quality.first == nil)
  }

  @Test func `the document holds head, parameters, quality and rows`() throws {
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(analysis.json().utf8)) as? [String: Any])
    let tables = [
      "cadres", "units", "levels", "types", "apps", "overlaps", "tasks", "points", "trends",
    ]
    #expect(Set(object.keys) == Set(["fingertip", "parameters", "quality"] + tables))
    let head = try #require(object["fingertip"] as? [String: Any])
    #expect(head["version"] as? String == version && head["schema"] as? Int == 1)
    let cadres = try #require(object["cadres"] as? [[String: Any]])
    #expect(cadres.map { $0["cadre"] as? String } == ["c1", "c2", "干部,3"])
    #expect(cadres[0]["app_field_ratio"] as? Double == 0.5)
    #expect(cadres[1]["app_field_ratio"] is NSNull)
    let nulls = try #require(cadres[1]["nulls"] as? [String: String])
    #expect(nulls["app_field_ratio"] == "no-denominator")
    #expect(analysis.json().hasPrefix("{\"fingertip\":{\"version\":"))
  }

  @Test func `parameters are the contract's defaults, and not the threads`() throws {
    #expect(
      analysis.json().contains(
        """
        "parameters":{"time_zone":"UTC","calendar":"weekdays","work_hours":"09:00-18:00",\
        "period":"all","from":null,"to":null,"epoch_unit":"ms","unlisted":"not-work",\
        "max_rejects":0.01,"short_session_s":60,"session_gap_s":null,"visit_gap_s":null,\
        "longest_app_h":12,"longest_field_h":24,"keep_duplicates":false,"opened_days":90,"zombie_share":0.1,"active_days":30,\
        "message_days":90,"shell_sessions":20,"shell_share":0.9,"same_groups":0.8,\
        "overlap_listed":0.5,"grace_days":14,"forced_use":0.6,"award_minutes":[],"least_periods":6,\
        "flat_per_year":0.12,"intervals":false,"draws":999,"seed":1,\
        "publish":false,"min_group":10,"max_share":0.85}
        """))
  }

  @Test func `the overview is quality, units and the ratio's distribution`() {
    let overview = analysis.overview()
    #expect(overview.hasPrefix("2,944 rows read:"))
    #expect(overview.contains("\n 镇 前进街道 "))
    #expect(overview.contains("App/field ratio over cadres: p10 0.75 · p50 1.75 · p90 2.75"))
  }

  @Test func `files are the texts, whole`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try analysis.writeFolder(folder.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let tables = [
      "apps", "cadres", "levels", "overlaps", "points", "tasks", "trends", "types", "units",
    ]
    #expect(names == (tables.map { $0 + ".csv" } + ["quality.json"]).sorted())
    let text = { (name: String) in
      // Foundation would remove the byte order mark.
      String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
    #expect(try text("units.csv") == analysis.csv(.units))
    try analysis.document(.cadres, forSpreadsheets: true)
      .write(as: .csv, to: .file(folder.path + "/c.csv"))
    #expect(try text("c.csv") == analysis.csv(.cadres, forSpreadsheets: true))
    try analysis.document().write(as: .json, to: .file(folder.path + "/r.json"))
    #expect(try text("r.json") == analysis.json())
    let error = #expect(throws: FingertipError.self) {
      try analysis.document().write(as: .json, to: .file(folder.path + "/missing/r.json"))
    }
    #expect(error?.category == .cannotCreate)
  }
}
