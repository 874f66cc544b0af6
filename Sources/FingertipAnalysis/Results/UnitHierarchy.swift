import FingertipCore

/// The units of an analysis by number, and who is above whom. The last one is `*`, which covers everybody.
struct UnitHierarchy: Sendable {
  /// By unit.
  let names: [UnitName]
  /// By unit but `*`, the unit above; nil at a root.
  private let parents: [Int?]
  /// By cadre code of the log; -1 for none.
  let unitOfCadre: [Int32]

  /// - Complexity: O(cadres of the log and units).
  init(_ log: EventLog, _ tables: DimensionTables) {
    var names: [UnitName] = []
    var parents: [Int?] = []
    var numbers: [Identifier: Int] = [:]
    for unit in tables.units?.units ?? [] {
      numbers[unit.id] = names.count
      names.append(UnitName(id: unit.id, level: unit.level))
      parents.append(unit.parent)
    }
    var unitOfCadre = [Int32](repeating: -1, count: log.cadres.count)
    for cadre in tables.cadres?.cadres ?? [] {
      guard let unit = cadre.unit, let code = log.cadres.code(of: cadre.id) else { continue }
      // Without a table of units, a unit is what cadres name.
      let number = numbers[unit] ?? names.count
      if number == names.count {
        numbers[unit] = number
        names.append(UnitName(id: unit, level: nil))
        parents.append(nil)
      }
      unitOfCadre[Int(code)] = Int32(number)
    }
    names.append(UnitName(id: "*", level: nil))
    self.names = names
    self.parents = parents
    self.unitOfCadre = unitOfCadre
  }

  /// The number of `*`.
  var everybody: Int { names.count - 1 }

  /// A unit's number and those of all above it, up to `*`; of no unit (-1) only that.
  func selfAndAbove(_ unit: Int) -> [Int] {
    unit < 0 || unit == everybody ? [everybody] : [unit] + unitsAbove(unit) + [everybody]
  }

  /// The units above a unit, `*` aside.
  func unitsAbove(_ unit: Int) -> [Int] {
    var above: [Int] = []
    var current = unit == everybody ? nil : parents[unit]
    while let next = current {
      above.append(next)
      current = parents[next]
    }
    return above
  }

  /// The unit above, which is `*` above roots; nil above that.
  func above(_ unit: Int) -> Int? {
    unit == everybody ? nil : parents[unit] ?? everybody
  }

  /// A unit and all below it.
  func unitsBelow(_ unit: Int) -> [Int] {
    parents.indices.filter { $0 == unit || unitsAbove($0).contains(unit) }
  }

  /// Whether a unit's row covers a cadre of the log.
  func covers(_ unit: Int, cadre: UInt32) -> Bool {
    if unit == everybody { return true }
    let own = Int(unitOfCadre[Int(cadre)])
    return own == unit || own >= 0 && unitsAbove(own).contains(unit)
  }

  /// Adds each unit's sums to all above it.
  ///
  /// - Complexity: O(units with rows · depth · periods).
  func rolledUp(
    _ own: CodeTable<PartialResult.Place, PartialResult.UnitSums>
  ) -> [PartialResult.Place: PartialResult.UnitSums] {
    var all: [PartialResult.Place: PartialResult.UnitSums] = [:]
    for (place, sums) in own {
      var units = [everybody]
      var unit = place.unit < 0 ? nil : Int(place.unit)
      while let current = unit {
        units.append(current)
        unit = parents[current]
      }
      for unit in units {
        let above = PartialResult.Place(unit: Int32(unit), period: place.period)
        if all[above] == nil { all[above] = sums } else { all[above]!.add(sums) }
      }
    }
    return all
  }
}
