import FingertipTestSupport
import Foundation
import Testing

/// Tests of a tree of units that is one deep chain, with all cadres in the deepest unit.
struct UnitChainTests {
  private static func makeFolder(units count: Int) throws -> TestFolder {
    let folder = try TestFolder()
    let units = (0..<count).map { "u\($0),\($0 == 0 ? "" : "u\($0 - 1)"),level\($0 % 5)\n" }
    let cadres = (0..<30).map { "c\($0),u\(count - 1)\n" }
    let rows = (0..<30).flatMap { cadre in
      (0..<12).map { half in
        let start = 1_709_512_000_000 + half * 7_200_000
        return "\(start),\(start + 1_800_000),c\(cadre),app,a\(half % 4)\n"
      }
    }
    _ = try folder.write(Array(("unit,parent,level\n" + units.joined()).utf8), to: "units.csv")
    _ = try folder.write(Array(("cadre,unit\n" + cadres.joined()).utf8), to: "cadres.csv")
    _ = try folder.write(
      Array(("start,end,cadre,kind,app\n" + rows.joined()).utf8), to: "log.csv")
    return folder
  }

  /// With a quadratic step, a chain of this length takes minutes.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ["analyze"], ["analyze", "--format", "csv"], ["analyze", "--format", "csv", "--unit", "u9"],
      ["analyze", "--period", "week"], ["analyze", "--table", "trends", "--period", "week"],
      ["burden"], ["explain", "u9"],
    ])
  func `a deep chain is analyzed in linear time`(command: [String]) throws {
    let folder = try Self.makeFolder(units: 4000)
    let log = command[0] == "explain" ? [command[0], command[1]] : [command[0]]
    let result = try Captured(
      log + [
        folder.path + "/log.csv", "--units", folder.path + "/units.csv", "--cadres",
        folder.path + "/cadres.csv", "--quiet",
      ] + command.dropFirst(log.count))
    #expect(result.code == 0, "\(result.errors)")
    #expect(!result.output.isEmpty)
  }
}
