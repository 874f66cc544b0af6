import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The units of a result in the order of their tree, with their labels for a terminal.
struct UnitTree {
  /// The greatest indentation of a label: chains of units may be as deep as there are units, and
  /// deeper labels would not fit into any terminal.
  private static let deepestIndentation = 32

  /// By index of the units given: its rank in preorder, each unit before its
  /// descendants.
  private(set) var rank: [Int]
  /// By the same index: the number of ancestors.
  private(set) var depths: [Int]
  /// By the same index: the id, followed by the name if the table has one.
  private(set) var names: [String]

  /// - Complexity: O(*n* log *n*) in the number of units, at any depth.
  init(_ result: AnalysisResult) { self.init(result.unitNames, result.tables) }

  /// - Parameters:
  ///   - units: In the order of the members by index.
  ///   - tables: The tables with the parents and names of units.
  /// - Complexity: O(*n* log *n*) in the number of units, at any depth.
  init(_ units: [UnitName], _ tables: DimensionTables) {
    let table = tables.units
    rank = Array(repeating: 0, count: units.count)
    depths = Array(repeating: 0, count: units.count)
    var numbers: [Identifier: Int] = [:]
    for (number, unit) in units.enumerated() { numbers[unit.id] = number }
    // Siblings in descending order, because the last one pushed is visited first.
    var below = [[Int]](repeating: [], count: units.count)
    var pending: [Int] = []
    for unit in units.indices.sorted(by: { units[$1].id < units[$0].id })
    where units[unit].id != everybody {
      let parent = table.flatMap { table in
        table.index(of: units[unit].id).flatMap { table.units[$0].parent }
          .flatMap { numbers[table.units[$0].id] }
      }
      if let parent { below[parent].append(unit) } else { pending.append(unit) }
    }
    var place = 0
    if let all = numbers[everybody] {
      rank[all] = place
      place += 1
      pending += below[all]
    }
    while let unit = pending.popLast() {
      rank[unit] = place
      place += 1
      for child in below[unit] { depths[child] = depths[unit] + 1 }
      pending += below[unit]
    }
    let tableNames = TableNames(tables)
    names = units.map { tableNames.labelOfUnit($0.id) }
  }
}

extension UnitTree {
  /// By the same index: ``names`` indented by depth.
  ///
  /// - Complexity: O(units).
  func labels(in language: Language) -> [String] {
    let everybody = "* " + PageTexts(language: language).everybody.lowercased()
    return zip(names, depths).map { name, depth in
      String(repeating: " ", count: min(depth, Self.deepestIndentation))
        + (name == "*" ? everybody : name)
    }
  }
}
