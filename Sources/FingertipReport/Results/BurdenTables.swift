import FingertipAnalysis
import FingertipCore

/// The tables on apps, tasks and levels (ResultTables.md).
extension ResultView {
  /// `apps`: one row per app and period.
  package var appTable: Table {
    let (rows, labels) = (result.burden.apps, result.periodLabels)
    func amount(
      _ amount: AppAmount, _ value: @escaping @Sendable (AppTally) -> Int64
    ) -> @Sendable (Int) -> Cell {
      { rows[$0].suppressed.contains(amount) ? .suppressed : .integer(value(rows[$0].tally)) }
    }
    let columns: [Column] = [
      .word("app") { .text(rows[$0].id.description) },
      .word("type") { .word(rows[$0].listed?.type.rawValue) },
      .word("purpose") { .word(rows[$0].listed?.purpose.description) },
      .word("owner") { .word(rows[$0].listed?.owner.description) },
      .word("period") { .text(labels[Int(rows[$0].period)]) },
      .count("members") { .of(rows[$0].members) },
      .count("active_members") { .of(rows[$0].activeMembers) },
      .count("users") { .integer(rows[$0].tally.users) },
      .count("user_days", amount(.sessions, \.userDays)),
      .count("sessions", amount(.sessions, \.sessions)),
      .count("short_sessions", amount(.sessions, \.shortSessions)),
      .time("app_ms", amount(.sessions, \.appMs)),
      .time("field_displaced_ms", amount(.sessions, \.fieldDisplacedMs)),
      .count("messages", amount(.messages, \.messages)),
      .count("traces", amount(.traces, \.traces)),
      .count("reports", amount(.reports, \.reports)),
      .ratio("duplicate_reporting") { .of(rows[$0].duplicateReporting) },
      .word("eligible") { .boolean(rows[$0].isEligible) },
      .word("zombie") { .of(rows[$0].isZombie) },
      .word("shell") { .of(rows[$0].isShell) },
      .ratio("forced_use") { .of(rows[$0].forcedUse.value) },
      .ratio("regularity") { .of(rows[$0].forcedUse.regularity) },
      .ratio("brief") { .of(rows[$0].forcedUse.brief) },
      .ratio("bunching") { .of(rows[$0].forcedUse.bunching) },
      .ratio("rest_days") { .of(rows[$0].forcedUse.restDays) },
      .word("flagged") { .of(rows[$0].forcedUse.isFlagged) },
    ]
    return Table(name: "apps", columns: columns, rowCount: rows.count)
  }

  /// `types`: one row per unit, type of app and period.
  package var typeTable: Table {
    let (labels, names) = (result.periodLabels, result.unitNames)
    let rows = types
    let columns: [Column] = [
      .word("unit") { .text(names[rows[$0].unit].id.description) },
      .word("type") { .text(rows[$0].type.rawValue) },
      .word("period") { .text(labels[Int(rows[$0].period)]) },
      .count("eligible") { .integer(rows[$0].eligible) },
      .count("zombies") { .of(rows[$0].zombies) },
      .count("shells") { .integer(rows[$0].shells) },
      .ratio("zombie_rate") { .of(rows[$0].zombieRate) }.with(.burden),
    ]
    return Table(name: "types", columns: columns, rowCount: rows.count)
  }

  /// `levels`: one row per level and period.
  package var levelTable: Table {
    let (rows, labels) = (result.burden.levels, result.periodLabels)
    let columns: [Column] = [
      .word("level") { .text(rows[$0].level) },
      .word("period") { .text(labels[Int(rows[$0].period)]) },
      .count("units") { .integer(rows[$0].units) },
      .count("cadres") { .of(rows[$0].cadres) },
      .ratio("escalation") { .of(rows[$0].escalation) },
      .ratio("chain") { .of(rows[$0].chain) },
    ]
    return Table(name: "levels", columns: columns, rowCount: rows.count)
  }

  /// `overlaps`: one row per pair of apps with overlapping members, and period.
  package var overlapTable: Table {
    let (rows, labels) = (result.burden.overlaps, result.periodLabels)
    let columns: [Column] = [
      .word("period") { .text(labels[Int(rows[$0].period)]) },
      .word("app_a") { .text(rows[$0].first.description) },
      .word("app_b") { .text(rows[$0].second.description) },
      .word("purpose") { .text(rows[$0].purpose.description) },
      .count("both") { .integer(rows[$0].both) },
      .count("either") { .integer(rows[$0].either) },
      .ratio("jaccard") { .real(rows[$0].jaccard) }.with(.burden),
    ]
    return Table(name: "overlaps", columns: columns, rowCount: rows.count)
  }

