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
    var range: Range<Int>
    var records: [DeviceRecord] = []
    var at = 0

    var current: DeviceRecord { records[at] }

    /// Goes to the next record; false at the end.
    mutating func advance() -> Bool {
      at += 1
      return at < records.count || fill()
    }

    mutating func fill() -> Bool {
      guard !range.isEmpty else { return false }
      let next = range.prefix(RecordMerge.readLength)
      run.read(next, into: &records)
      range = range.dropFirst(next.count)
      at = 0
      return true
    }
  }

  /// By instant, then by the order of runs: a heap.
  private var cursors: [Cursor] = []
  private var group: [DeviceRecord] = []
  private var sections: [UInt64] = []

  init(_ runs: [(run: RecordRun, range: Range<Int>)]) {
    for (order, (run, range)) in runs.enumerated() {
      var cursor = Cursor(run: run, order: order, range: range)
      if cursor.fill() { cursors.append(cursor) }
    }
    for index in cursors.indices.reversed() { sink(index) }
  }

  var failure: SpillError? { cursors.lazy.compactMap(\.run.failure).first }

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

  /// Appends the records of the next instants.
  ///
  /// - Parameters:
  ///   - batch: Is emptied, and gets about `count` records.
  ///   - repeated: Takes the types of records that other sections have, too.
  /// - Returns: False at the end.
  mutating func next(
    _ batch: inout [DeviceRecord], count: Int, repeated: (UInt32) -> Void
  ) -> Bool {
    batch.removeAll(keepingCapacity: true)
    while batch.count < count, !cursors.isEmpty {
      if takeSimply(&batch, count: count) { continue }
      takeInstant(repeated)
      batch += group
    }
    return !batch.isEmpty
  }

  /// Takes records of the first run up to the next one's, whole instants of one section each: runs of a
  /// source in order of time follow each other.
  ///
  /// - Returns: False if none could be taken.
  private mutating func takeSimply(_ batch: inout [DeviceRecord], count: Int) -> Bool {
    let start = batch.count
    var nextMs = Int64.max
    for other in 1..<3 where other < cursors.count {
      nextMs = min(nextMs, cursors[other].current.instantMs)
    }
    var at = cursors[0].at
    let last = cursors[0].records.count
    cursors[0].records.withUnsafeBufferPointer { records in
      scan: while at < last, batch.count < count {
        let (instantMs, section) = (records[at].instantMs, records[at].section)
        guard instantMs < nextMs else { break }
        var end = at + 1
        while end < last, records[end].instantMs == instantMs {
          if records[end].section != section { break scan }
          end += 1
        }
        // What follows in the run may be of this instant, too.
        if end == last, !cursors[0].range.isEmpty { break }
        for index in at..<end { batch.append(records[index]) }
        at = end
      }
    }
    guard batch.count > start else { return false }
    if at == last {
      cursors.swapAt(0, cursors.count - 1)
      cursors.removeLast()
    } else {
      cursors[0].at = at
    }
    if !cursors.isEmpty { sink(0) }
    return true
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
