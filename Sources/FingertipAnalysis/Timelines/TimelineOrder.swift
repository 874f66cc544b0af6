import FingertipCore

/// The order of a cadre's rows: by start, then intervals before points (see ``EventKind``), repeats
/// taken out. Its memory serves one cadre after another.
///
/// Rows that stand in order already, which is how most logs are written, need no more than a look. For
/// others a row's start and kind and its index are packed into one word, so that sorting moves words:
///
/// ```
/// [ start − first start of the cadre | kind 4 | index ]
/// ```
struct TimelineOrder: ~Copyable {
  /// Below this, insertion beats counting.
  private static let insertionLimit = 32
  private static let kindBits = 4
  /// Five digits take the starts of three months, and their counts fit the first-level cache.
  private static let digitBits = 8

  private var keys = ScratchBuffer<UInt64>()
  private var other = ScratchBuffer<UInt64>()
  private var arranged = ScratchBuffer<TimelineRow>()
  private var indexBits = 0
  /// Whether rows are taken as they stand, and there are no keys.
  private(set) var isIdentity = true
  /// Whether some rows have the start and kind of another.
  private var hasTies = false
  /// How many rows are in the order.
  private(set) var count = 0

  init() {}

  /// The index of the row at a place of the order.
  @inline(__always)
  subscript(place: Int) -> Int {
    // Safe: the mask leaves the index, which was put there.
    isIdentity
      ? place : Int(truncatingIfNeeded: keys[place] & ((1 &<< UInt64(indexBits)) &- 1))
  }

  /// The rows of the order, one behind the other.
  ///
  /// - Parameter rows: those that were sorted.
  /// - Returns: `rows` themselves, or memory that is valid until the next call.
  /// - Complexity: O(1) where they stand as they should, else O(*n*).
  mutating func arrange(
    _ rows: UnsafeBufferPointer<TimelineRow>
  ) -> UnsafeBufferPointer<TimelineRow> {
    if isIdentity { return rows }
    arranged.reserve(count)
    // Safe: the order holds indices of the rows.
    for place in 0..<count { arranged[place] = rows[self[place]] }
    return UnsafeBufferPointer(start: arranged.start, count: count)
  }

  /// Whether the row at a place has the start and kind of the one before.
  @inline(__always)
  private func continuesRun(_ place: Int) -> Bool {
    (keys[place] ^ keys[place - 1]) &>> UInt64(indexBits) == 0
  }

  /// Sorts rows.
  ///
  /// - Complexity: O(*n*) for a bounded range of time; O(*n* log *n*) where time and index don't fit a
  ///   word together.
  mutating func sort(_ rows: UnsafeBufferPointer<TimelineRow>) {
    count = rows.count
    look(at: rows)
    // Ties are told from one another by the keys.
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

  /// Finds out whether rows stand in order, and if so, whether with ties.
  private mutating func look(at rows: UnsafeBufferPointer<TimelineRow>) {
    isIdentity = true
    hasTies = false
    guard var before = rows.first else { return }
    for index in 1..<max(1, rows.count) {
      let row = rows[index]
      if row.startMs <= before.startMs {
        let isTied = row.startMs == before.startMs
        guard isTied && row.kind.rawValue >= before.kind.rawValue else {
          isIdentity = false
          return
        }
        hasTies = hasTies || row.kind.rawValue == before.kind.rawValue
      }
      before = row
    }
  }

  /// The first and the last start.
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

  /// By digits from the lowest; a digit that is the same everywhere is passed over.
  private mutating func radixSort(bits: Range<Int>) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1 << Self.digitBits) { counts in
      var low = bits.lowerBound
      while low < bits.upperBound {
        let shift = UInt64(low)
        let mask = UInt64(1) &<< UInt64(min(Self.digitBits, bits.upperBound - low)) &- 1
        counts.update(repeating: 0)
        // Safe: the mask keeps digits inside the counts, and places are below the number of keys.
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

  /// Where a word can't hold time and index: sorts by comparing, then numbers the distinct pairs of
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

extension TimelineOrder {
  /// Takes repeats out of the order: of rows equal in all but their end, the one with the latest end
  /// stays (SPEC section 1, Repeats).
  ///
  /// - Parameter hashes: beside the rows, of their event ids; nil where there are none.
  /// - Complexity: O(*n*), and O(*k* log *k*) for *k* rows of one start and kind.
  mutating func removeRepeats(
    _ rows: UnsafeBufferPointer<TimelineRow>, _ hashes: UnsafePointer<UInt64>?,
    counts: inout RowCounts
  ) {
    if isIdentity { return }
    var kept = 0
    var place = 0
    while place < count {
      var end = place + 1
      while end < count && continuesRun(end) { end += 1 }
      if end - place > 1 {
        kept = keepDistinct(place..<end, to: kept, rows, hashes, &counts)
      } else {
        keys[kept] = keys[place]
        kept += 1
      }
      place = end
    }
    count = kept
  }

  /// Keeps the distinct rows of a run of one start and kind, from place `kept` on.
  @inline(never)
  private func keepDistinct(
    _ run: Range<Int>, to kept: Int, _ rows: UnsafeBufferPointer<TimelineRow>,
    _ hashes: UnsafePointer<UInt64>?, _ counts: inout RowCounts
  ) -> Int {
    let event = { (index: Int) in
      RepeatKey(rows[index], hash: hashes.map { $0[index] } ?? 0)
    }
    // Latest end first among equals, so that the first of them stays.
    let sorted = run.map { (key: keys[$0], index: self[$0]) }.sorted { left, right in
      let (a, b) = (event(left.index), event(right.index))
      if a != b { return a < b }
      return (rows[left.index].lengthMs, right.index) > (rows[right.index].lengthMs, left.index)
    }
    var kept = kept
    var stays: Int?
    for (key, index) in sorted {
      if let stays, event(stays) == event(index) {
        if rows[stays].lengthMs == rows[index].lengthMs {
          counts.duplicate += 1
        } else {
          counts.superseded += 1
        }
      } else {
        stays = index
        keys[kept] = key
        kept += 1
      }
    }
    return kept
  }
}

/// What makes rows of one cadre, start and kind the same event.
private struct RepeatKey: Comparable {
  private let ids: UInt64
  private let more: UInt64
  private let hash: UInt64

  init(_ row: TimelineRow, hash: UInt64) {
    ids = UInt64(row.app) << 32 | UInt64(row.device)
    more = UInt64(row.detail) << 8 | UInt64(row.tag.rawValue)
    self.hash = hash
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.ids, left.more, left.hash) < (right.ids, right.more, right.hash)
  }
}
