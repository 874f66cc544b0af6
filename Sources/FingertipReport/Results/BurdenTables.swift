import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The tables on apps, tasks and levels (ResultTables.md).
extension ResultView {
  /// `apps`: one row per app and period.
  package var appTable: Table {
    // Not as typed rows, of which there may be a million.
    let (rows, labels) = (result.burden.apps, result.periodLabels)
    let columns = [
      Column("app", .text) { .text(rows[$0].id.description) },
      Column("type", .text) { .word(rows[$0].listed?.type.rawValue) }.withTypes,
      Column("purpose", .text) { .word(rows[$0].listed?.purpose.word) },
      Column("owner", .text) { .word(rows[$0].listed?.owner.word) },
      Column("period", .text) { .text(labels[Int(rows[$0].period)]) },
      Column("members", .count) { .of(rows[$0].members) },
      Column("active_members", .count) { .of(rows[$0].activeMembers) },
      Column("users", .count) { .integer(rows[$0].tally.users) },
      Column("user_days", .count) { .of(rows[$0].userDays) },
      Column("sessions", .count) { .of(rows[$0].sessions) },
      Column("short_sessions", .count) { .of(rows[$0].shortSessions) },
      Column("app_ms", .duration) { .of(rows[$0].appMs) },
      Column("field_displaced_ms", .duration) { .of(rows[$0].fieldDisplacedMs) },
      Column("messages", .count) { .of(rows[$0].messages) },
      Column("traces", .count) { .of(rows[$0].traces) },
      Column("reports", .count) { .of(rows[$0].reports) },
      Column("duplicate_reporting") { .of(rows[$0].duplicateReporting) },
      Column("eligible", .text) { .boolean(rows[$0].isEligible) },
      Column("zombie", .text) { .of(rows[$0].isZombie) },
      Column("shell", .text) { .of(rows[$0].isShell) },
      Column("forced_use") { .of(rows[$0].forcedUse.value) },
      Column("regularity") { .of(rows[$0].forcedUse.regularity) },
      Column("brief") { .of(rows[$0].forcedUse.brief) },
      Column("bunching") { .of(rows[$0].forcedUse.bunching) },
      Column("rest_days") { .of(rows[$0].forcedUse.restDays) },
      Column("flagged", .text) { .of(rows[$0].forcedUse.isFlagged) },
    ]
    return Table(name: "apps", columns: columns, rowCount: rows.count)
  }

  /// `types`: one row per unit, type of app and period.
  package var typeTable: Table {
    let rows = types.map { TypeResult($0, of: result) }
    let columns = [
      Column("unit", .text) { .text(rows[$0].unit) },
      Column("type", .text) { .text(rows[$0].type.rawValue) }.withTypes,
      Column("period", .text) { .text(rows[$0].period) },
      Column("eligible", .count) { .integer(rows[$0].eligible) },
      Column("zombies", .count) { .of(rows[$0].zombies) },
      Column("shells", .count) { .integer(rows[$0].shells) },
      Column("zombie_rate") { .of(rows[$0].zombieRate) }.with(.burden),
    ]
    return Table(name: "types", columns: columns, rowCount: rows.count)
  }

  /// `levels`: one row per level and period.
  package var levelTable: Table {
    let rows = result.burden.levels
    let columns = [
      Column("level", .text) { .text(rows[$0].level) }.withLevels,
      Column("period", .text) { .text(rows[$0].period) },
      Column("units", .count) { .integer(rows[$0].units) },
      Column("cadres", .count) { .of(rows[$0].cadres) },
      Column("escalation") { .of(rows[$0].escalation) },
      Column("chain") { .of(rows[$0].chain) },
    ]
    return Table(name: "levels", columns: columns, rowCount: rows.count)
  }

  /// `overlaps`: one row per pair of apps with overlapping members, and period.
  package var overlapTable: Table {
    let rows = result.burden.overlaps.map { OverlapResult($0, of: result) }
    let columns = [
      Column("period", .text) { .text(rows[$0].period) },
      Column("app_a", .text) { .text(rows[$0].first) },
      Column("app_b", .text) { .text(rows[$0].second) },
      Column("purpose", .text) { .text(rows[$0].purpose) },
      Column("both", .count) { .integer(rows[$0].both) },
      Column("either", .count) { .integer(rows[$0].either) },
      Column("jaccard") { .real(rows[$0].jaccard) }.with(.burden),
    ]
    return Table(name: "overlaps", columns: columns, rowCount: rows.count)
  }

  /// `tasks`: one row per task.
  package var taskTable: Table {
    let rows = result.burden.tasks.map { TaskResult($0, of: result) }
    let columns = [
      Column("task", .text) { .text(rows[$0].task) },
      Column("parent", .text) { .word(rows[$0].parent) },
      Column("owner", .text) { .word(rows[$0].owner) },
      Column("level", .text) { .word(rows[$0].level) }.withLevels,
      Column("due_period", .text) { .word(rows[$0].duePeriod) },
      Column("issued_period", .text) { .word(rows[$0].issuedPeriod) },
      Column("assigned", .count) { .of(rows[$0].assigned) },
      Column("passed_on", .text) { .of(rows[$0].isPassedOn) },
      Column("closed", .text) { .of(rows[$0].isClosed) },
      Column("parent_level", .text) { .word(rows[$0].parentLevel) }.withLevels,
      Column("m_items") { .real(rows[$0].itemRatio) },
      Column("m_quota") { .real(rows[$0].quotaRatio) },
      Column("m_time") { .real(rows[$0].timeRatio) },
      Column("escalation") { .real(rows[$0].escalation) },
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
    let columns = [
      Column("zombie_rate") { .of(rows[$0].zombieRate) },
      Column("redundancy") { .of(rows[$0].redundancy) },
      Column("group_overlap") { .of(rows[$0].groupOverlap) },
      Column("function_overlap") { .of(rows[$0].functionOverlap) },
      Column("due_tasks", .count) { .integer(rows[$0].dueTasks) },
      Column("passed_on", .count) { .integer(rows[$0].passedOn) },
      Column("relay_rate") { .of(rows[$0].relayRate) },
      Column("escalation") { .of(rows[$0].escalation) },
      Column("chain") { rows[$0].chain.map { .of($0) } ?? .empty },
    ]
    let suppression = UnitRow.suppression(in: units)
    return columns.map { $0.suppressed(suppression) }
  }
}
