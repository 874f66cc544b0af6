import FingertipCore

/// Records of one source in the order of their owners and, within one, of their instants; equal ones
/// as they were read.
final class RecordRun: Sendable {
  /// The index of the source, then the number of the run in it: the order of records of one instant.
  let source: Int
  let number: Int
  /// The records of each owner, by index in the run.
  let owners: [(owner: UInt32, range: Range<Int>)]
  /// True if all records are of one section of the source.
  let isOfOneSection: Bool
  private let storage: Storage

  private enum Storage: Sendable {
    case memory([DeviceRecord])
    case file(SpillFile, offset: Int64)
  }

  private init(
    source: Int, number: Int, owners: [(owner: UInt32, range: Range<Int>)], isOfOneSection: Bool,
    _ storage: Storage
  ) {
    (self.source, self.number, self.owners, self.storage) = (source, number, owners, storage)
    self.isOfOneSection = isOfOneSection
  }

  /// Sorts records.
  ///
  /// - Complexity: O(*n* log *n*), O(*n*) if those of each owner are in order, O(their changes of
  ///   owners) if all are.
  convenience init(source: Int, number: Int, sorting read: consuming ReadRecords) {
    let isOfOneSection = read.isOfOneSection
    let (records, owners) = read.sorted()
    self.init(
      source: source, number: number, owners: owners, isOfOneSection: isOfOneSection,
      .memory(records))
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
    return RecordRun(
      source: source, number: number, owners: owners, isOfOneSection: isOfOneSection,
      .file(file, offset: offset))
  }

  /// The records of a range, or the first of them.
  ///
  /// - Parameter count: How many are read from a file at most.
  /// - Returns: An array that has the records, and where: that of the run if it is in memory.
  func records(_ range: Range<Int>, count: Int) -> (records: [DeviceRecord], range: Range<Int>) {
    switch storage {
    case .memory(let all): return (all, range)
    case .file(let file, let offset):
      let stride = MemoryLayout<DeviceRecord>.stride
      let read = range.prefix(count)
      let records = [DeviceRecord](unsafeUninitializedCapacity: read.count) { buffer, count in
        file.read(
          into: UnsafeMutableRawBufferPointer(buffer),
          at: offset + Int64(read.lowerBound * stride))
        count = read.count
      }
      return (records, 0..<read.count)
    }
  }

  /// The failure of the file, after which records are missing.
  var failure: SpillError? {
    if case .file(let file, _) = storage { file.failure } else { nil }
  }
}
