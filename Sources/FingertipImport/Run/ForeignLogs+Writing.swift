import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipOutput

/// What an import found and did.
package struct ImportResult: Sendable {
  package var account: Account
  /// The persons and devices with events.
  package var cadres = 0
  package var devices = 0
  /// The apps of events, by id, with the purpose that the source names, if any.
  package var apps: [(app: String, purpose: String)] = []
  /// The first start and the last end of an event.
  package var instants: ClosedRange<Int64>?
  /// Sums that stages tell beside the account, by name.
  package var tally: [String: Int64] = [:]
}

extension ForeignLogs {
  /// The records of a part of the log: enough that parts cost nothing, few enough that all threads have
  /// some. Parts don't depend on the number of threads, so neither does the file.
  private static let partLength = 1 << 16

  /// Turns the records into events and writes them, once, on all threads.
  ///
  /// The events of a person and device follow each other; what is written does not depend on the
  /// number of threads.
  ///
  /// - Parameter sink: Takes the bytes of the log.
  /// - Complexity: O(records · log runs).
  /// - Throws: `OutputError`, ``SpillError`` or `CancellationError`.
  package func write(
    as form: EventForm, to sink: consuming ByteSink, cancellation: Cancellation
  ) throws -> ImportResult {
    switch form {
    case .csv(let compressed):
      try write(
        EventTexts(store.texts.frozen, isCSV: true), isCompressed: compressed, to: sink,
        cancellation)
    case .ndjson(let compressed):
      try write(
        EventTexts(store.texts.frozen, isCSV: false), isCompressed: compressed, to: sink,
        cancellation)
    case .encoded: try writeEncoded(to: sink, cancellation)
    }
  }

  private func write(
    _ texts: EventTexts, isCompressed: Bool, to sink: consuming ByteSink,
    _ cancellation: Cancellation
  ) throws -> ImportResult {
    let plan = WritingPlan(self, partLength: Self.partLength)
    let output = OrderedOutput(to: sink, cancellation: cancellation)
    let workers = Lock<[WritingWorker]>([])
    let types = store.types.count
    let outcomes = try parallelMap(
      max(1, plan.parts.count), threads: options.threads, cancellation: cancellation,
      state: { () -> WritingWorker in
        let worker = WritingWorker(types: types, options: options)
        workers.withLock { $0.append(worker) }
        return worker
      }()
    ) { worker, part in
      Result {
        var pieces = EventPieces(texts, isCompressed: isCompressed, zone: options.zone)
        if part == 0 { pieces.appendHeader() }
        do {
          for owner in plan.parts.isEmpty ? 0..<0 : plan.parts[part] {
            let (code, owner) = plan.owners[owner]
            pieces.begin(cadre: owner.cadre, device: owner.device)
            try worker.run(code, owner, plan, cancellation) { events throws(OutputError) in
              try pieces.append(events) { piece throws(OutputError) in
                try output.write(piece, ofPart: part)
              }
            }
          }
          try pieces.flush { piece throws(OutputError) in try output.write(piece, ofPart: part) }
          try output.end(part: part)
        } catch {
          output.stop()
          throw error
        }
      }
    }
    // The others end because of the first that failed.
    for case .failure(let error) in outcomes {
      if error is CancellationError { continue }
      if case .cancelled? = error as? OutputError { continue }
      throw error
    }
    for outcome in outcomes { try outcome.get() }
    let result = result(of: workers.withLock { $0 })
    if isCompressed, !texts.isCSV, result.account.events == 0 {
      try EventPieces.emptyFrame.withUnsafeBufferPointer { (frame) throws(OutputError) in
        try output.write(frame, ofPart: max(1, plan.parts.count))
      }
    }
    try output.finish()
    return result
  }

  private func writeEncoded(
    to sink: consuming ByteSink, _ cancellation: Cancellation
  ) throws -> ImportResult {
    let plan = WritingPlan(self, partLength: Self.partLength)
    let worker = WritingWorker(types: store.types.count, options: options)
    var packed = PackedEvents(store.texts.frozen, options: options)
    for (code, owner) in plan.owners {
      packed.begin(cadre: owner.cadre, device: owner.device)
      try worker.run(code, owner, plan, cancellation) { events in packed.append(events) }
    }
    var sink = sink
    try packed.write(to: &sink, cancellation)
    return result(of: [worker])
  }

