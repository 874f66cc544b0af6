import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

/// Units and apps by their names, wherever ids are accepted and shown.
@Suite struct NameTests {
  /// Two villages have one name; an app and a group have names of their own.
  private func run(_ arguments: [String], in language: Language = .english) throws -> Captured {
    var captured: Captured?
    try withTemporaryFolder { folder in
      for (name, text) in [
        (
          "log.csv",
          "start,end,cadre,kind,app\n"
            + ["a", "b", "c"].map {
              """
              2024-03-04T09:00:00+08:00,2024-03-04T10:00:00+08:00,\($0),app,x1
              2024-03-04T10:00:00+08:00,2024-03-04T12:00:00+08:00,\($0),field,

              """
            }.joined()
        ),
        ("cadres.csv", "cadre,unit\na,v1\nb,v2\nc,v3\n"),
        (
          "units.csv",
          "unit,parent,level,name\nt,,township,青石镇\nv1,t,village,长山村\nv2,t,village,松庙村\n"
            + "v3,t,village,松庙村\n"
        ),
        ("apps.csv", "app,type,name,owner,trace\nx1,app,学习平台,t,true\n"),
      ] {
        try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      }
      captured = try Captured(
        [arguments[0]] + arguments.dropFirst()
          + [folder + "/log.csv", "--tables", folder, "--quiet"], in: language)
    }
    return try #require(captured)
  }

  @Test func `a unit and an app are explained by their names, as by their ids`() throws {
    for (name, id) in [("长山村", "v1"), ("学习平台", "x1"), ("青石镇", "t")] {
      let (byName, byID) = (try run(["explain", name]), try run(["explain", id]))
      #expect(byName.code == 0 && byName.output == byID.output)
      #expect(byName.output.hasPrefix("\(id) \(name)"))
    }
    #expect(try run(["explain", "x1"]).output.contains("run by 青石镇"))
  }

  @Test func `a name of several is refused with their ids`() throws {
    for arguments in [["explain", "松庙村"], ["analyze", "--unit", "松庙村"]] {
      let captured = try run(arguments)
      #expect(captured.code == 64 && captured.errors.contains("unit v2, unit v3"))
    }
    #expect(try run(["explain", "松庙村"], in: .simplifiedChinese).errors.contains("单位 v2、单位 v3"))
  }

  @Test func `an unknown name is answered with the one that is meant`() throws {
    #expect(try run(["explain", "长山寸"]).errors.contains("is \"长山村\" meant?"))
    #expect(try run(["explain", "学习平合"]).errors.contains("is \"学习平台\" meant?"))
    #expect(try run(["analyze", "--unit", "清石镇"]).errors.contains("is \"青石镇\" meant?"))
    #expect(try run(["explain", "nothing"]).errors.contains("see the tables of units and apps"))
  }

  @Test func `one unit is kept by its name`() throws {
    let byName = try run(["analyze", "--unit", "长山村", "--format", "csv"])
    #expect(byName.code == 0 && byName.output.contains("v1,village"))
    #expect(try run(["analyze", "--unit", "v1", "--format", "csv"]).output == byName.output)
  }

  @Test func `names are shown beside ids, and CSV has ids alone`() throws {
    let list = try run(["burden"])
    #expect(list.output.contains("x1 学习平台") && list.output.contains("run by 青石镇"))
    #expect(try run(["analyze"]).output.contains("v1 长山村"))
    let csv = try run(["burden", "--format", "csv"]).output
    #expect(csv.contains("x1") && !csv.contains("学习平台"))
    #expect(try run(["analyze", "--table", "apps"]).output.contains("x1 学习平台"))
    #expect(
      try !run(["analyze", "--table", "apps", "--format", "csv"]).output.contains("学习平台"))
  }
}
