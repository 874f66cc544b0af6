import FingertipCore
import FingertipModel
import Synchronization

/// The person, device and stage that records belong to.
struct RecordOwner: Hashable, Sendable {
  var cadre: UInt32
  var device: UInt32
  /// The index of the stage in ``RecordStore/stages``.
  var stage: Int
}

/// The records of a run, which all threads that read add to.
///
/// Sorted runs of records stay in memory up to a limit, and others go to a temporary file, so that
/// memory does not grow with the number of records.
final class RecordStore: Sendable {
  private struct Contents {
    var runs: [RecordRun] = []
    var memory = 0
    var file: SpillFile?
    var owners: [RecordOwner] = []
    var codes: [RecordOwner: UInt32] = [:]
    var facts: [UInt64] = []
    var stages: [any DeviceStage.Type] = []
    var types: [AccountEntry] = []
    var typeCodes: [TypeKey: UInt32] = [:]
    /// The purpose of apps whose source names it.
    var purposes: [UInt32: UInt32] = [:]
  }
  private struct TypeKey: Hashable {
    let source: Int
    let name: String
  }
  private let contents = Lock(Contents())
  private let memoryLimit: Int
  let texts = TextPool()

  init(memoryLimit: Int) { self.memoryLimit = memoryLimit }

  /// Adds a sorted run.
  ///
  /// - Throws: ``SpillError``.
  func add(_ run: RecordRun) throws(SpillError) {
    try contents.withLock { (contents) throws(SpillError) in
      if contents.memory + run.memory <= memoryLimit {
        contents.memory += run.memory
        contents.runs.append(run)
        return
      }
      if contents.file == nil { contents.file = try SpillFile() }
      if let file = contents.file { contents.runs.append(try run.spilled(to: file)) }
    }
  }

  /// The code of an owner.
  func code(of owner: RecordOwner) -> UInt32 {
    contents.withLock { contents in
      if let code = contents.codes[owner] { return code }
      let code = UInt32(contents.owners.count)
      contents.owners.append(owner)
      contents.facts.append(0)
      contents.codes[owner] = code
      return code
    }
  }

  /// Notes facts about an owner.
  func note(_ facts: UInt64, of owner: UInt32) {
    contents.withLock { $0.facts[Int(owner)] |= facts }
  }

  /// The index of a stage.
  func index(of stage: any DeviceStage.Type) -> Int {
    contents.withLock { contents in
      if let index = contents.stages.firstIndex(where: { $0 == stage }) { return index }
      contents.stages.append(stage)
      return contents.stages.count - 1
    }
  }

  /// The code of a type of records.
  func type(named name: String, ofSource source: Int) -> UInt32 {
    contents.withLock { contents in
      let key = TypeKey(source: source, name: name)
      if let code = contents.typeCodes[key] { return code }
      let code = UInt32(contents.types.count)
      contents.types.append(AccountEntry(source: source, type: name))
      contents.typeCodes[key] = code
      return code
    }
  }

  /// Adds the counts of a thread.
  func count(_ counts: [(type: UInt32, records: Int64, counts: RecordCounts)]) {
    contents.withLock { contents in
      for (type, records, counts) in counts {
        contents.types[Int(type)].records += records
        contents.types[Int(type)].counts += counts
      }
    }
  }

  /// Sets the purpose of an app: of several the first by its bytes, whichever thread came first.
  func setPurpose(_ purpose: UInt32, ofApp app: UInt32) {
    contents.withLock { contents in
      if let known = contents.purposes[app],
        !texts.bytes(of: purpose).lexicographicallyPrecedes(texts.bytes(of: known))
      {
        return
      }
      contents.purposes[app] = purpose
    }
  }

  func purpose(ofApp app: UInt32) -> UInt32? { contents.withLock { $0.purposes[app] } }

  // After reading.

  var types: [AccountEntry] { contents.withLock { $0.types } }
  var stages: [any DeviceStage.Type] { contents.withLock { $0.stages } }
  func facts(of owner: UInt32) -> UInt64 { contents.withLock { $0.facts[Int(owner)] } }

  /// The owners with their codes, by cadre, device and the name of the stage.
  var owners: [(code: UInt32, owner: RecordOwner)] {
    let (owners, stages) = contents.withLock { ($0.owners, $0.stages) }
    let names = stages.map { String(reflecting: $0) }
    return owners.enumerated().map { (UInt32($0.offset), $0.element) }
      .map { (entry: $0, cadre: texts.bytes(of: $0.1.cadre), device: texts.bytes(of: $0.1.device)) }
      .sorted { left, right in
        if left.cadre != right.cadre { return left.cadre.lexicographicallyPrecedes(right.cadre) }
        if left.device != right.device {
          return left.device.lexicographicallyPrecedes(right.device)
        }
        return names[left.entry.1.stage] < names[right.entry.1.stage]
      }.map { ($0.entry.0, $0.entry.1) }
  }

  /// The records of each owner, by source and in the order read.
  var runs: [UInt32: [(run: RecordRun, range: Range<Int>)]] {
    let runs = contents.withLock { $0.runs }.sorted {
      ($0.source, $0.number) < ($1.source, $1.number)
    }
    var byOwner: [UInt32: [(run: RecordRun, range: Range<Int>)]] = [:]
    for run in runs {
      for (owner, range) in run.owners { byOwner[owner, default: []].append((run, range)) }
    }
    return byOwner
  }
}
