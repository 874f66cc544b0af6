/// Records in the order in which they were read.
package struct ReadRecords {
  /// Records by owner, and where those of each are.
  package typealias Sorted = (records: [DeviceRecord], owners: [(owner: UInt32, range: Range<Int>)])

  private var records: [DeviceRecord] = []
  /// The owner of the records from a place on: those of one mostly follow each other.
  private var stretches: [(owner: UInt32, start: Int)] = []
  private var lastMs = Int64.min
  /// True if they are in the order of a ``RecordRun``.
  private var isSorted = true
  private(set) var isOfOneSection = true

  package init() {}

  var count: Int { records.count }

  /// - Complexity: O(1), amortised.
  @inline(__always)
  package mutating func append(_ record: DeviceRecord, of owner: UInt32) {
    if owner != stretches.last?.owner { beginStretch(of: owner) }
    if record.instantMs < lastMs { isSorted = false }
    lastMs = record.instantMs
    if let first = records.first, first.section != record.section { isOfOneSection = false }
    records.append(record)
  }

  private mutating func beginStretch(of owner: UInt32) {
    if let last = stretches.last, owner < last.owner { isSorted = false }
    stretches.append((owner, records.count))
    lastMs = .min
  }

  /// Begins anew, in the same memory if nothing else has it.
  mutating func removeAll() {
    records.removeAll(keepingCapacity: true)
    stretches.removeAll(keepingCapacity: true)
    (lastMs, isSorted, isOfOneSection) = (.min, true, true)
  }

  /// The records by owner, those of one by instant, and equal ones as they were read.
  ///
  /// - Complexity: O(*n* log *n*), O(*n*) if those of each owner are in order, O(stretches) if all are.
  package consuming func sorted() -> Sorted {
    if isSorted {
      return (records, stretches.indices.map { (stretches[$0].owner, range(of: $0)) })
    }
    var (sorted, owners) = byOwner()
    for (_, range) in owners {
      let isSorted = range.dropFirst().allSatisfy {
        sorted[$0 - 1].instantMs <= sorted[$0].instantMs
      }
      if !isSorted { sorted.replaceSubrange(range, with: Self.byTime(sorted, range)) }
    }
    return (sorted, owners)
  }

  private func range(of stretch: Int) -> Range<Int> {
    let next = stretch + 1
    let end = next < stretches.count ? stretches[next].start : records.count
    return stretches[stretch].start..<end
  }

  /// The records by owner, those of one as they were read.
  private func byOwner() -> Sorted {
    let (least, greatest) = stretches.reduce((UInt32.max, UInt32.min)) {
      (min($0.0, $1.owner), max($0.1, $1.owner))
    }
    // Owners' codes mostly are dense.
    if Int(greatest - least) > 4 * records.count { return byOwnerComparing() }
    var ends = [Int](repeating: 0, count: Int(greatest - least) + 2)
    for (index, stretch) in stretches.enumerated() {
      ends[Int(stretch.owner - least) + 1] += range(of: index).count
    }
    for index in 1..<ends.count { ends[index] += ends[index - 1] }
    var owners: [(owner: UInt32, range: Range<Int>)] = []
    for index in 1..<ends.count where ends[index] > ends[index - 1] {
      owners.append((least + UInt32(index - 1), ends[index - 1]..<ends[index]))
    }
    let sorted = [DeviceRecord](unsafeUninitializedCapacity: records.count) { places, count in
      for (index, stretch) in stretches.enumerated() {
        let owner = Int(stretch.owner - least)
        for place in range(of: index) {
          places.initializeElement(at: ends[owner], to: records[place])
          ends[owner] += 1
        }
      }
      count = records.count
    }
    return (sorted, owners)
  }

  private func byOwnerComparing() -> Sorted {
    var sorted: [DeviceRecord] = []
    var owners: [(owner: UInt32, range: Range<Int>)] = []
    sorted.reserveCapacity(records.count)
    let order = stretches.indices.sorted { (stretches[$0].owner, $0) < (stretches[$1].owner, $1) }
    for index in order {
      let owner = stretches[index].owner
      let start = owners.last?.owner == owner ? owners.removeLast().range.lowerBound : sorted.count
      sorted += records[range(of: index)]
      owners.append((owner, start..<sorted.count))
    }
    return (sorted, owners)
  }

  private static func byTime(_ records: [DeviceRecord], _ range: Range<Int>) -> [DeviceRecord] {
    // The sort of the standard library is stable, but doesn't promise it.
    let order = range.sorted { left, right in
      (records[left].instantMs, left) < (records[right].instantMs, right)
    }
    return order.map { records[$0] }
  }
}
