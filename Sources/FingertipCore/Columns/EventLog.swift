/// All accepted rows of a run, as columns, with the ids of their codes.
///
/// Immutable, so that any number of analyses may read it concurrently.
package final class EventLog: Sendable {
  /// The blocks of one reader, and the tables from its own codes to those of the whole log.
  package struct Part: Sendable {
    package let blocks: [EventBlock]
    /// Blocks whose rows are loaded when they are needed.
    package let stored: [any StoredRows]
    package let cadres: [UInt32]
    /// By the reader's code of a cadre, its slot in its partition.
    package fileprivate(set) var slots: [UInt32] = []
    package let devices: [UInt32]
    package let apps: [UInt32]
    package let details: [UInt32]

    /// - Parameters: By code of the reader, those of the log.
    package init(
      blocks: [EventBlock], stored: [any StoredRows], cadres: [UInt32], devices: [UInt32],
      apps: [UInt32], details: [UInt32]
    ) {
      (self.blocks, self.stored) = (blocks, stored)
      (self.cadres, self.devices, self.apps, self.details) = (cadres, devices, apps, details)
    }

    /// Returns the part with some of its blocks.
    package func with(_ blocks: [EventBlock], _ stored: [any StoredRows]) -> Part {
      var part = Part(
        blocks: blocks, stored: stored, cadres: cadres, devices: devices, apps: apps,
        details: details)
      part.slots = slots
      return part
    }
  }

  /// An item and a task, as codes.
  package struct Detail: Hashable, Sendable {
    package let item: UInt32
    package let task: UInt32

    package init(item: UInt32, task: UInt32) { (self.item, self.task) = (item, task) }
  }

  package let parts: [Part]
  package let partitions: CadrePartitions
  /// Code 0 is the empty id here and in the columns below.
  package let cadres: IdentifierColumn
  package let devices: IdentifierColumn
  package let apps: IdentifierColumn
  package let items: IdentifierColumn
  package let tasks: IdentifierColumn
  /// By detail code; code 0 means neither item nor task.
  package let details: [Detail]
  /// The kinds that occur.
  package let kinds: EventKindSet
  /// From the first start to the last start or end; nil without rows.
  package let instants: ClosedRange<Int64>?
  /// The number of rows.
  package let count: Int

  /// - Parameter ids: The columns of cadres, devices, apps, items and tasks.
  package init(
    parts: [Part] = [], partitions: CadrePartitions, ids: [IdentifierColumn], details: [Detail],
    kinds: EventKindSet, instants: ClosedRange<Int64>?
  ) {
    self.parts = parts.map { part in
      var part = part
      part.slots = part.cadres.map { partitions.slots[Int($0)] }
      return part
    }
    self.partitions = partitions
    (cadres, devices, apps, items, tasks) = (ids[0], ids[1], ids[2], ids[3], ids[4])
    self.details = details
    self.kinds = kinds
    self.instants = instants
    count = parts.reduce(0) { sum, part in
      sum + part.blocks.reduce(0) { $0 + $1.count } + part.stored.reduce(0) { $0 + $1.count }
    }
  }
}

extension EventLog {
  /// The number of bytes of rows in memory.
  ///
  /// - Complexity: O(blocks).
  package var byteCount: Int {
    parts.reduce(0) { sum, part in
      sum + part.blocks.reduce(0) { $0 + $1.byteCount }
        + part.stored.reduce(0) { $0 + $1.byteCount }
    }
  }

  /// Returns the rows of some parts with the ids of this log.
  package func with(_ parts: [Part]) -> EventLog {
    EventLog(
      parts: parts, partitions: partitions, ids: [cadres, devices, apps, items, tasks],
      details: details, kinds: kinds, instants: instants)
  }

  /// Returns the log with its rows in a file.
  ///
  /// - Complexity: O(rows).
  /// - Throws: ``SpillError`` or `CancellationError`.
  package func spilled(to file: SpillFile, until cancellation: Cancellation) throws -> EventLog {
    with(
      try parts.map { part in
        part.with([], [try SpilledRows(part.blocks, part.stored, to: file, until: cancellation)])
      })
  }

