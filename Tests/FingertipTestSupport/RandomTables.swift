/// Random dimension tables for the ids that `RandomLog` uses, as CSV.
package struct RandomTables: Sendable {
  package let cadres: [UInt8]
  package let units: [UInt8]
  package let apps: [UInt8]
  package let tasks: [UInt8]

  /// Ids of any length; of some of 16 bytes, both words differ in the same bits.
  static let cadreIDs = [
    "c0", "c1", "cadre--2of-unit2", "cadre--3of-unit3", "干部4", "c,5", "c\"6", "77",
    "c😀 of a village with a long name, 8",
  ]
  static let appIDs =
    (0..<6).map { "app\($0)" } + ["app-no-6phones-6", "app-no-7phones-7"]
    + ["grp,0", "grp,1", "grp,2", "acc0", "mini0"]
  static let personalAppIDs = ["personal0"]
  static let unlistedAppIDs = ["unlisted"]
  static let taskIDs = (0..<8).map { "task-\($0)" }

  private static let unitIDs = ["p", "city-A", "市B", "t1", "t2"]

  /// - Parameter days: The days (since 1970-01-01) around which apps open and tasks are due.
  package init(seed: UInt64, days: ClosedRange<Int64> = 19_700...19_800) {
    var random = SplitMix64(seed: seed)
    units = Array(Self.unitLines(using: &random).utf8)

    var cadreLines = "cadre,unit\n"
    // The last cadre has no row, and so no unit.
    for cadre in Self.cadreIDs.dropLast() {
      cadreLines += "\(Self.quoted(cadre)),\(random.pick(Self.unitIDs))\n"
    }
    cadres = Array(cadreLines.utf8)

    var appLines = "app,type,purpose,owner,key_work,trace,exempt,opened,functions\n"
    for app in Self.appIDs + Self.personalAppIDs {
      appLines += Self.appLine(app, days: days, using: &random)
    }
    apps = Array(appLines.utf8)

    var taskLines = "task,parent,owner,issued,due,items,quota,exempt,key_work\n"
    for (index, task) in Self.taskIDs.enumerated() {
      let isChild = index > 0 && !random.oneIn(3)
      let parent = isChild ? random.pick(Self.taskIDs[..<index]) : ""
      taskLines += "\(task),\(parent)," + Self.taskLine(days: days, using: &random)
    }
    tasks = Array(taskLines.utf8)
  }

  private static func unitLines(using random: inout SplitMix64) -> String {
    // The second level is not listed in Tables.md, Units.
    let lowest = random.oneIn(4) ? "street" : "township"
    return """
      unit,parent,level
      p,,province
      city-A,p,city
      市B,p,city
      t1,city-A,\(lowest)
      t2,市B,\(lowest)

      """
  }

  private static func appLine(
    _ app: String, days: ClosedRange<Int64>, using random: inout SplitMix64
  ) -> String {
    let types = [
      "app": "app", "grp": "group", "acc": "account", "min": "miniapp", "per": "personal",
    ]
    let (purpose, owner) = (random.pick(["", "party", "tax"]), random.pick([""] + unitIDs))
    let opened = Int64.random(in: days.lowerBound - 120...days.upperBound, using: &random)
    let functions = ["chat", "map", "report", "vote"].filter { _ in random.oneIn(3) }
    let cells = [
      quoted(app), types[String(app.prefix(3))]!, purpose, owner, random.pick(["", "true"]),
      random.oneIn(3) ? "true" : "", random.oneIn(4) ? "true" : random.pick(["", "false"]),
      random.oneIn(2) ? NaiveDate(number: opened).text : "", functions.joined(separator: ";"),
    ]
    return cells.joined(separator: ",") + "\n"
  }

  /// Returns all cells of a task but the first two.
  private static func taskLine(days: ClosedRange<Int64>, using random: inout SplitMix64) -> String {
    let issued = Int64.random(in: days.lowerBound - 20...days.upperBound, using: &random)
    let due = issued + Int64.random(in: -1...20, using: &random)
    let cells = [
      random.pick(unitIDs), random.oneIn(4) ? "" : time(on: issued, using: &random),
      random.pick(["", NaiveDate(number: due).text, time(on: due, using: &random)]),
      random.pick(["", "0", "8", "12.0", "7.25"]), random.pick(["", "0", "100", "250.5", "30"]),
      random.oneIn(5) ? "true" : "", random.pick(["", "true", "false"]),
    ]
    return cells.joined(separator: ",") + "\n"
  }

  /// Returns a timestamp in one of the log's forms, often a midnight.
  private static func time(on day: Int64, using random: inout SplitMix64) -> String {
    let minute = random.oneIn(2) ? 0 : Int.random(in: 0..<1440, using: &random)
    let clock = padded(minute / 60, 2) + ":" + padded(minute % 60, 2) + ":00"
    let text = NaiveDate(number: day).text + "T" + clock
    return random.pick([
      String(day * NaiveDate.milliseconds + Int64(minute) * 60_000), text, text + "Z",
      text + ".250+08:00",
    ])
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
