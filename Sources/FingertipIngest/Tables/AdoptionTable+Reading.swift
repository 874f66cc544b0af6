import FingertipCore

/// Reads `--adopted FILE` (Tables.md, Adoption files): by unit, the first instant of the day on
/// which it adopted.
///
/// - Parameter units: If given, a unit that it lacks is an error.
/// - Throws: ``InputError`` or ``TableError``.
package func readAdoptions(
  _ input: InputFile, zone: TimeZoneRules, units: UnitTable?
) throws -> [Identifier: Int64] {
  var rows = try TableRows<AdoptionColumn>(TableText(input))
  var dates: [Identifier: Int64] = [:]
  while let row = try rows.next() {
    let unit = try row.unit(.unit)
    if let units, units.index(of: unit) == nil {
      throw row.error(.unit, .unknownUnit(unit.description))
    }
    try rows.add(unit, of: row)
    guard let day = try row.optionalDay(.date) else { throw row.error(.date, .empty) }
    dates[unit] = zone.dayStart(ofDay: day)
  }
  return dates
}
