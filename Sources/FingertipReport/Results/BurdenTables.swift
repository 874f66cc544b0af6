import FingertipAnalysis
import FingertipCore

/// The tables on apps, tasks and levels (ResultTables.md).
extension ResultView {
  /// `apps`: one row per app and period.
  package var appTable: Table {
    let rows = result.burden.apps.map { AppResult($0, of: result) }
    let columns: [Column] = [
      .word("app") { .text(rows[$0].app) },
      .word("type") { .word(rows[$0].type?.rawValue) },
      .word("purpose") { .word(rows[$0].purpose) },
      .word("owner") { .word(rows[$0].owner) },
      .word("period") { .text(rows[$0].period) },
      .count("members") { .of(rows[$0].members) },
      .count("active_members") { .of(rows[$0].activeMembers) },
      .count("users") { .integer(rows[$0].users) },
      .count("user_days") { .of(rows[$0].userDays) },
      .count("sessions") { .of(rows[$0].sessions) },
      .count("short_sessions") { .of(rows[$0].shortSessions) },
      .time("app_ms") { .of(rows[$0].appMs) },
      .time("field_displaced_ms") { .of(rows[$0].fieldDisplacedMs) },
      .count("messages") { .of(rows[$0].messages) },
      .count("traces") { .of(rows[$0].traces) },
      .count("reports") { .of(rows[$0].reports) },
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
    let rows = types.map { TypeResult($0, of: result) }
    let columns: [Column] = [
      .word("unit") { .text(rows[$0].unit) },
      .word("type") { .text(rows[$0].type.rawValue) },
      .word("period") { .text(rows[$0].period) },
      .count("eligible") { .integer(rows[$0].eligible) },
      .count("zombies") { .of(rows[$0].zombies) },
      .count("shells") { .integer(rows[$0].shells) },
      .ratio("zombie_rate") { .of(rows[$0].zombieRate) }.with(.burden),
    ]
    return Table(name: "types", columns: columns, rowCount: rows.count)
  }

  /// `levels`: one row per level and period.
  package var levelTable: Table {
    let rows = result.burden.levels
    let columns: [Column] = [
      .word("level") { .text(rows[$0].level) },
      .word("period") { .text(rows[$0].period) },
      .count("units") { .integer(rows[$0].units) },
      .count("cadres") { .of(rows[$0].cadres) },
      .ratio("escalation") { .of(rows[$0].escalation) },
      .ratio("chain") { .of(rows[$0].chain) },
    ]
    return Table(name: "levels", columns: columns, rowCount: rows.count)
  }

  /// `overlaps`: one row per pair of apps with overlapping members, and period.
  package var overlapTable: Table {
    let rows = result.burden.overlaps.map { OverlapResult($0, of: result) }
    let columns: [Column] = [
      .word("period") { .text(rows[$0].period) },
      .word("app_a") { .text(rows[$0].first) },
      .word("app_b") { .text(rows[$0].second) },
      .word("purpose") { .text(rows[$0].purpose) },
      .count("both") { .integer(rows[$0].both) },
      .count("either") { .integer(rows[$0].either) },
      .ratio("jaccard") { .real(rows[$0].jaccard) }.with(.burden),
    ]
    return Table(name: "overlaps", columns: columns, rowCount: rows.count)
  }

  /// `tasks`: one row per task.
  package var taskTable: Table {
    let rows = result.burden.tasks.map { TaskResult($0, of: result) }
    let columns: [Column] = [
      .word("task") { .text(rows[$0].task) },
      .word("parent") { .word(rows[$0].parent) },
      .word("owner") { .word(rows[$0].owner) },
      .word("level") { .word(rows[$0].level) },
      .word("due_period") { .word(rows[$0].duePeriod) },
      .word("issued_period") { .word(rows[$0].issuedPeriod) },
      .count("assigned") { .of(rows[$0].assigned) },
      .word("passed_on") { .of(rows[$0].isPassedOn) },
      .word("closed") { .of(rows[$0].isClosed) },
      .word("parent_level") { .word(rows[$0].parentLevel) },
      .ratio("m_items") { .real(rows[$0].itemRatio) },
      .ratio("m_quota") { .real(rows[$0].quotaRatio) },
      .ratio("m_time") { .real(rows[$0].timeRatio) },
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
    result.burden.units.isEmpty ? [] : unitPlaces.map { result.burden.units[$0] }
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
