import Fingertip
import Testing

@Suite struct StageTests {
  private static let reading = [
    "read", "decompress", "wait", "tokenize", "encode", "partition", "assemble",
  ]
  private static let all = reading + ["gather", "sort", "sweep", "merge", "tables"]

  @Test(arguments: [(false, ["tokenize", "sort"]), (true, [])])
  func `an analysis tells what its stages took, and those of reading come first`(
    measuresStages: Bool, unmeasured: [String]
  ) throws {
    let (log, analysis) = try run(measuresStages: measuresStages)
    #expect(log.stages.map(\.name) == Self.reading && analysis.stages.map(\.name) == Self.all)
    #expect(Array(analysis.stages.prefix(log.stages.count)) == log.stages)
    let finer = analysis.stages.filter { ["tokenize", "sort"].contains($0.name) }
    #expect(finer.filter { $0.seconds == 0 }.map(\.name) == unmeasured)
    #expect(analysis.stages.allSatisfy { $0.seconds >= 0 })
    #expect(try analysis.filtered().stages == analysis.stages)
  }

  @Test func `the results do not depend on it`() throws {
    let (plain, measured) = (try run(measuresStages: false), try run(measuresStages: true))
    #expect(plain.1.json() == measured.1.json())
  }

  private func run(measuresStages: Bool) throws -> (Log, Analysis) {
    let text = """
      start,end,cadre,kind
      0,3600000,c1,field
      0,7200000,c2,field
      """
    var reading = ReadingOptions()
    reading.measuresStages = measuresStages
    var query = Query()
    query.measuresStages = measuresStages
    let log = try Log([.bytes(Array(text.utf8), name: "log.csv")], by: reading)
    return (log, try log.analyze(query))
  }
}
