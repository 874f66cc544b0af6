import FingertipAnalysis
import FingertipCore

/// Returns a result made by hand: three cadres, a county with two townships, one of which has no
/// name.
package func sampleResult(
  period: PeriodKind = .all, kinds: [EventKind] = EventKind.allCases, hasUnits: Bool = true
) -> AnalysisResult {
  var parameters = AnalysisParameters(zone: .utc)
  parameters.period = period
  let labels = period == .all ? ["all"] : ["2024-03", "2024-04"]
  let cadres = labels.indices.flatMap { period in
    [
      CadreRow(cadre: 1, period: Int32(period), sums: sums(appHours: 2, fieldHours: 4)),
      CadreRow(cadre: 2, period: Int32(period), sums: sums(appHours: 3, fieldHours: 0, noField: 1)),
      CadreRow(cadre: 3, period: Int32(period), sums: sums(appHours: 9, fieldHours: 3)),
    ]
  }
  let units = labels.indices.flatMap { period in
    [
      UnitRow(
        unit: 0, period: Int32(period),
        sums: sums(appHours: 14, fieldHours: 7, cadres: 3, noField: 1)),
      UnitRow(unit: 1, period: Int32(period), sums: sums(appHours: 2, fieldHours: 4)),
      UnitRow(
        unit: 2, period: Int32(period),
        sums: sums(appHours: 5, fieldHours: 4, cadres: 2, noField: 1)),
      UnitRow(unit: 3, period: Int32(period), sums: sums(appHours: 3, fieldHours: 0, noField: 1)),
    ]
  }
  return AnalysisResult(
    log: sampleLog(), tables: DimensionTables(units: hasUnits ? sampleUnits : nil),
    parameters: parameters, cadres: cadres, units: units,
    unitNames: [
      UnitName(id: "*", level: nil), UnitName(id: "a-town", level: "township"),
      UnitName(id: "county", level: "county"), UnitName(id: "镇", level: "township"),
    ],
    periodLabels: labels, unitOfCadre: [-1, 1, 3, -1], counts: RowCounts(), usedInstants: nil,
    devices: 3, coverage: (0, 0),
    context: Indicator.Context(hasApps: false, kinds: EventKindSet(kinds)))
}

private let sampleUnits = UnitTable([
  UnitTable.Unit(id: "county", parent: nil, level: "county", name: "朝阳区"),
  UnitTable.Unit(id: "a-town", parent: 0, level: "township", name: "a-town"),
  UnitTable.Unit(id: "镇", parent: 0, level: "township", name: "前进街道"),
])

private func sums(appHours: Int64, fieldHours: Int64, cadres: Int64 = 1, noField: Int64 = 0) -> Sums
{
  var sums = Sums()
  sums[.appMs] = appHours * Milliseconds.perHour
  sums[.fieldMs] = fieldHours * Milliseconds.perHour
  sums[.observedMs] = sums[.appMs] + sums[.fieldMs]
  sums[.burdenAppMs] = sums[.appMs]
  sums[.afterHoursMs] = Milliseconds.perHour
  sums[.activeDays] = 20 * cadres
  sums[.cadres] = cadres
  sums[.noField] = noField
  sums.isCalendarUnknown = appHours == 9
  return sums
}

package func sampleLog() -> EventLog {
  EventLog(
    partitions: CadrePartitions(partitionOfCadre: [0, 0, 0, 0]),
    ids: [["", "c1", "c2", "干部,3"], [""], [""], [""], [""]].map(column), details: [],
    kinds: EventKindSet(), instants: nil)
}

private func column(_ ids: [String]) -> IdentifierColumn {
  let bytes = ids.map { Array($0.utf8) }
  // Safe: the column copies the ids before the allocations end.
  let buffers = bytes.map { id -> UnsafeMutableBufferPointer<UInt8> in
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: id.count)
    _ = buffer.initialize(from: id)
    return buffer
  }
  defer { for buffer in buffers { buffer.deallocate() } }
  return IdentifierColumn(buffers.map { UnsafeBufferPointer($0) })
}
