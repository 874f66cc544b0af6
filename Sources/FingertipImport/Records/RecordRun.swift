import FingertipCore

/// Records of one source in the order of their owners and, within one, of their instants; equal ones
/// as they were read.
final class RecordRun: Sendable {
  /// The index of the source, then the number of the run in it: the order of records of one instant.
  let source: Int
  let number: Int
  /// The records of each owner, by index in the run.
  let owners: [(owner: UInt32, range: Range<Int>)]
  private let storage: Storage

  private enum Storage: Sendable {
    case memory([DeviceRecord])
    case file(SpillFile, offset: Int64)
  }

  private init(
    source: Int, number: Int, owners: [(owner: UInt32, range: Range<Int>)], _ storage: Storage
  ) {
    (self.source, self.number, self.owners, self.storage) = (source, number, owners, storage)
  }

  /// Sorts records.
  ///
  /// - Complexity: O(*n* log *n*), O(*n*) if those of each owner are in order.
  convenience init(source: Int, number: Int, sorting records: consuming [DeviceRecord]) {
    var records = records
    let isSorted = zip(records, records.dropFirst()).allSatisfy {
      ($0.owner, $0.instantMs) <= ($1.owner, $1.instantMs)
    }
    if !isSorted { records = Self.sorted(records) }
    var owners: [(owner: UInt32, range: Range<Int>)] = []
    var start = 0
    for index in records.indices where index > start && records[index].owner != records[start].owner
    {
      owners.append((records[start].owner, start..<index))
      start = index
    }
    if start < records.count { owners.append((records[start].owner, start..<records.count)) }
    self.init(source: source, number: number, owners: owners, .memory(records))
  }

  private static func sorted(_ records: [DeviceRecord]) -> [DeviceRecord] {
    // Owners' codes are dense, and most sources have their records in order of time.
    var (least, greatest) = (UInt32.max, UInt32.min)
    for record in records {
      (least, greatest) = (min(least, record.owner), max(greatest, record.owner))
    }
    if Int(greatest - least) > 4 * records.count { return byTime(records, records.indices) }
    var starts = [Int](repeating: 0, count: Int(greatest - least) + 2)
    for record in records { starts[Int(record.owner - least) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var ends = starts
    var sorted = [DeviceRecord](unsafeUninitializedCapacity: records.count) { places, count in
      for record in records {
        let owner = Int(record.owner - least)
        (places.baseAddress! + ends[owner]).initialize(to: record)
        ends[owner] += 1
      }
      count = records.count
    }
    for owner in 0..<starts.count - 1 {
      let range = starts[owner]..<starts[owner + 1]
      let isSorted = range.dropFirst().allSatisfy {
        sorted[$0 - 1].instantMs <= sorted[$0].instantMs
      }
      if !isSorted { sorted.replaceSubrange(range, with: byTime(sorted, range)) }
    }
    return sorted
  }

  private static func byTime(_ records: [DeviceRecord], _ range: Range<Int>) -> [DeviceRecord] {
    // The sort of the standard library is stable, but doesn't promise it.
    let order = range.sorted { left, right in
      let (a, b) = (records[left], records[right])
      return (a.owner, a.instantMs, left) < (b.owner, b.instantMs, right)
    }
    return order.map { records[$0] }
  }

  /// The bytes in memory.
  var memory: Int {
    if case .memory(let records) = storage {
      records.count * MemoryLayout<DeviceRecord>.stride
    } else {
      0
    }
  }

  /// The same run in a file.
  ///
  /// - Throws: ``SpillError``.
  func spilled(to file: SpillFile) throws(SpillError) -> RecordRun {
    guard case .memory(let records) = storage else { return self }
    // The pointer's function rethrows any error.
    let appended = records.withUnsafeBytes { bytes in
      Result { () throws(SpillError) in try file.append(bytes) }
    }
    let offset = try appended.get()
    return RecordRun(source: source, number: number, owners: owners, .file(file, offset: offset))
  }

  /// Copies records.
  func read(_ range: Range<Int>, into records: inout [DeviceRecord]) {
    switch storage {
    case .memory(let all):
      records.replaceSubrange(records.indices, with: all[range])
    case .file(let file, let offset):
      let stride = MemoryLayout<DeviceRecord>.stride
      records = [DeviceRecord](unsafeUninitializedCapacity: range.count) { buffer, count in
        file.read(
          into: UnsafeMutableRawBufferPointer(buffer),
          at: offset + Int64(range.lowerBound * stride))
        count = range.count
      }
    }
  }

  /// The failure of the file, after which records are missing.
  var failure: SpillError? {
    if case .file(let file, _) = storage { file.failure } else { nil }
  }
}
