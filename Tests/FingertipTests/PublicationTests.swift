import Fingertip
import Testing

/// Tests of a published analysis as used by a service.
@Suite struct PublicationTests {
  /// Returns the analysis of 14 cadres in two units, one of them of 3; all with a session and a
  /// visit in March.
  private static func analysis(
    _ change: (inout Query, inout Tables.Sources) -> Void = { _, _ in }
  ) throws -> Analysis {
    var query = Query()
    query.publication = .published()
    var sources = Tables.Sources()
    sources.cadres = .bytes(
      Array(
        ("cadre,unit\n" + (0..<26).map { "c\($0),\($0 < 3 ? "small" : "large")\n" }.joined()).utf8),
      name: "cadres.csv")
    sources.apps = .bytes(Array("app,type\na,app\n".utf8), name: "apps.csv")
    change(&query, &sources)
    let rows = (0..<26).map {
      """
      2024-03-05T09:00:00,2024-03-05T09:30:00,c\($0),app,a
      2024-03-05T10:00:00,2024-03-05T11:00:00,c\($0),field,

      """
    }
    let log = try Log(
      [.bytes(Array(("start,end,cadre,kind,app\n" + rows.joined()).utf8), name: "log.csv")])
    return try log.analyze(query, tables: Tables(sources))
  }

  @Test func `cadres have no rows, and suppressed units nothing but their names`() throws {
    let published = try Self.analysis()
    #expect(published.isPublished && published.cadres.isEmpty)
    // The small unit's three are the difference of `*` and the large one.
    #expect(published.units.map(\.unit) == ["*", "large", "small"])
    #expect(published.units.map(\.isSuppressed) == [false, true, true])
    #expect(published.units.map(\.cadres.value) == [26, nil, nil])
    let unit = published.units[2]
    #expect(
      unit[.appMs].value == nil && unit[.appFieldRatio].value == nil
        && unit.cadresWithoutField.value == nil)
    #expect(unit[.appFieldRatio].reason == .suppressed)
    #expect(published.units[0][.appMs].value == Int64(26 * 1_800_000))
    #expect(!published.csv(.cadres).contains("c1"))
    #expect(!published.json().contains("\"cadres\":["))
    let error = #expect(throws: FingertipError.self) {
      try published.document(.cadres)
    }
    #expect(error?.category == .usage)
  }

  @Test func `a percentile shows where enough cadres lie on both sides`() throws {
    // Of 26 equal cadres, all are on both sides of each.
    #expect(try Self.analysis().overview().contains("p10 0.50 · p50 0.50 · p90 0.50"))
    let unpublished = try Self.analysis { query, _ in query.publication = Publishing() }
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
    let mistakes: [(inout Query, inout Tables.Sources) -> Void] = [
      { query, _ in query.publication = .published(minimumGroup: 9) },
      { query, _ in query.period = .week }, { query, _ in query.period = .day },
      { query, _ in query.from = "2024-03-02" }, { query, _ in query.to = "2024-03-31" },
      { _, sources in sources.apps = nil }, { query, _ in query.unlistedIsWork = true },
    ]
    for mistake in mistakes {
      let error = #expect(throws: FingertipError.self) { try Self.analysis(mistake) }
      #expect(error?.category == .usage && error?.message.isEmpty == false)
    }
  }
}
