/// An attacker who subtracts published rows from each other, to expose fewer cadres than allowed.
package struct NaiveAttacker: Sendable {
  /// One cadre in one of the shortest periods.
  package struct Atom: Hashable, Sendable {
    package var cadre: [UInt8]
    package var period: Int

    package init(cadre: [UInt8], period: Int) {
      self.cadre = cadre
      self.period = period
    }
  }

  /// Atoms that are in the same rows: no difference of rows separates them.
  private let cells: [Set<Atom>]
  /// The differences of rows and rows within them: sets of cells, one bit each.
  private let groups: Set<UInt64>

  /// - Parameters:
  ///   - rows: The atoms that each published row sums up; for a quarter, those of three months.
  ///   - limit: The greatest number of differences.
  package init(seeing rows: Set<Set<Atom>>, limit: Int = 20_000) {
    let rows = Array(rows)
    let atoms = rows.reduce(Set()) { $0.union($1) }
    let alike = Dictionary(grouping: atoms) { atom in rows.map { $0.contains(atom) } }
    let cells = alike.values.map { Set($0) }
    precondition(cells.count <= 64, "a bit for each cell")
    self.cells = cells
    let masks = rows.map { row in
      cells.indices.filter { cells[$0].isSubset(of: row) }.reduce(0) { $0 | UInt64(1) << $1 }
    }
    var groups: Set<UInt64> = []
    var fresh = Set(masks)
    while !fresh.isEmpty && groups.count < limit {
      groups.formUnion(fresh)
      var found: Set<UInt64> = []
      for whole in fresh {
        for part in masks where part & ~whole == 0 && part != whole {
          found.insert(whole & ~part)
        }
      }
      fresh = found.subtracting(groups)
    }
    self.groups = groups
  }

  /// Returns the exposed groups of 1 to `minimum` − 1 cadres.
  package func isolated(fewerThan minimum: Int) -> [Set<[UInt8]>] {
    groups.map { group in
      let inside = cells.indices.filter { group >> UInt64($0) & 1 == 1 }
      return Set(inside.flatMap { cells[$0].map(\.cadre) })
    }.filter { (1..<minimum).contains($0.count) }
  }
}
