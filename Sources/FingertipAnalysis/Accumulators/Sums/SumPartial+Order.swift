import FingertipCore

extension SumPartial {
  /// The sort key of a row: period and cadre, whose codes have the order of their ids.
  private struct Key: Comparable {
    let place: UInt64
    let index: Int

    init(_ row: CadreRow, index: Int) {
      // Safe: periods count from 0.
      place = UInt64(UInt32(bitPattern: row.period)) << 32 | UInt64(row.cadre)
      self.index = index
    }

    static func < (left: Key, right: Key) -> Bool { left.place < right.place }
  }

  /// Removes and returns the rows of cadres by period, then by id bytewise.
  ///
  /// A row is 18 times as long as its key, so the keys are sorted and each row moves once, in
  /// place.
  ///
  /// - Complexity: O(*n* log *n*); 16 bytes of memory per row.
  mutating func takeCadresInOrder() -> [CadreRow] {
    var rows = takeCadres()
    var sources = rows.indices.map { Key(rows[$0], index: $0) }.sorted().map(\.index)
    for start in rows.indices where sources[start] != start {
      // A cycle of the permutation: each index receives its row, until the cycle closes.
      let first = rows[start]
      var place = start
      while sources[place] != start {
        let source = sources[place]
        rows[place] = rows[source]
        sources[place] = place
        place = source
      }
      rows[place] = first
      sources[place] = place
    }
    return rows
  }
}
