/// What is known of cadres, units, apps and tasks beside the log (SPEC section 2). A table that was
/// not given is nil, which is not the same as an empty one.
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

/// `cadres.csv`: to which unit a cadre belongs.
package struct CadreTable: Sendable {
  package struct Cadre: Sendable {
    package let id: Identifier
    /// Nil where the cadre has no unit.
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

  /// - Precondition: ids are distinct.
  package init(_ cadres: [Cadre]) {
    self.cadres = cadres
    indices = Dictionary(uniqueKeysWithValues: cadres.enumerated().map { ($1.id, $0) })
  }

  /// - Complexity: O(1).
  package func cadre(_ id: Identifier) -> Cadre? { indices[id].map { cadres[$0] } }
}

/// `units.csv`: the tree of units.
package struct UnitTable: Sendable {
  package struct Unit: Sendable {
    package let id: Identifier
    /// The index of the unit above; nil at a root.
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

  /// - Precondition: ids are distinct, and parents form no cycle.
  package init(_ units: [Unit]) {
    self.units = units
    indices = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1.id, $0) })
  }

  /// The index of a unit.
  ///
  /// - Complexity: O(1).
  package func index(of id: Identifier) -> Int? { indices[id] }
}

/// What an app is (SPEC section 2).
package enum AppType: String, CaseIterable, Sendable {
  case app, miniapp, account, group, personal
}

/// `apps.csv`: apps, accounts and groups.
package struct AppTable: Sendable {
  package struct App: Sendable {
    package let id: Identifier
    package let type: AppType
    /// A free word; empty where none is given.
    package var purpose = Identifier("")
    /// The unit that runs it; empty where none is given.
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

  /// - Precondition: ids are distinct.
  package init(_ apps: [App]) {
    self.apps = apps
    indices = Dictionary(uniqueKeysWithValues: apps.enumerated().map { ($1.id, $0) })
  }

  /// - Complexity: O(1).
  package func app(_ id: Identifier) -> App? { indices[id].map { apps[$0] } }
}

/// `tasks.csv`: the tree of tasks.
package struct TaskTable: Sendable {
  package struct Task: Sendable {
    package let id: Identifier
    /// The index of the task that this one came from; nil at a root.
    package var parent: Int?
    package var owner = Identifier("")
    /// Milliseconds since the epoch.
    package var issuedMs: Int64?
    /// Milliseconds since the epoch; a bare date means the end of that day.
    package var dueMs: Int64?
    /// Whether `dueMs` is the end of a day given as a bare date.
    package var isDueByDay = false
    package var items: Double?
    package var quota: Double?
    package var isExempt = false
    package var isKeyWork = false

    package init(id: Identifier) { self.id = id }
  }

  package let tasks: [Task]
  private let indices: [Identifier: Int]

  /// - Precondition: ids are distinct, and parents form no cycle.
  package init(_ tasks: [Task]) {
    self.tasks = tasks
    indices = Dictionary(uniqueKeysWithValues: tasks.enumerated().map { ($1.id, $0) })
  }

  /// The index of a task.
  ///
  /// - Complexity: O(1).
  package func index(of id: Identifier) -> Int? { indices[id] }
}
