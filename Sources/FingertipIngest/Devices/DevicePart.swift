import FingertipCore

/// The records of the devices of one part, from all sources.
struct DevicePart<Record: Sendable>: ~Copyable {
  private typealias Entry = DeviceRecords<Record>.Entry

  private var devices: ByteDictionary
  /// Records in the order of the sources and, within one, in the order read; devices are codes of
  /// the part.
  private var entries: [Entry] = []

  /// Gathers the records of a part.
  ///
  /// - Complexity: O(records).
  init(_ part: Int, of sources: [SourceRecords<Record>]) {
    devices = ByteDictionary(seed: dictionarySeed)
    for source in sources {
      let records = source.take(part: part)
      entries.reserveCapacity(entries.count + records.count)
      var codes: [UInt32: UInt32] = [:]
      for entry in records {
        let code = codes[entry.device] ?? self.code(of: entry.device, in: source.devices)
        codes[entry.device] = code
        entries.append(Entry(device: code, instantMs: entry.instantMs, record: entry.record))
      }
    }
  }

  private mutating func code(of device: UInt32, in other: borrowing ByteDictionary) -> UInt32 {
    let bytes = other.bytes(of: device)
    // Safe: the dictionary's bytes have a base address and 8 readable bytes after them.
    return devices.code(of: bytes.baseAddress!, count: bytes.count)
  }

  /// Runs the stages of all devices.
  ///
  /// - Complexity: O(records · log records of the part), plus the work of the stages.
  func run<Stage: DeviceStage>(
    into events: inout EventWriter, stage makeStage: (_ device: String) -> Stage
  ) where Stage.Record == Record {
    // The last key keeps records of one instant in the order of the sources.
    let order = entries.indices.sorted { a, b in
      (entries[a].device, entries[a].instantMs, a) < (entries[b].device, entries[b].instantMs, b)
    }
    var stage: Stage?
    var device: UInt32?
    for index in order {
      let entry = entries[index]
      if entry.device != device {
        stage?.finish(into: &events)
        stage = makeStage(String(decoding: devices.bytes(of: entry.device), as: UTF8.self))
        device = entry.device
      }
      stage?.take(entry.record, at: entry.instantMs, into: &events)
    }
    stage?.finish(into: &events)
  }
}