  /// Creates the log of one encoder, with its own codes. Its ids are in any order, and only
  /// ``init(merging:)`` may use it.
  ///
  /// - Parameters:
  ///   - stored: Blocks whose rows are loaded when they are needed.
  ///   - partitions: By cadre code.
  ///   - ids: The columns of cadres, devices, apps, items and tasks.
  package convenience init(
    encoded blocks: [EventBlock], stored: [any StoredRows] = [], partitions: [UInt8],
    ids: [IdentifierColumn], details: [Detail], kinds: EventKindSet
  ) {
    func all(_ count: Int) -> [UInt32] { Array(0..<UInt32(count)) }
    let part = Part(
      blocks: blocks, stored: stored, cadres: all(ids[0].count), devices: all(ids[1].count),
      apps: all(ids[2].count), details: all(details.count))
    let extents = blocks.map(\.extent) + stored.map(\.extent)
    let first = extents.map(\.firstMs).min()
    self.init(
      parts: [part], partitions: CadrePartitions(partitionOfCadre: partitions), ids: ids,
      details: details,
      kinds: kinds, instants: first.map { $0...(extents.map(\.lastMs).max() ?? $0) })
  }

  /// Merges logs read in the same process: the seed of their dictionaries must be equal, so that a
  /// cadre of several belongs to one partition. Equal ids get one code, and codes sort like ids,
  /// independent of the log that has them.
  ///
  /// - Complexity: O(distinct ids of all · log of them); blocks are shared.
  package convenience init(merging logs: [EventLog]) {
    // Without a cancellation there is a log.
    self.init(merging: logs, until: nil)!
  }

  /// Fewer are sorted sooner than threads wake.
  private static let leastIDsForThreads = 10_000

  /// The same; nil if cancelled.
  package convenience init?(merging logs: [EventLog], until cancellation: Cancellation?) {
    let columnsOfLogs = logs.map { [$0.cadres, $0.devices, $0.apps, $0.items, $0.tasks] }
    let idCount = columnsOfLogs.joined().reduce(0) { $0 + $1.count }
    @Sendable func merge(_ column: Int) -> (ids: IdentifierColumn, codes: [[UInt32]])? {
      IdentifierColumn.merging(columnsOfLogs.map { $0[column] }, until: cancellation)
    }
    let merged =
      idCount < Self.leastIDsForThreads ? (0..<5).map(merge) : parallelMap(5, merge)
    let columns = merged.compactMap { $0 }
    guard columns.count == merged.count else { return nil }
    var details = DetailCodes()
    var parts: [Part] = []
    var partitions = [UInt8](repeating: 0, count: columns[0].ids.count)
    for (index, log) in logs.enumerated() {
      let codes = columns.map { $0.codes[index] }
      let detailCodes = log.details.map {
        details.code(item: codes[3][Int($0.item)], task: codes[4][Int($0.task)])
      }
      parts += log.parts.map { part in
        Part(
          blocks: part.blocks, stored: part.stored,
          cadres: part.cadres.map { codes[0][Int($0)] },
          devices: part.devices.map { codes[1][Int($0)] },
          apps: part.apps.map { codes[2][Int($0)] },
          details: part.details.map { detailCodes[Int($0)] })
      }
      if cancellation.isCancelled { return nil }
      for (code, partition) in zip(codes[0], log.partitions.ofCadre) {
        partitions[Int(code)] = partition
      }
    }
    let instants = logs.compactMap(\.instants)
    let first = instants.map(\.lowerBound).min()
    self.init(
      parts: parts, partitions: CadrePartitions(partitionOfCadre: partitions),
      ids: columns.map(\.ids), details: details.details,
      kinds: logs.reduce(into: EventKindSet()) { $0.formUnion($1.kinds) },
      instants: first.map { $0...(instants.map(\.upperBound).max() ?? $0) })
  }
}
