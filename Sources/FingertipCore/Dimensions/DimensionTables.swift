/// Attributes of cadres, units, apps and tasks, given beside the log (Tables.md). A table that was
/// not given is nil, which differs from an empty one.
package struct DimensionTables: Sendable {
  package var cadres: CadreTable?
  package var units: UnitTable?
  package var apps: AppTable?
  package var tasks: TaskTable?

  package init(
    cadres: CadreTable? = nil, units: UnitTable? = nil, apps: AppTable? = nil,
    tasks: TaskTable? = nil
  ) {
    self.cadres = cadres
    self.units = units
    self.apps = apps
    self.tasks = tasks
  }
}

/// `cadres.csv`: the unit of each cadre.
package struct CadreTable: Sendable {
  package struct Cadre: Sendable {
    package let id: Identifier
    /// Nil if the cadre has no unit.
    package let unit: Identifier?
    package let role: String

    package init(id: Identifier, unit: Identifier?, role: String = "") {
      self.id = id
      self.unit = unit
      self.role = role
    }
  }

  package let cadres: [Cadre]
  private let indices: [Identifier: Int]

  /// - Parameter indices: That of each cadre, by its id, if that is known.
  /// - Precondition: ids are distinct.
  package init(_ cadres: [Cadre], indices: [Identifier: Int]? = nil) {
    self.cadres = cadres
    self.indices = indices ?? numbered(cadres.lazy.map(\.id))
  }

  /// - Complexity: O(1).
  package func cadre(_ id: Identifier) -> Cadre? { indices[id].map { cadres[$0] } }
}

/// `units.csv`: the tree of units.
package struct UnitTable: Sendable {
  package struct Unit: Sendable {
    package let id: Identifier
    /// The index of the parent unit; nil at a root.
    package let parent: Int?
    /// A free word, such as `township`.
    package let level: String
    package let name: String

    package init(id: Identifier, parent: Int?, level: String, name: String = "") {
      self.id = id
      self.parent = parent
      self.level = level
      self.name = name
    }
  }

  package let units: [Unit]
  private let indices: [Identifier: Int]

  /// - Parameter indices: That of each unit, by its id, if that is known.
  /// - Precondition: ids are distinct, and parents form no cycle.
  package init(_ units: [Unit], indices: [Identifier: Int]? = nil) {
    self.units = units
    self.indices = indices ?? numbered(units.lazy.map(\.id))
  }

  /// The index of a unit.
  ///
  /// - Complexity: O(1).
  package func index(of id: Identifier) -> Int? { indices[id] }
}

/// The type of an app (Tables.md, Apps).
public enum AppType: String, CaseIterable, Sendable, Codable {
  /// An app of its own.
  case app
  /// An app within an app.
  case miniapp
  /// A public account.
  case account
  /// A group of a messenger.
  case group
  /// An app that is not work.
  case personal
}

/// `apps.csv`: apps, accounts and groups.
package struct AppTable: Sendable {
  package struct App: Sendable {
    package let id: Identifier
    package let type: AppType
    /// Shown beside the id; empty if none is given.
    package var name = ""
    /// A free word; empty if none is given.
    package var purpose = Identifier("")
    /// The unit that runs it; empty if none is given.
    package var owner = Identifier("")
    package var isKeyWork = false
    package var leavesTrace = false
    package var isExempt = false
    /// Days since 1970-01-01.
    package var openedDay: Int?
    package var functions: [Identifier] = []

    package init(id: Identifier, type: AppType) {
      self.id = id
      self.type = type
    }
  }

  package let apps: [App]
  private let indices: [Identifier: Int]

  /// - Parameter indices: That of each app, by its id, if that is known.
  /// - Precondition: ids are distinct.
  package init(_ apps: [App], indices: [Identifier: Int]? = nil) {
    self.apps = apps
    self.indices = indices ?? numbered(apps.lazy.map(\.id))
  }

  /// The index of an app.
  ///
  /// - Complexity: O(1).
  package func index(of id: Identifier) -> Int? { indices[id] }

  /// - Complexity: O(1).
  package func app(_ id: Identifier) -> App? { index(of: id).map { apps[$0] } }
}

/// `tasks.csv`: the tree of tasks.
package struct TaskTable: Sendable {
  package struct Task: Sendable {
    package let id: Identifier
    /// The index of the task from which this one was derived; nil at a root.
    package var parent: Int?
    package var owner = Identifier("")
    /// Milliseconds since the epoch.
    package var issuedMs: Int64?
    /// Milliseconds since the epoch; a bare date means the end of that day.
    package var dueMs: Int64?
    /// True if `dueMs` is the end of a day given as a bare date.
    package var isDueByDay = false
    /// The last millisecond before a bare date's end, which still belongs to its day; otherwise
    /// `dueMs`.
    package var lastDueMs: Int64? { dueMs.map { isDueByDay ? $0 - 1 : $0 } }
    package var items: Double?
    package var quota: Double?
    package var isExempt = false
    package var isKeyWork = false

    package init(id: Identifier) { self.id = id }
  }

  package let tasks: [Task]
  private let indices: [Identifier: Int]

  /// - Parameter indices: That of each task, by its id, if that is known.
  /// - Precondition: ids are distinct, and parents form no cycle.
  package init(_ tasks: [Task], indices: [Identifier: Int]? = nil) {
    self.tasks = tasks
    self.indices = indices ?? numbered(tasks.lazy.map(\.id))
  }

  /// The index of a task.
  ///
  /// - Complexity: O(1).
  package func index(of id: Identifier) -> Int? { indices[id] }
}

/// The index of each of some distinct ids.
private func numbered(_ ids: some Collection<Identifier>) -> [Identifier: Int] {
  Dictionary(uniqueKeysWithValues: zip(ids, 0..<ids.count))
}
