/// The dimension tables (Tables.md) as plain dictionaries, keyed by id; nil if not given.
package struct NaiveTables: Sendable {
  package struct Unit: Sendable {
    package var parent: [UInt8]
    package var level: [UInt8]
  }

  package struct App: Sendable {
    package var type: [UInt8]
    package var purpose: [UInt8] = []
    package var owner: [UInt8] = []
    package var leavesTrace = false
    package var isExempt = false
    package var opened: NaiveDate?
    package var functions: Set<[UInt8]> = []

    package var isGroup: Bool { type == Array("group".utf8) }
    package var isPersonal: Bool { type == Array("personal".utf8) }
  }

  package struct Task: Sendable {
    package var parent: [UInt8] = []
    package var owner: [UInt8] = []
    /// As written; read by `NaiveOptions.instant(ofCell:)`.
    package var issued: [UInt8] = []
    package var due: [UInt8] = []
    package var items: Double?
    package var quota: Double?
    package var isExempt = false

    package init() {}
  }

  /// A cadre's unit.
  package var cadres: [[UInt8]: [UInt8]]?
  package var units: [[UInt8]: Unit]?
  package var apps: [[UInt8]: App]?
  package var tasks: [[UInt8]: Task]?

  package init() {}

  /// Reads tables that are assumed valid, each from a CSV file's bytes.
  package init(cadres: [UInt8]?, units: [UInt8]?, apps: [UInt8]?, tasks: [UInt8]?) {
    self.cadres = cadres.map { Self.table($0, key: "cadre") { $0["unit", default: []] } }
    self.units = units.map {
      Self.table($0, key: "unit") {
        Unit(parent: $0["parent", default: []], level: $0["level", default: []])
      }
    }
    self.apps = apps.map {
      Self.table($0, key: "app") {
        App(
          type: $0["type", default: []], purpose: $0["purpose", default: []],
          owner: $0["owner", default: []], leavesTrace: Self.isTrue($0["trace"]),
          isExempt: Self.isTrue($0["exempt"]),
          opened: NaiveDate(text: Self.text($0["opened"])),
          functions: Set($0["functions", default: []].split(separator: 59).map { Array($0) }))
      }
    }
    self.tasks = tasks.map { Self.table($0, key: "task", Self.task) }
  }

  /// Returns the kind of each date in a calendar's file, which is assumed valid.
  package static func calendar(_ bytes: [UInt8]) -> [(date: String, kind: String)] {
    table(bytes, key: "date") { text($0["kind"]) }.map { (text($0), $1) }
  }

  private static func task(_ row: [String: [UInt8]]) -> Task {
    var task = Task()
    task.parent = row["parent", default: []]
    task.owner = row["owner", default: []]
    task.issued = row["issued", default: []]
    task.due = row["due", default: []]
    task.items = Double(text(row["items"]))
    task.quota = Double(text(row["quota"]))
    task.isExempt = isTrue(row["exempt"])
    return task
  }

  /// Returns true if rows with `app` are work; rows without an app are.
  func isWork(_ app: [UInt8], unlistedIsWork: Bool) -> Bool {
    guard let apps, !app.isEmpty else { return true }
    guard let listed = apps[app] else { return unlistedIsWork }
    return !listed.isPersonal
  }

  package func isExempt(app: [UInt8]) -> Bool { apps?[app]?.isExempt ?? false }

  package func isExempt(task: [UInt8]) -> Bool { tasks?[task]?.isExempt ?? false }

  package func unit(of cadre: [UInt8]) -> [UInt8]? {
    guard let unit = cadres?[cadre], !unit.isEmpty else { return nil }
    return unit
  }

  /// Returns `unit` and the units above it.
  package func unitAndAncestors(of unit: [UInt8]) -> [[UInt8]] {
    var chain = [unit]
    while let parent = units?[chain.last!]?.parent, !parent.isEmpty { chain.append(parent) }
    return chain
  }

  private static func text(_ cell: [UInt8]?) -> String {
    String(decoding: cell ?? [], as: UTF8.self)
  }

  private static func isTrue(_ cell: [UInt8]?) -> Bool { cell == Array("true".utf8) }

  private static func table<Value>(
    _ bytes: [UInt8], key: String, _ value: ([String: [UInt8]]) -> Value
  ) -> [[UInt8]: Value] {
    let records = NaiveCSV.records(in: bytes)
    let columns = (records.first?.fields ?? []).map { String(decoding: $0, as: UTF8.self) }
    var table: [[UInt8]: Value] = [:]
    for record in records.dropFirst() {
      let row = Dictionary(zip(columns, record.fields)) { first, _ in first }
      if let id = row[key] { table[id] = value(row) }
    }
    return table
  }
}