  /// `tasks`: one row per task.
  package var taskTable: Table {
    let rows = result.burden.tasks
    let tasks = result.tables.tasks?.tasks ?? []
    func due(_ cell: @escaping @Sendable (DueTask) -> Cell) -> @Sendable (Int) -> Cell {
      { rows[$0].isDueSuppressed ? .suppressed : rows[$0].due.map(cell) ?? .empty }
    }
    let columns: [Column] = [
      .word("task") { .text(tasks[rows[$0].task].id.description) },
      .word("parent") { row in
        .word(
          rows[row].namesParent
            ? tasks[rows[row].task].parent.map { tasks[$0].id.description } : nil)
      },
      .word("owner") { .word(tasks[rows[$0].task].owner.description) },
      .word("level") { .word(rows[$0].level) },
      .word("due_period") { .word(rows[$0].due?.period) },
      .word("issued_period") { .word(rows[$0].issuedPeriod) },
      .count("assigned", due { .integer($0.assigned) }),
      .word("passed_on", due { .boolean($0.isPassedOn) }),
      .word("closed", due { .boolean($0.isClosed) }),
      .word("parent_level") { .word(rows[$0].parentLevel) },
      .ratio("m_items") { .real(rows[$0].mItems) },
      .ratio("m_quota") { .real(rows[$0].mQuota) },
      .ratio("m_time") { .real(rows[$0].mTime) },
      .ratio("escalation") { .real(rows[$0].escalation) },
    ]
    return Table(name: "tasks", columns: columns, rowCount: rows.count)
  }

  /// Types of apps of the units shown.
  package var types: [TypeRow] {
    let shown = Set(units.map(\.unit))
    return result.burden.types.filter { shown.contains($0.unit) }
  }

  /// The values of BurdenDefinitions.md, parallel to the rows of `units`; empty if there are none.
  package var unitBurdens: [UnitBurden] {
    // A view may omit rows; burdens are indexed by the rows of the whole result.
    let places = Dictionary(
      uniqueKeysWithValues: result.units.enumerated().map {
        (UnitPlace(unit: $1.unit, period: $1.period), $0)
      })
    let rows = units.compactMap { row in
      places[UnitPlace(unit: row.unit, period: row.period)].flatMap { place in
        place < result.burden.units.count ? result.burden.units[place] : nil
      }
    }
    return rows.count == units.count ? rows : []
  }

  /// Columns of ``unitBurdens``; `*` alone has the chain.
  var unitBurdenColumns: [Column] {
    let rows = unitBurdens
    guard rows.count == units.count else { return [] }
    let columns: [Column] = [
      .ratio("zombie_rate") { .of(rows[$0].zombieRate) },
      .ratio("redundancy") { .of(rows[$0].redundancy) },
      .ratio("group_overlap") { .of(rows[$0].groupOverlap) },
      .ratio("function_overlap") { .of(rows[$0].functionOverlap) },
      .count("due_tasks") { .integer(rows[$0].dueTasks) },
      .count("passed_on") { .integer(rows[$0].passedOn) },
      .ratio("relay_rate") { .of(rows[$0].relayRate) },
      .ratio("escalation") { .of(rows[$0].escalation) },
      .ratio("chain") { rows[$0].chain.map { .of($0) } ?? .empty },
    ]
    let suppression = UnitRow.suppression(in: units)
    return columns.map { $0.suppressed(suppression) }
  }
}

extension Column {
  fileprivate static func word(_ name: String, _ cell: @escaping @Sendable (Int) -> Cell) -> Column
  {
    Column(name: name, heading: headingText(name), format: .text, cell: cell)
  }

  fileprivate static func count(
    _ name: String, _ cell: @escaping @Sendable (Int) -> Cell
  ) -> Column {
    Column(name: name, heading: headingText(name), format: .count, cell: cell)
  }

  fileprivate static func time(_ name: String, _ cell: @escaping @Sendable (Int) -> Cell) -> Column
  {
    Column(name: name, heading: headingText(name), format: .duration, cell: cell)
  }

  fileprivate static func ratio(
    _ name: String, _ cell: @escaping @Sendable (Int) -> Cell
  ) -> Column {
    Column(name: name, heading: headingText(name), format: .ratio, cell: cell)
  }
}

extension Cell {
  /// A text cell, empty for nil.
  fileprivate static func word(_ text: String?) -> Cell {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .empty
  }

  fileprivate static func real(_ value: Double?) -> Cell { value.map { .real($0) } ?? .empty }

  fileprivate static func of(_ value: Reported<Int64>) -> Cell { of(value) { .integer($0) } }

  fileprivate static func of(_ value: Reported<Bool>) -> Cell { of(value) { .boolean($0) } }

  fileprivate static func of(_ value: Reported<Double>) -> Cell { of(value) { .real($0) } }

  fileprivate static func of(_ value: Reported<Ratio>) -> Cell { of(value) { .real($0.value) } }

  private static func of<Value>(_ value: Reported<Value>, _ cell: (Value) -> Cell) -> Cell {
    switch value {
    case .value(let value): cell(value)
    case .null(let reason): reason.map { .null($0.rawValue) } ?? .empty
    }
  }
}
