import FingertipAnalysis
import FingertipCore

/// The units of a result in the order of their tree, with their labels for a terminal.
struct UnitTree {
  /// By index in ``AnalysisResult/unitNames``: its rank in preorder, each unit before its
  /// descendants.
  private(set) var rank: [Int]
  /// By the same index: the id indented by depth, followed by the name if the table has one.
  private(set) var labels: [String]
  /// By the same index: the number of ancestors.
  private(set) var depths: [Int]
  /// By the same index: the id, followed by the name if the table has one.
  private(set) var names: [String]

  /// - Complexity: O(*n* log *n* · depth) in the number of units.
  init(_ result: AnalysisResult) {
    let table = result.tables.units
    // The path of a unit from its root sorts directly after that of its parent.
    let paths = result.unitNames.map { name -> [Identifier] in
      if name.id == everybody { return [] }
      guard let table, var index = table.index(of: name.id) else { return [name.id] }
      var path = [name.id]
      while let parent = table.units[index].parent {
        path.append(table.units[parent].id)
        index = parent
      }
      return path.reversed()
    }
    rank = Array(repeating: 0, count: paths.count)
    let ordered = paths.indices.sorted { paths[$0].lexicographicallyPrecedes(paths[$1]) }
    for (place, unit) in ordered.enumerated() { rank[unit] = place }
    depths = paths.map { max(0, $0.count - 1) }
    // The name of the table, unless it is the id.
    let suffixes = result.unitNames.map { unit in
      let name = table?.index(of: unit.id).map { table?.units[$0].name ?? "" } ?? ""
      return name.isEmpty || Identifier(name) == unit.id ? "" : " " + name
    }
    names = zip(result.unitNames, suffixes).map { "\($0.id)\($1)" }
    labels = zip(names, depths).map { name, depth in
      String(repeating: " ", count: depth) + (name == "*" ? "* everybody" : name)
    }
  }
}
