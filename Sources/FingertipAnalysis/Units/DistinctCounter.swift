/// Counts the distinct codes of each unit with all units below it. The memory is reused for the next
/// period.
///
/// A unit covers a range of places. Places are visited in order, and of each code only the last place
/// is marked, so that the marks from the start of a unit's range to its end, once that is reached,
/// are the distinct codes in it. Marks are counted by a binary indexed tree (Fenwick 1994), so that
/// chains of units may be as deep as there are units.
struct DistinctCounter {
  private let hierarchy: UnitHierarchy
  /// Units by the end of the range that they cover.
  private let byEnd: [Int]
  /// By code, the place of its mark; -1 for none.
  private var places: [Int32]
  /// A binary indexed tree of the number of marks by place.
  private var marks: [Int32]

  /// - Parameter codeCount: The bound of codes.
  /// - Complexity: O(units and codes).
  init(_ hierarchy: UnitHierarchy, codeCount: Int) {
    self.hierarchy = hierarchy
    let unitCount = hierarchy.names.count
    byEnd = Array(0..<unitCount)
      .stablySorted(below: unitCount + 1) { hierarchy.places(of: $0).upperBound }
    places = Array(repeating: -1, count: codeCount)
    marks = Array(repeating: 0, count: unitCount + 1)
  }

  /// Returns by unit the number of distinct codes in it and in all units below it.
  ///
  /// - Parameter pairs: Units with one of their own codes, in any order and with repeats.
  /// - Complexity: O((pairs + units) · log units).
  mutating func counts(_ pairs: some Sequence<(unit: Int, code: UInt32)>) -> [Int64] {
    let ordered = pairs.map { (place: hierarchy.places(of: $0.unit).lowerBound, code: $0.code) }
      .stablySorted(below: hierarchy.names.count) { $0.place }
    var counts = [Int64](repeating: 0, count: hierarchy.names.count)
    var next = 0
    var distinct: Int64 = 0
    for unit in byEnd {
      let covered = hierarchy.places(of: unit)
      while next < ordered.count, ordered[next].place < covered.upperBound {
        let (place, code) = ordered[next]
        let before = Int(places[Int(code)])
        if before < 0 { distinct += 1 } else { add(-1, at: before) }
        add(1, at: place)
        // Safe: units are numbered with 32 bits.
        places[Int(code)] = Int32(truncatingIfNeeded: place)
        next += 1
      }
      counts[unit] = distinct - marked(before: covered.lowerBound)
    }
    for pair in ordered { places[Int(pair.code)] = -1 }
    for place in marks.indices { marks[place] = 0 }
    return counts
  }

  private mutating func add(_ difference: Int32, at place: Int) {
    var node = place + 1
    while node < marks.count {
      marks[node] += difference
      node += node & -node
    }
  }

  /// Returns the number of marks at smaller places.
  private func marked(before place: Int) -> Int64 {
    var (sum, node) = (Int64(0), place)
    while node > 0 {
      sum += Int64(marks[node])
      node &= node - 1
    }
    return sum
  }
}
