import Fingertip
import FingertipTestSupport
import Testing

/// What an embedding service gets of a published analysis.
@Suite struct PublicationTests {
  /// 14 cadres in two units, one of them of 3; all with a session and a visit in March.
  private static func analysis(
    _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> Analysis {
    let folder = try TestFolder()
    var options = AnalysisOptions()
    options.publication = .publication()
    options.tables.cadres = try folder.write(
      Array(
        ("cadre,unit\n" + (0..<26).map { "c\($0),\($0 < 3 ? "small" : "large")\n" }.joined()).utf8),
      to: "cadres.csv")
    options.tables.apps = try folder.write(Array("app,type\na,app\n".utf8), to: "apps.csv")
    change(&options)
    let rows = (0..<26).map {
      """
      2024-03-05T09:00:00,2024-03-05T09:30:00,c\($0),app,a
      2024-03-05T10:00:00,2024-03-05T11:00:00,c\($0),field,

      """
    }
    let log = try folder.write(
      Array(("start,end,cadre,kind,app\n" + rows.joined()).utf8), to: "log.csv")
    return try Analyzer(options).analyze([log])
  }

  @Test func `cadres have no rows, and suppressed units nothing but their names`() throws {
    let published = try Self.analysis()
    #expect(published.isPublished && published.cadres.isEmpty)
    // The small unit's three are what is left of everybody without the large one.
    #expect(published.units.map(\.id) == ["*", "large", "small"])
    #expect(published.units.map(\.isSuppressed) == [false, true, true])
    #expect(published.units.map(\.cadres) == [26, nil, nil])
    let unit = published.units[2]
    #expect(unit[.appMs] == nil && unit[.appFieldRatio].value == nil && unit.cadresWithoutField == nil)
    #expect(unit[.appFieldRatio].reason == .suppressed)
    #expect(published.units[0][.appMs] == Int64(26 * 1_800_000))
    #expect(!published.csv(.cadres).contains("c1"))
    #expect(!published.json().contains("\"cadres\":["))
    let error = #expect(throws: FingertipError.self) {
      try published.writeCSV(.cadres, to: "/nonexistent")
    }
    #expect(error?.category == .usage)
  }

  @Test func `a percentile shows where enough cadres lie on both sides`() throws {
    // Of 26 equal cadres, all lie on both sides of each.
    #expect(try Self.analysis().overview().contains("p10 0.50 · p50 0.50 · p90 0.50"))
    let unpublished = try Self.analysis { $0.publication = PublicationOptions() }
    #expect(!unpublished.isPublished && unpublished.cadres.count == 26)
  }

  @Test func `a published analysis is not narrowed down`() throws {
    let published = try Self.analysis()
    for (unit, level) in [("large", nil), (nil, "county")] as [(String?, String?)] {
      let error = #expect(throws: FingertipError.self) {
        try published.filtered(unit: unit, level: level)
      }
      #expect(error?.category == .usage)
    }
    #expect(try published.filtered().units.count == 3)
  }

  @Test func `what can't be published is wrong usage`() throws {
    let mistakes: [(inout AnalysisOptions) -> Void] = [
      { $0.publication = .publication(minimumGroup: 9) }, { $0.period = .week },
      { $0.period = .day }, { $0.from = "2024-03-02" }, { $0.to = "2024-03-31" },
      { $0.tables.apps = nil }, { $0.unlistedIsWork = true },
    ]
    for mistake in mistakes {
      let error = #expect(throws: FingertipError.self) { try Self.analysis(mistake) }
      #expect(error?.category == .usage && error?.message.isEmpty == false)
    }
  }

  @Test func `rejects are not handed out by a run that publishes`() throws {
    let folder = try TestFolder()
    var options = AnalysisOptions()
    options.publication = .publication()
    options.tables.apps = try folder.write(Array("app,type\na,app\n".utf8), to: "apps.csv")
    let analyzer = try Analyzer(options)
    let error = #expect(throws: FingertipError.self) {
      try analyzer.load(["/nonexistent"], rejects: { _ in })
    }
    #expect(error?.category == .usage)
  }
}
