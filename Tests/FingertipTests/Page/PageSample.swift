import Fingertip
import Foundation

/// Files for a small report, in a folder that is removed with this object.
final class PageSample {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

  /// - Parameter names: The names of apps, purposes, owners, units, forms and tasks.
  init(names: [String] = ["forms", "groups"]) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/tables", withIntermediateDirectories: true)
    let fields = names.map(Self.field)
    var apps = "app,type,purpose,owner,trace\n"
    var units = "unit,parent,level,name\ntop,,county,\(fields[0])\n"
    var cadres = "cadre,unit\n"
    var tasks = "task,parent,owner,issued,due\n"
    var log = "start,end,cadre,kind,app,item,task,tag\n"
    for (place, name) in fields.enumerated() {
      // All with one purpose and the same members: each repeats the one before.
      apps += "\(name),app,\(fields[0]),\(name),true\n"
      units += "\(name),top,\(fields[fields.count - 1]),\(name)\n"
      tasks += "\(name),,\(name),2024-01-02,2024-01-20\n"
      for cadre in 0..<12 {
        let who = "person-\(cadre)"
        let day = "2024-0\(1 + cadre % 6)-1\(place % 9)T"
        log += "\(day)09:00:00,\(day)0\(9 + cadre % 1):40:00,\(who),app,\(name),,,\n"
        log += "\(day)10:00:00,\(day)11:00:00,\(who),field,,,,\n"
        log += "\(day)09:10:00,,\(who),report,\(name),\(fields[0]),,\n"
        log += "2024-01-05T09:10:00,,\(who),task,,,\(name),assigned\n"
        log += "2024-01-06T09:10:00,,\(who),task,,,\(name),forwarded\n"
      }
    }
    for cadre in 0..<12 { cadres += "person-\(cadre),\(fields[cadre % fields.count])\n" }
    for (name, text) in [
      ("tables/apps.csv", apps), ("tables/units.csv", units), ("tables/cadres.csv", cadres),
      ("tables/tasks.csv", tasks), ("log.csv", log),
    ] {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A CSV field, in quotes.
  private static func field(_ text: String) -> String {
    "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }

  func report(minimumGroup: Int? = nil) throws -> Report {
    var query = Query()
    query.period = .month
    query.givesIntervals = true
    query.thresholds.draws = 99
    if let minimumGroup { query.publication = .published(minimumGroup: minimumGroup) }
    return try Log(folder + "/log.csv").report(query, tables: Tables(folder: folder + "/tables"))
  }
}
