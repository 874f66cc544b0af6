import Fingertip
import Foundation
import Testing

@Suite struct StageTests {
  private static let reading = [
    "read", "decompress", "wait", "tokenize", "encode", "partition", "assemble",
  ]
  private static let all = reading + ["gather", "sort", "sweep", "merge"]

  @Test(arguments: [(false, ["tokenize", "sort"]), (true, [])])
  func `an analysis tells what its stages took, and those of reading come first`(
    measuresStages: Bool, unmeasured: [String]
  ) throws {
    var options = AnalysisOptions()
    options.measuresStages = measuresStages
    let analyzer = try Analyzer(options)
    let log = try load(by: analyzer)
    let analysis = try analyzer.analyze(log)
    #expect(log.stages.map(\.name) == Self.reading && analysis.stages.map(\.name) == Self.all)
    #expect(Array(analysis.stages.prefix(log.stages.count)) == log.stages)
    let finer = analysis.stages.filter { ["tokenize", "sort"].contains($0.name) }
    #expect(finer.filter { $0.seconds == 0 }.map(\.name) == unmeasured)
    #expect(analysis.stages.allSatisfy { $0.seconds >= 0 })
    #expect(try analysis.filtered().stages == analysis.stages)
  }

  @Test func `the results do not depend on it`() throws {
    var options = AnalysisOptions()
    options.measuresStages = true
    let (plain, measured) = (try Analyzer(), try Analyzer(options))
    #expect(
      try plain.analyze(load(by: plain)).json() == measured.analyze(load(by: measured)).json())
  }

  /// A log of a file.
  private func load(by analyzer: Analyzer) throws -> LoadedLog {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(
      """
      start,end,cadre,kind
      0,3600000,c1,field
      0,7200000,c2,field
      """.utf8
    ).write(to: file)
    return try analyzer.load([file.path])
  }
}
