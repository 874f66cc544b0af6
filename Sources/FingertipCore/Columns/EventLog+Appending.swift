extension EventLog {
  /// Concatenates the rows of this log and of another, read in the same process: the seed of their
  /// dictionaries must be equal, so that a cadre of both belongs to one partition.
  ///
  /// - Complexity: O(distinct ids of both · length); blocks are shared.
  package func appending(_ other: EventLog) -> EventLog {
    let cadres = Union(self.cadres, other.cadres)
    let devices = Union(self.devices, other.devices)
    let apps = Union(self.apps, other.apps)
    let items = Union(self.items, other.items)
    let tasks = Union(self.tasks, other.tasks)
    var details: [Detail] = []
    var known: [Detail: UInt32] = [:]
    func codes(_ log: EventLog, _ items: [UInt32], _ tasks: [UInt32]) -> [UInt32] {
      log.details.map { detail in
        let detail = Detail(item: items[Int(detail.item)], task: tasks[Int(detail.task)])
        if let code = known[detail] { return code }
        known[detail] = UInt32(details.count)
        details.append(detail)
        return UInt32(details.count - 1)
      }
    }
    let firstDetails = codes(self, items.first, tasks.first)
    let secondDetails = codes(other, items.second, tasks.second)
    func parts(
      _ log: EventLog, _ ids: (KeyPath<Union, [UInt32]>), _ details: [UInt32]
    ) -> [Part] {
      let (cadres, devices, apps) = (
        cadres[keyPath: ids], devices[keyPath: ids], apps[keyPath: ids]
      )
      return log.parts.map { part in
        Part(
          blocks: part.blocks, cadres: part.cadres.map { cadres[Int($0)] },
          devices: part.devices.map { devices[Int($0)] }, apps: part.apps.map { apps[Int($0)] },
          details: part.details.map { details[Int($0)] })
      }
    }
    var partitions = [UInt8](repeating: 0, count: cadres.column.count)
    for (log, codes) in [(self, cadres.first), (other, cadres.second)] {
      for partition in 0..<EventBlock.partitionCount {
        for cadre in log.partitions.cadres(ofPartition: partition) {
          partitions[Int(codes[Int(cadre)])] = UInt8(partition)
        }
      }
    }
    var kinds = self.kinds
    kinds.formUnion(other.kinds)
    let ranges = [instants, other.instants].compactMap(\.self)
    let first = ranges.map(\.lowerBound).min()
    return EventLog(
      parts: parts(self, \.first, firstDetails) + parts(other, \.second, secondDetails),
      partitions: CadrePartitions(partitionOfCadre: partitions), cadres: cadres.column,
      devices: devices.column, apps: apps.column, items: items.column, tasks: tasks.column,
      details: details, kinds: kinds,
      instants: first.map { $0...(ranges.map(\.upperBound).max() ?? $0) })
  }
}

/// The union of the ids of two columns, and the new code of each old one.
private struct Union {
  let column: IdentifierColumn
  let first: [UInt32]
  let second: [UInt32]

  /// - Complexity: O(ids · length).
  init(_ one: IdentifierColumn, _ other: IdentifierColumn) {
    var (first, second): ([UInt32], [UInt32]) = ([], [])
    var ids: [Identifier] = []
    while first.count < one.count || second.count < other.count {
      let left = first.count < one.count ? one[UInt32(first.count)] : nil
      let right = second.count < other.count ? other[UInt32(second.count)] : nil
      let takesLeft = right.map { right in left.map { $0 <= right } ?? false } ?? true
      let takesRight = left.map { left in right.map { $0 <= left } ?? false } ?? true
      if takesLeft { first.append(UInt32(ids.count)) }
      if takesRight { second.append(UInt32(ids.count)) }
      if let id = takesLeft ? left : right { ids.append(id) }
    }
    column = IdentifierColumn(ascending: ids)
    (self.first, self.second) = (first, second)
  }
}
