import FingertipCore

/// The records of one owner in the order of their instants, those of one instant in the order of their
/// sources; a record that several sections or sources have counts as often as the one that has it most
/// often, with the latest end.
struct RecordMerge: ~Copyable {
  /// Large enough that reading a file costs little a record, small enough that hundreds of runs are a
  /// few megabytes.
  private static let readLength = 1024

  private struct Cursor {
    let run: RecordRun
    /// The place of the run among all, by source and number.
    let order: Int
    /// The records at hand, and which of them are to come.
    private(set) var records: [DeviceRecord] = []
    var places = 0..<0
    /// Those that follow in a file.
    private(set) var rest: Range<Int>

    init(_ run: RecordRun, order: Int, _ range: Range<Int>) {
      (self.run, self.order, rest) = (run, order, range)
    }

    var current: DeviceRecord { records[places.lowerBound] }

    /// Goes to the next record; false at the end.
    mutating func advance() -> Bool {
      places = places.dropFirst()
      return !places.isEmpty || fill()
    }

    mutating func fill() -> Bool {
      guard !rest.isEmpty else { return false }
      (records, places) = run.records(rest, count: RecordMerge.readLength)
      rest = rest.dropFirst(places.count)
      return true
    }
  }

  /// By instant, then by the order of runs: a heap.
  private var cursors: [Cursor] = []
  private let runs: [RecordRun]
  private var group: [DeviceRecord] = []
  private var sections: [UInt64] = []

  init(_ runs: [(run: RecordRun, range: Range<Int>)]) {
    self.runs = runs.map(\.run)
    for (order, (run, range)) in runs.enumerated() {
      var cursor = Cursor(run, order: order, range)
      if cursor.fill() { cursors.append(cursor) }
    }
    for index in cursors.indices.reversed() { sink(index) }
  }

  var failure: SpillError? { runs.lazy.compactMap(\.failure).first }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (cursors[left].current.instantMs, cursors[right].current.instantMs)
    return a < b || a == b && cursors[left].order < cursors[right].order
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < cursors.count && isBefore(child, least) {
        least = child
      }
      if least == index { return }
      cursors.swapAt(index, least)
      index = least
    }
  }

  /// Gives the records of the next instants.
  ///
  /// - Parameters:
  ///   - count: About how many.
  ///   - repeated: Takes the types of records that other sections have, too.
  ///   - take: Takes some of the records.
  /// - Returns: False at the end.
  mutating func next(
    count: Int, repeated: (UInt32) -> Void, take: (UnsafeBufferPointer<DeviceRecord>) -> Void
  ) -> Bool {
    var taken = 0
    while taken < count, !cursors.isEmpty {
      let places = simplePlaces(count: count - taken)
      if places.isEmpty {
        takeInstant(repeated)
        group.withUnsafeBufferPointer(take)
        taken += group.count
      } else {
        cursors[0].records.withUnsafeBufferPointer { take($0.extracting(places)) }
        taken += places.count
        pass(places.count)
      }
    }
    return taken > 0
  }

  /// The places of the first run's records up to the next one's, whole instants of one section each: runs
  /// of a source in order of time follow each other.
  ///
  /// - Parameter count: About how many.
  private func simplePlaces(count: Int) -> Range<Int> {
    var nextMs = Int64.max
    for other in 1..<3 where other < cursors.count {
      nextMs = min(nextMs, cursors[other].current.instantMs)
    }
    let isOfOneSection = cursors[0].run.isOfOneSection
    // What follows in the file may be of the last instant, too.
    let mayFollow = !cursors[0].rest.isEmpty
    let (start, last) = (cursors[0].places.lowerBound, cursors[0].places.upperBound)
    return cursors[0].records.withUnsafeBufferPointer { records in
      var at = start
      if isOfOneSection, last - start > count, records[start + count].instantMs < nextMs {
        at = start + count
        while at > start, records[at].instantMs == records[at - 1].instantMs { at -= 1 }
      }
      while at < last, at - start < count, records[at].instantMs < nextMs {
        let (instantMs, section) = (records[at].instantMs, records[at].section)
        var end = at + 1
        while end < last, records[end].instantMs == instantMs {
          if records[end].section != section { return start..<at }
          end += 1
        }
        if end == last, mayFollow { break }
        at = end
      }
      return start..<at
    }
  }

  /// Goes on after records of the first run.
  private mutating func pass(_ count: Int) {
    cursors[0].places = cursors[0].places.dropFirst(count)
    if cursors[0].places.isEmpty, !cursors[0].fill() {
      cursors.swapAt(0, cursors.count - 1)
      cursors.removeLast()
    }
    if !cursors.isEmpty { sink(0) }
  }

  /// Fills the group with the records of the next instant.
  private mutating func takeInstant(_ repeated: (UInt32) -> Void) {
    group.removeAll(keepingCapacity: true)
    sections.removeAll(keepingCapacity: true)
    let instant = cursors[0].current.instantMs
    while !cursors.isEmpty, cursors[0].current.instantMs == instant {
      let record = cursors[0].current
      group.append(record)
      sections.append(UInt64(cursors[0].run.source) << 32 | UInt64(record.section))
      if !cursors[0].advance() {
        cursors.swapAt(0, cursors.count - 1)
        cursors.removeLast()
      }
      if !cursors.isEmpty { sink(0) }
    }
    if sections.contains(where: { $0 != sections[0] }) { uniteSections(repeated) }
  }

  /// Leaves of each record as many as the section has that has most of it.
  private mutating func uniteSections(_ repeated: (UInt32) -> Void) {
    var kept: [DeviceRecord] = []
    /// The kept ones of each identity, and how many the current section has.
    var known: [DeviceRecord.Identity: (places: [Int], section: UInt64, count: Int)] = [:]
    for (record, section) in zip(group, sections) {
      let identity = record.identity
      var entry = known[identity] ?? ([], section, 0)
      if entry.section != section { (entry.section, entry.count) = (section, 0) }
      if entry.count < entry.places.count {
        let place = entry.places[entry.count]
        kept[place].endMs = max(kept[place].endMs, record.endMs)
        repeated(record.type)
      } else {
        entry.places.append(kept.count)
        kept.append(record)
      }
      entry.count += 1
      known[identity] = entry
    }
    group = kept
  }
}
