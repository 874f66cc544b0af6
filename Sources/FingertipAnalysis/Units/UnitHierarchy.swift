import FingertipCore

/// The units of an analysis by number, and the tree they form. The last one is `*`, which covers
/// all cadres and is above all others.
///
/// Units are stored in preorder: those below a unit follow it directly. So a unit covers a range,
/// and sums are rolled up in one pass from the end; chains of units may be as deep as there are
/// units.
struct UnitHierarchy: Sendable {
  /// By unit.
  let names: [UnitName]
  /// By cadre code of the log; -1 for none.
  let unitOfCadre: [Int32]
  /// Units in preorder, `*` first.
  let order: [Int]
  /// By unit, the range in ``order`` of it and of all units below it.
  private let places: [Range<Int>]
  /// By unit but `*`, the unit above; `*` above roots.
  private let parents: [Int]

  /// Numbers the units, independently of the rows of the log; once cancelled, some cadres lack
  /// theirs.
  ///
  /// - Complexity: O(cadres of the table · log of those of the log, and units).
  init(_ log: EventLog, _ tables: DimensionTables, until cancellation: Cancellation? = nil) {
    var names: [UnitName] = []
    var parents: [Int?] = []
    // Without a table of units, the units are those named by cadres.
    var others: [Identifier: Int] = [:]
    for unit in tables.units?.units ?? [] {
      names.append(UnitName(id: unit.id, level: unit.level))
      parents.append(unit.parent)
    }
    var unitOfCadre = [Int32](repeating: -1, count: log.cadres.count)
    for cadre in tables.cadres?.cadres ?? [] where !cancellation.isCancelled {
      guard let unit = cadre.unit else { continue }
      let number = tables.units?.index(of: unit) ?? others[unit] ?? names.count
      if number == names.count {
        others[unit] = number
        names.append(UnitName(id: unit, level: nil))
        parents.append(nil)
      }
      if let code = log.cadres.code(of: cadre.id) { unitOfCadre[Int(code)] = Int32(number) }
    }
    self.init(names: names, parents: parents, unitOfCadre: unitOfCadre)
  }

  /// - Parameters:
  ///   - names: By unit but `*`.
  ///   - parents: By unit but `*`, the unit above; nil for a root. They form no cycle.
  ///   - unitOfCadre: By cadre code of the log; -1 for none.
  /// - Complexity: O(units).
  init(names: [UnitName], parents: [Int?], unitOfCadre: [Int32]) {
    let everybody = names.count
    self.names = names + [UnitName(id: "*", level: nil)]
    self.unitOfCadre = unitOfCadre
    let parents = parents.map { $0 ?? everybody }
    self.parents = parents
    let byDepth = breadthFirstOrder(parents: parents + [nil])
    var sizes = [Int](repeating: 1, count: everybody + 1)
    for unit in byDepth.dropFirst().reversed() { sizes[parents[unit]] += sizes[unit] }
    // From the top, each unit takes the next part of the range of the unit above.
    var starts = [Int](repeating: 0, count: everybody + 1)
    var free = [Int](repeating: 1, count: everybody + 1)
    for unit in byDepth.dropFirst() {
      starts[unit] = free[parents[unit]]
      free[parents[unit]] += sizes[unit]
      free[unit] = starts[unit] + 1
    }
    var order = [Int](repeating: everybody, count: everybody + 1)
    for unit in byDepth { order[starts[unit]] = unit }
    self.order = order
    places = starts.indices.map { starts[$0]..<starts[$0] + sizes[$0] }
  }

  /// All units in the bytewise order of their ids.
  ///
  /// - Complexity: O(units · log units).
  var bytewise: [Int] { names.indices.sorted { names[$0].id < names[$1].id } }

  /// The number of `*`.
  var everybody: Int { names.count - 1 }

  /// Returns the number of a unit, or of `*` for -1, which is no unit.
  func number(of unit: Int32) -> Int { unit < 0 ? everybody : Int(unit) }

  /// Returns the number of a cadre's unit.
  func number(ofCadre cadre: UInt32) -> Int { number(of: unitOfCadre[Int(cadre)]) }

  /// Returns the unit above, which is `*` above roots; nil above `*`.
  func above(_ unit: Int) -> Int? { unit == everybody ? nil : parents[unit] }

  /// Returns the range in ``order`` of a unit and of all units below it.
  ///
  /// - Complexity: O(1).
  func places(of unit: Int) -> Range<Int> { places[unit] }

  /// Returns the units right below a unit.
  ///
  /// - Complexity: O(these).
  func children(of unit: Int) -> [Int] {
    var children: [Int] = []
    var place = places[unit].lowerBound + 1
    while place < places[unit].upperBound {
      children.append(order[place])
      place = places[order[place]].upperBound
    }
    return children
  }

  /// Calls `body` with each unit but `*` and the one above it, descendants first.
  ///
  /// - Complexity: O(units).
  func forEachUpward(_ body: (_ unit: Int, _ above: Int) -> Void) {
    for unit in order.dropFirst().reversed() { body(unit, parents[unit]) }
  }

  /// Calls `body` with each unit but `*` and the one above it, ancestors first.
  ///
  /// - Complexity: O(units).
  func forEachDownward(_ body: (_ unit: Int, _ above: Int) -> Void) {
    for unit in order.dropFirst() { body(unit, parents[unit]) }
  }

  /// Adds each unit's value to that of the unit above it, so that each has the values of all units
  /// below it.
  ///
  /// - Parameter values: By unit, the value of its own cadres; nil if there is none.
  /// - Complexity: O(units).
  func rollUp<Value>(_ values: inout [Value?], _ add: (inout Value, Value) -> Void) {
    forEachUpward { unit, above in
      guard let value = values[unit] else { return }
      if values[above] == nil { values[above] = value } else { add(&values[above]!, value) }
    }
  }

  /// Returns those of some units that are below none of the others.
  ///
  /// - Complexity: O(*n* log *n*).
  func outermost(of units: [Int]) -> [Int] {
    var outermost: [Int] = []
    for unit in units.sorted(by: { places[$0].lowerBound < places[$1].lowerBound })
    where outermost.last.map({ places[$0].upperBound <= places[unit].lowerBound }) ?? true {
      outermost.append(unit)
    }
    return outermost
  }
}
