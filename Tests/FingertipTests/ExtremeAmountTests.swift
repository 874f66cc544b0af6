import Fingertip
import Testing

/// Amounts of tasks that are numbers, but too far apart for their ratios, sums and products to be some.
@Suite struct ExtremeAmountTests {
  private static let units = """
    unit,parent,level
    p,,province
    ci,p,city
    co,ci,county
    v,co,village

    """

  private static func analysis(_ tasks: [String]) throws -> Analysis {
    var sources = Tables.Sources()
    sources.cadres = .bytes(Array("cadre,unit\nc1,v\n".utf8), name: "cadres")
    sources.units = .bytes(Array(units.utf8), name: "units")
    sources.tasks = .bytes(
      Array(("task,parent,owner,items,quota\n" + tasks.joined(separator: "\n")).utf8),
      name: "tasks")
    let log = try Log([
      .bytes(
        Array("start,cadre,kind,task,tag\n1704067200000,c1,task,b,assigned\n".utf8), name: "log")
    ])
    return try log.analyze(Query(), tables: Tables(sources))
  }

  @Test(arguments: [
    ["a,,p,1e-300,", "b,a,v,1e300,"],
    ["a,,p,1e300,", "b,a,v,1e-300,"],
    ["a,,p,,1", "b,a,v,,1.5e308", "c,a,v,,1.5e308"],
    ["a,,p,1e300,1e-300", "b,a,v,1e-300,1e300"],
  ])
  func `a ratio that is no number, or 0, is none`(tasks: [String]) throws {
    let analysis = try Self.analysis(tasks)
    #expect(analysis.tasks.allSatisfy { $0.itemRatio == nil && $0.quotaRatio == nil })
    #expect(analysis.tasks.allSatisfy { $0.escalation == nil })
    #expect(analysis.levels.allSatisfy { $0.escalation.value == nil && $0.chain.value == nil })
    #expect(!analysis.json().isEmpty)
  }

  @Test func `the median of two whose sum is infinite is between them`() throws {
    let analysis = try Self.analysis(["a,,p,1,", "b,a,v,1.5e308,", "c,a,v,1.7e308,"])
    let median = try #require(analysis.levels.first { $0.level == "village" }?.escalation.value)
    #expect((1.5e308...1.7e308).contains(median))
    #expect(!analysis.json().isEmpty)
  }

  @Test func `a chain that is infinite has no value`() throws {
    let analysis = try Self.analysis([
      "a,,p,1e-200,", "b,a,ci,1,", "c,b,co,1e200,", "d,c,v,1e300,",
    ])
    #expect(analysis.levels.allSatisfy { $0.chain.value == nil })
    #expect(analysis.levels.contains { $0.escalation.value != nil })
    #expect(!analysis.json().isEmpty)
  }
}
