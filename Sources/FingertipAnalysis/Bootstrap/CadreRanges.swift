/// Rows of cadres in such an order that those a unit's row covers stand together.
struct CadreRanges {
  /// By unit of the hierarchy: the numbers of it and of all units below it, in the order of the tree.
  private var numbers: [Range<Int>]
  /// Places of rows.
  let order: [Int]
  /// Beside ``order``, the number of each row's unit.
  private let keys: [Int]

  /// - Parameter units: beside the rows, the unit of each; -1 for none.
  /// - Complexity: O(*n* log *n* + units).
  init(_ units: [Int32], _ hierarchy: UnitHierarchy) {
    let count = hierarchy.names.count
    var below = [[Int]](repeating: [], count: count)
    for unit in 0..<count where unit != hierarchy.everybody {
      below[hierarchy.unitsAbove(unit).first ?? hierarchy.everybody].append(unit)
    }
    var numbers = [Range<Int>](repeating: 0..<0, count: count)
    var next = 0
    var path: [(unit: Int, start: Int, visited: Int)] = [(hierarchy.everybody, 0, 0)]
    next = 1
    while let last = path.last {
      if last.visited < below[last.unit].count {
        path[path.count - 1].visited += 1
        path.append((below[last.unit][last.visited], next, 0))
        next += 1
      } else {
        numbers[last.unit] = last.start..<next
        path.removeLast()
      }
    }
    self.numbers = numbers
    let keyed = units.enumerated().map { index, unit in
      // Cadres without a unit belong to everybody's row alone, whose own number is 0.
      (key: unit < 0 ? 0 : numbers[Int(unit)].lowerBound, index: index)
    }.sorted { $0 < $1 }
    order = keyed.map(\.index)
    keys = keyed.map(\.key)
  }

  /// The rows that a unit's row covers.
  ///
  /// - Complexity: O(log *n*).
  func rows(of unit: Int) -> ArraySlice<Int> {
    order[firstKey(numbers[unit].lowerBound)..<firstKey(numbers[unit].upperBound)]
  }

  /// The first place with a key not below `key`.
  private func firstKey(_ key: Int) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
