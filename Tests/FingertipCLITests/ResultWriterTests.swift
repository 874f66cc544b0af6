import ArgumentParser
import FingertipCore
import FingertipIngest
import FingertipResultSamples
import Foundation
import Testing

@testable import Fingertip
@testable import FingertipCLI

@Suite struct ResultWriterTests {
  private static let analysis = Analysis(
    sampleResult(), read: ReadingQuality(), by: ReadingOptions(), query: Query(), threads: 1)

  private func written(_ arguments: [String]) throws -> String {
    let command = try AnalyzeCommand.parse(["log"] + arguments)
    return try Captured { context in
      try command.write(Self.analysis, in: context)
      return 0
    }.output
  }

  @Test func `the overview comes unless something else is asked for`() throws {
    #expect(try written([]) == Self.analysis.overview())
    #expect(try written(["--table", "cadres"]).contains("\nc1      a-town "))
    #expect(try written(["--table", "quality"]).hasPrefix("quality  "))
    #expect(try written(["--all-columns"]).contains("tasks"))
    #expect(try !written([]).contains("tasks"))
  }

  @Test func `CSV and JSON are the library's`() throws {
    #expect(try written(["--format", "csv"]) == Self.analysis.csv(.units))
    #expect(
      try written(["--format", "csv", "--table", "cadres", "--csv-bom"])
        == Self.analysis.csv(.cadres, forSpreadsheets: true))
    #expect(
      try written(["--format", "csv", "--table", "quality"]) == Self.analysis.csv(.quality))
    #expect(try written(["--format", "json"]) == Self.analysis.json())
  }

  @Test func `JSON of one table holds the head and that table`() throws {
    let cadres = try written(["--format", "json", "--table", "cadres"])
    #expect(cadres.contains("\"parameters\":") && cadres.contains("\"cadres\":["))
    #expect(!cadres.contains("\"units\":["))
    let quality = try written(["--format", "json", "--table", "quality"])
    #expect(quality.contains("\"quality\":{") && !quality.contains("\"cadres\":["))
  }

  @Test func `a file holds what the screen would, and leaves the screen empty`() throws {
    try withTemporaryFolder { folder in
      for (arguments, text) in [
        (["-o", folder + "/a.csv"], Self.analysis.csv(.units)),
        (["-o", folder + "/a.json"], Self.analysis.json()),
        (["-o", folder + "/a.txt"], Self.analysis.overview()),
      ] {
        #expect(try written(arguments).isEmpty)
        #expect(try String(contentsOfFile: arguments[1], encoding: .utf8) == text)
      }
      #expect(try written(["-o", folder + "/all/"]).isEmpty)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/all").sorted()
      #expect(
        names == [
          "apps.csv", "cadres.csv", "levels.csv", "overlaps.csv", "points.csv",
          "quality.json", "tasks.csv", "trends.csv",
          "types.csv", "units.csv",
        ])
    }
  }
}
