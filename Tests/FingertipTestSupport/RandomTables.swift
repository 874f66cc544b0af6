/// Random dimension tables for the ids that `RandomLog` uses, as CSV.
package struct RandomTables: Sendable {
  package let cadres: [UInt8]
  package let units: [UInt8]
  package let apps: [UInt8]
  package let tasks: [UInt8]

  static let cadreIDs = ["c0", "c1", "c2", "c3", "干部4", "c,5", "c\"6", "77", "c😀8"]
  static let appIDs = (0..<8).map { "app\($0)" } + ["grp,0", "grp,1", "grp,2", "acc0", "mini0"]
  static let personalAppIDs = ["personal0"]
  static let unlistedAppIDs = ["unlisted"]
  static let taskIDs = (0..<8).map { "task-\($0)" }

  package init(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    units = Array(
      """
      unit,parent,level
      p,,province
      city-A,p,city
      市B,p,city
      t1,city-A,township
      t2,市B,township

      """.utf8)

    var cadreLines = "cadre,unit\n"
    // The last cadre has no row, and so no unit.
    for cadre in Self.cadreIDs.dropLast() {
      let unit = random.pick(["p", "city-A", "市B", "t1", "t2"])
      cadreLines += "\(Self.quoted(cadre)),\(unit)\n"
    }
    cadres = Array(cadreLines.utf8)

    var appLines = "app,type,purpose,trace,exempt\n"
    for app in Self.appIDs + Self.personalAppIDs {
      let types = [
        "app": "app", "grp": "group", "acc": "account", "min": "miniapp", "per": "personal",
      ]
      let purpose = random.pick(["", "party", "tax"])
      let (trace, exempt) = (random.oneIn(3), random.oneIn(4))
      appLines += Self.quoted(app) + ",\(types[String(app.prefix(3))]!),\(purpose),"
      appLines += "\(trace ? "true" : ""),\(exempt ? "true" : random.pick(["", "false"]))\n"
    }
    apps = Array(appLines.utf8)

    var taskLines = "task,parent,owner,exempt\n"
    for (index, task) in Self.taskIDs.enumerated() {
      let parent = index > 0 && random.oneIn(2) ? random.pick(Self.taskIDs[..<index]) : ""
      taskLines += "\(task),\(parent),\(random.pick(["p", "t1"])),"
      taskLines += "\(random.oneIn(4) ? "true" : "")\n"
    }
    tasks = Array(taskLines.utf8)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
