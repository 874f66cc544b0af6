import FingertipCore

/// What is known of the order of rows.
enum RowOrder: Equatable {
  case unknown
  /// By start, then by kind.
  ///
  /// - Parameter hasTies: True if some rows have equal start and kind.
  case ascending(hasTies: Bool)
}

/// The order of a cadre's rows: by start, then intervals before points (see ``EventKind``), without
/// repeats. The memory is reused for the next cadre.
///
/// Rows that are already in order, like those of most logs, only take one check. For others, a
/// row's start, kind and index are packed into one word, so that sorting moves words:
///
/// ```
/// [ start − first start of the cadre | kind 4 | index ]
/// ```
struct TimelineOrder: ~Copyable {
  /// Below this count, insertion sort is faster than counting sort.
  private static let insertionLimit = 32
  private static let kindBits = 4
  /// Five digits hold the starts of three months, and their counts fit the first-level cache.
  private static let digitBits = 8

  var keys = ScratchBuffer<UInt64>()
  private var other = ScratchBuffer<UInt64>()
  private var arranged = ScratchBuffer<TimelineRow>()
  private var indexBits = 0
  /// True if rows are used in their given order, and there are no keys.
  private(set) var isIdentity = true
  /// True if some rows have equal start and kind.
  private var hasTies = false
  /// The number of rows in the order.
  var count = 0

  init() {
    precondition(
      EventKind.allCases.count <= 1 << Self.kindBits,
      "raise TimelineOrder.kindBits to hold \(EventKind.allCases.count) kinds")
  }

  /// The index of the row at a position of the order.
  @inline(__always)
  subscript(place: Int) -> Int {
    // Safe: the mask leaves the index that was stored.
    isIdentity
      ? place : Int(truncatingIfNeeded: keys[place] & ((1 &<< UInt64(indexBits)) &- 1))
  }

  /// Returns the rows in order.
  ///
  /// - Parameter rows: The rows that were sorted.
  /// - Returns: `rows` themselves, or memory that is valid until the next call.
  /// - Complexity: O(1) if they are already in order, otherwise O(*n*).
  mutating func arrange(
    _ rows: UnsafeBufferPointer<TimelineRow>
  ) -> UnsafeBufferPointer<TimelineRow> {
    if isIdentity { return rows }
    arranged.reserve(count)
    // Safe: the order contains indices of the rows.
    for place in 0..<count { arranged[place] = rows[self[place]] }
    return UnsafeBufferPointer(start: arranged.start, count: count)
  }

  /// Returns true if the row at a position has the start and kind of the previous one.
  @inline(__always)
  func continuesRun(_ place: Int) -> Bool {
    (keys[place] ^ keys[place - 1]) &>> UInt64(indexBits) == 0
  }

  /// Sorts rows.
  ///
  /// - Parameter known: What is known of their order.
  /// - Complexity: O(*n*) for a bounded range of time; O(*n* log *n*) if time and index don't fit a
  ///   word together.
  mutating func sort(_ rows: UnsafeBufferPointer<TimelineRow>, known: RowOrder = .unknown) {
    count = rows.count
    switch known {
    case .ascending(let hasTies): (isIdentity, self.hasTies) = (true, hasTies)
    case .unknown: look(at: rows)
    }
    // Ties are found by the keys.
    if isIdentity && !hasTies { return }
    let isSorted = isIdentity
    isIdentity = false
    keys.reserve(count)
    other.reserve(count)
    let (first, last) = span(of: rows)
    indexBits = Self.bitCount(of: UInt64(count - 1))
    let timeBits = Self.bitCount(of: UInt64(last - first))
    guard timeBits + Self.kindBits + indexBits <= 64 else {
      sortRanked(rows)
      return
    }
    for index in 0..<count {
      // Safe: the parts fit the word, as checked.
      let time = UInt64(bitPattern: rows[index].startMs &- first)
      let key = time &<< UInt64(Self.kindBits) | UInt64(rows[index].kind.rawValue)
      keys[index] = key &<< UInt64(indexBits) | UInt64(index)
    }
    if isSorted { return }
    if count <= Self.insertionLimit {
      insertionSort()
    } else {
      radixSort(bits: indexBits..<(indexBits + Self.kindBits + timeBits))
    }
  }

  /// Checks if rows are in order, and if so, if they have ties.
  private mutating func look(at rows: UnsafeBufferPointer<TimelineRow>) {
    isIdentity = true
    hasTies = false
    guard let start = rows.baseAddress else { return }
    var beforeMs = start.pointee.startMs
    // Safe: places are below the number of rows.
    for place in 1..<max(1, rows.count) {
      let startMs = start[place].startMs
      if startMs <= beforeMs {
        let (before, kind) = (start[place - 1].kind.rawValue, start[place].kind.rawValue)
        guard startMs == beforeMs && kind >= before else {
          isIdentity = false
          return
        }
        hasTies = hasTies || kind == before
      }
      beforeMs = startMs
    }
  }

  /// Returns the first and the last start.
  private func span(of rows: UnsafeBufferPointer<TimelineRow>) -> (first: Int64, last: Int64) {
    var first = Int64.max
    var last = Int64.min
    for row in rows {
      first = min(first, row.startMs)
      last = max(last, row.startMs)
    }
    return (first, last)
  }

  private static func bitCount(of value: UInt64) -> Int { 64 - value.leadingZeroBitCount }

  private func insertionSort() {
    for index in 1..<count {
      let key = keys[index]
      var place = index
      while place > 0 && keys[place - 1] > key {
        keys[place] = keys[place - 1]
        place -= 1
      }
      keys[place] = key
    }
  }

  /// Sorts by digits from the lowest; a digit that is equal in all keys is skipped.
  private mutating func radixSort(bits: Range<Int>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << Self.digitBits) { counts in
      var low = bits.lowerBound
      while low < bits.upperBound {
        let shift = UInt64(low)
        let mask = UInt64(1) &<< UInt64(min(Self.digitBits, bits.upperBound - low)) &- 1
        counts.update(repeating: 0)
        // Safe: the mask keeps digits below the size of the counts, and positions are below the
        // number of keys.
        for index in 0..<count { counts[Int(keys[index] &>> shift & mask)] &+= 1 }
        low += Self.digitBits
        if counts[Int(keys[0] &>> shift & mask)] == UInt32(count) { continue }
        var place: UInt32 = 0
        for digit in counts.indices {
          let size = counts[digit]
          counts[digit] = place
          place &+= size
        }
        for index in 0..<count {
          let digit = Int(keys[index] &>> shift & mask)
          other[Int(counts[digit])] = keys[index]
          counts[digit] &+= 1
        }
        swap(&keys, &other)
      }
    }
  }

  /// Sorts by comparison if a word can't hold time and index, then numbers the distinct pairs of
  /// start and kind, which always fit.
  private mutating func sortRanked(_ rows: UnsafeBufferPointer<TimelineRow>) {
    let order = rows.indices.sorted { left, right in
      (rows[left].startMs, rows[left].kind.rawValue) < (
        rows[right].startMs, rows[right].kind.rawValue
      )
    }
    var rank: UInt64 = 0
    for (place, index) in order.enumerated() {
      if place > 0 {
        let before = rows[order[place - 1]]
        if before.startMs != rows[index].startMs || before.kind != rows[index].kind { rank += 1 }
      }
      keys[place] = rank << UInt64(indexBits) | UInt64(index)
    }
  }
}