  private func result(of workers: [WritingWorker]) -> ImportResult {
    var entries = store.types
    var result = ImportResult(account: Account())
    var (apps, persons): (Set<UInt32>, Set<UInt32>) = ([], [])
    for worker in workers {
      for (index, counts) in worker.output.counts.enumerated() { entries[index].counts += counts }
      result.account.events += worker.output.events
      for (name, ms) in worker.output.tally { result.tally[name, default: 0] += ms }
      apps.formUnion(worker.output.apps)
      persons.formUnion(worker.persons)
      result.devices += worker.devices
      if let instants = worker.output.instants {
        let known = result.instants ?? instants
        result.instants =
          min(known.lowerBound, instants.lowerBound)...max(known.upperBound, instants.upperBound)
      }
    }
    result.account.entries = entries.sorted { ($0.source, $0.type) < ($1.source, $1.type) }
    result.cadres = persons.count
    let texts = store.texts.frozen
    result.apps = apps.map { code in
      (
        app: texts.text(of: code),
        purpose: store.purpose(ofApp: code).map { texts.text(of: $0) } ?? ""
      )
    }.sorted { Array($0.app.utf8).lexicographicallyPrecedes(Array($1.app.utf8)) }
    return result
  }
}

/// The owners of records in the order in which they are written, in parts.
private struct WritingPlan: Sendable {
  let owners: [(code: UInt32, owner: RecordOwner)]
  /// Ranges of owners.
  private(set) var parts: [Range<Int>] = []
  let runs: [UInt32: [(run: RecordRun, range: Range<Int>)]]
  let stages: [any DeviceStage.Type]
  let store: RecordStore

  init(_ logs: ForeignLogs, partLength: Int) {
    store = logs.store
    (owners, runs, stages) = (store.owners, store.runs, store.stages)
    var (start, records) = (0, 0)
    for (index, owner) in owners.enumerated() {
      // A person and device with several stages count as one.
      if records >= partLength,
        owner.owner.cadre != owners[index - 1].owner.cadre
          || owner.owner.device != owners[index - 1].owner.device
      {
        parts.append(start..<index)
        (start, records) = (index, 0)
      }
      records += (runs[owner.code] ?? []).reduce(0) { $0 + $1.range.count }
    }
    if start < owners.count { parts.append(start..<owners.count) }
  }
}

/// Turns records of owners into events, on one thread.
private final class WritingWorker: @unchecked Sendable {
  // Safe to send: one thread uses it, and another one after that.
  private(set) var output: StageOutput
  private(set) var persons: Set<UInt32> = []
  /// The devices with events.
  private(set) var devices = 0
  private var lastDevice: (cadre: UInt32, device: UInt32)?
  private let options: ImportOptions

  init(types: Int, options: ImportOptions) {
    output = StageOutput(types: types, options: options)
    self.options = options
  }

  /// Turns the records of an owner into events.
  ///
  /// - Parameter write: Takes events.
  func run(
    _ code: UInt32, _ owner: RecordOwner, _ plan: WritingPlan, _ cancellation: Cancellation,
    _ write: ([ImportedEvent]) throws(OutputError) -> Void
  ) throws {
    var merge = RecordMerge(plan.runs[code] ?? [])
    var stage = plan.stages[owner.stage].init(
      StageContext(options: options, facts: plan.store.facts(of: code)))
    let before = output.events
    var hasMore = true
    while hasMore {
      if cancellation.isCancelled { throw CancellationError() }
      hasMore = merge.next(
        count: 1024, repeated: { output.drop($0, .repeated) },
        take: { stage.take(contentsOf: $0, into: &output) })
      if !output.pending.isEmpty { try write(output.pending) }
      output.clearPending()
    }
    stage.finish(into: &output)
    if !output.pending.isEmpty { try write(output.pending) }
    output.clearPending()
    if let failure = merge.failure { throw failure }
    guard output.events > before else { return }
    persons.insert(owner.cadre)
    // Stages of one device follow each other.
    if let lastDevice, lastDevice == (owner.cadre, owner.device) { return }
    devices += 1
    lastDevice = (owner.cadre, owner.device)
  }
}
