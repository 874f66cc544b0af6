extension RowBlock {
  /// The lengths that the rules of rows allow, in milliseconds.
  package struct Limits: Sendable {
    package let longestSessionMs: Int64
    package let longestOtherMs: Int64

    package init(longestSessionMs: Int64, longestOtherMs: Int64) {
      self.longestSessionMs = longestSessionMs
      self.longestOtherMs = longestOtherMs
    }
  }

  /// Reads the rows of a block as a log with codes of its own, for ``EventLog/init(merging:)``. They
  /// are checked, and stay packed.
  ///
  /// Bytes may be hostile: what is returned keeps all rules of rows.
  ///
  /// - Parameters:
  ///   - head: See ``head``.
  ///   - body: See ``body``; 8 bytes after it must be readable.
  ///   - slab: Gives memory for the rows; replaced if it is full.
  /// - Throws: ``ByteFault``.
  /// - Complexity: O(rows), and O(bytes of ids).
  package static func read(
    head: UnsafeBufferPointer<UInt8>, body: UnsafeBufferPointer<UInt8>, limits: Limits,
    in slab: inout ColumnSlab
  ) throws(ByteFault) -> EventLog {
    let head = try RowBlockHead(head)
    return try head.log(body, limits, in: &slab)
  }
}

/// The head of a block.
private struct RowBlockHead {
  private let rowCount: Int
  private let firstMs: Int64
  private let lastStartMs: Int64
  private let lastMs: Int64
  private let hasEventIDs: Bool
  /// Of cadres, devices, apps, items and tasks; each begins with the empty id.
  private let ids: [IdentifierColumn]
  private let shapes: [PackedRows.Shape]
  private let details: [EventLog.Detail]
  private let kinds: EventKindSet
  private let runs: [PackedRows.Run]
  /// The devices of all cadres, one cadre after another.
  private let devices: [UInt32]
  private let partitions: [UInt8]

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var reader = ByteReader(bytes)
    rowCount = try reader.count(limit: RowBlock.longestCount)
    guard rowCount > 0 else { throw ByteFault("a block has no rows") }
    let instants = Milliseconds.instants
    func instant(after start: Int64) throws(ByteFault) -> Int64 {
      start + Int64(try reader.count(limit: Int(instants.upperBound)))
    }
    firstMs = try instant(after: 0)
    lastStartMs = try instant(after: firstMs)
    lastMs = try instant(after: firstMs)
    guard lastStartMs <= lastMs, lastMs < instants.upperBound else {
      throw ByteFault("its instants are not in order")
    }
    let flag = try reader.byte()
    guard flag <= 1 else { throw ByteFault("a flag is \(flag)") }
    hasEventIDs = flag == 1
    var ids: [IdentifierColumn] = []
    for _ in 0..<5 { ids.append(try Self.ids(&reader)) }
    self.ids = ids
    (shapes, details) = try Self.shapes(&reader, ids)
    // Not from a sequence of kinds: that is compiled apart, and is not inlined.
    var kinds = EventKindSet()
    for shape in shapes { kinds.insert(shape.kind) }
    self.kinds = kinds

    var (runs, devices): ([PackedRows.Run], [UInt32]) = ([], [])
    var partitions: [UInt8] = [0]
    var rows = 0
    for cadre in 1..<UInt32(ids[0].count) {
      let count = try reader.count(limit: rowCount - rows)
      let deviceCount = try reader.count(limit: min(count, ids[1].count))
      guard count > 0, deviceCount > 0 else { throw ByteFault("a cadre has no rows") }
      runs.append(
        PackedRows.Run(rows: count, devicesStart: devices.count, deviceCount: deviceCount))
      for _ in 0..<deviceCount {
        devices.append(UInt32(try reader.count(limit: ids[1].count - 1)))
      }
      let partition = ids[0].partition(ofCadre: cadre)
      if cadre > 1, partition < partitions[Int(cadre) - 1] {
        throw ByteFault("its cadres are not in the order of their partitions")
      }
      partitions.append(partition)
      rows += count
    }
    guard rows == rowCount, reader.remaining == 0 else {
      throw ByteFault("its cadres have \(rows) rows of \(rowCount)")
    }
    (self.runs, self.devices, self.partitions) = (runs, devices, partitions)
  }

  private static func ids(_ reader: inout ByteReader) throws(ByteFault) -> IdentifierColumn {
    let count = try reader.count(limit: min(RowBlock.longestIDCount, reader.remaining))
    var lengths: [Int] = []
    for _ in 0..<count {
      let length = try reader.count(limit: RowBlock.longestID)
      guard length > 0 else { throw ByteFault("an id is empty") }
      lengths.append(length)
    }
    var ids = [UnsafeBufferPointer<UInt8>(start: nil, count: 0)]
    for length in lengths {
      let id = try reader.bytes(length)
      guard !id.contains(0), String(validating: id, as: UTF8.self) != nil else {
        throw ByteFault("an id is not UTF-8")
      }
      ids.append(id)
    }
    return IdentifierColumn(ids)
  }

  private static func shapes(
    _ reader: inout ByteReader, _ ids: [IdentifierColumn]
  ) throws(ByteFault) -> ([PackedRows.Shape], [EventLog.Detail]) {
    var details = DetailCodes()
    var shapes: [PackedRows.Shape] = []
    let needs = EventKind.Needs.ofKinds
    for _ in 0..<(try reader.count(limit: min(RowBlock.longestCount, reader.remaining))) {
      let (kindCode, tagCode) = (try reader.byte(), try reader.byte())
      guard let kind = EventKind(rawValue: kindCode), let tag = EventTag(rawValue: tagCode) else {
        throw ByteFault("a kind or tag has the code \(kindCode) or \(tagCode)")
      }
      let app = UInt32(try reader.count(limit: ids[2].count - 1))
      let item = UInt32(try reader.count(limit: ids[3].count - 1))
      let task = UInt32(try reader.count(limit: ids[4].count - 1))
      let ofKind = needs[Int(kind.rawValue)]
      guard ofKind.allows(tag), app != 0 || !ofKind.app, task != 0 || !ofKind.task else {
        throw ByteFault("a row of the kind \(kind) lacks what it needs")
      }
      shapes.append(
        PackedRows.Shape(
          kind: kind, tag: tag, app: app, detail: details.code(item: item, task: task)))
    }
    return (shapes, details.details)
  }

  /// Checks the rows, and returns them with the codes of the block.
  func log(
    _ bytes: UnsafeBufferPointer<UInt8>, _ limits: RowBlock.Limits, in slab: inout ColumnSlab
  ) throws(ByteFault) -> EventLog {
    let extent = EventExtent(
      firstMs: firstMs, lastStartMs: lastStartMs, lastMs: lastMs,
      largestCode: UInt32(ids[0..<3].map(\.count).max()! - 1))
    let rows = try PackedRows(
      bytes, extent: extent, hasEventIds: hasEventIDs, shapes: shapes, runs: runs,
      devices: devices, partitions: partitions, limits, in: &slab)
    return EventLog(
      encoded: [], stored: [rows], partitions: partitions, ids: ids, details: details,
      kinds: kinds)
  }
}

extension IdentifierColumn {
  /// The partition of a cadre.
  ///
  /// - Complexity: O(length).
  func partition(ofCadre code: UInt32) -> UInt8 {
    let id = bytes(of: code)
    // The hash reads whole words.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: id.count + 8) { padded in
      padded.initialize(repeating: 0)
      _ = padded.update(fromContentsOf: id)
      return ByteDictionary.partition(ofCadre: padded.baseAddress!, count: id.count)
    }
  }
}
