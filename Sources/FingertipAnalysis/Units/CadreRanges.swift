import FingertipCore

/// Rows of cadres, sorted so that those covered by a unit's row are adjacent.
struct CadreRanges: Sendable {
  private let hierarchy: UnitHierarchy
  /// Indices of rows.
  let order: [Int]
  /// Parallel to ``order``, the index of each row's unit in the hierarchy's order.
  private let places: [Int]

  /// - Parameters:
  ///   - cadres: The cadre of each row; only `*` covers those without a unit.
  ///   - cancellation: Once cancelled, the ranges are of no use.
  /// - Complexity: O(*n* log *n*).
  init(
    _ cadres: some Sequence<UInt32>, _ hierarchy: UnitHierarchy,
    until cancellation: Cancellation? = nil
  ) {
    self.hierarchy = hierarchy
    var keyed = cadres.enumerated().map { index, cadre -> (place: Int, index: Int) in
      let unit = hierarchy.number(of: hierarchy.unitOfCadre[Int(cadre)])
      return (place: hierarchy.places(of: unit).lowerBound, index: index)
    }
    keyed.sort(until: cancellation) { $0 < $1 }
    order = keyed.map { $0.index }
    places = keyed.map { $0.place }
  }

  /// Returns the range of ``order`` that a unit's row covers.
  ///
  /// - Complexity: O(log *n*).
  func range(of unit: Int) -> Range<Int> {
    let covered = hierarchy.places(of: unit)
    return places.indices(within: covered)
  }

  /// Returns the rows that a unit's row covers.
  ///
  /// - Complexity: O(log *n*).
  func rows(of unit: Int) -> ArraySlice<Int> { order[range(of: unit)] }
}
