import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipReport

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
  /// Turns the records into events and writes them, once.
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
    let texts = store.texts.all()
    let file = EventLogFile(
      form, texts: texts, options: options, cancellation: cancellation, to: sink)
    var entries = store.types
    var output = StageOutput(types: entries.count, options: options)
    let (stages, runs) = (store.stages, store.runs)
    var batch: [DeviceRecord] = []
    var result = ImportResult(account: Account())
    var persons: Set<UInt32> = []
    var devices: Set<UInt64> = []
    for (code, owner) in store.owners {
      var merge = RecordMerge(runs[code] ?? [])
      var stage = stages[owner.stage].init(
        StageContext(options: options, facts: store.facts(of: code)))
      let before = output.events
      file.begin(cadre: owner.cadre, device: owner.device)
      while merge.next(&batch, count: 1024, repeated: { output.drop($0, .repeated) }) {
        if cancellation.isCancelled { throw CancellationError() }
        stage.take(contentsOf: batch, into: &output)
        try hand(&output, to: file, &result)
      }
      stage.finish(into: &output)
      try hand(&output, to: file, &result)
      if let failure = merge.failure { throw failure }
      if output.events > before {
        persons.insert(owner.cadre)
        devices.insert(UInt64(owner.cadre) << 32 | UInt64(owner.device))
      }
    }
    try file.finish()
    for (index, counts) in output.counts.enumerated() { entries[index].counts += counts }
    result.account.entries = entries.sorted { ($0.source, $0.type) < ($1.source, $1.type) }
    result.account.events = output.events
    result.tally = output.tally
    result.cadres = persons.count
    result.devices = devices.count
    result.apps = output.apps.map { code in
      (
        app: String(decoding: texts[Int(code)], as: UTF8.self),
        purpose: store.purpose(ofApp: code).map { String(decoding: texts[Int($0)], as: UTF8.self) }
          ?? ""
      )
    }.sorted { Array($0.app.utf8).lexicographicallyPrecedes(Array($1.app.utf8)) }
    return result
  }

  private func hand(
    _ output: inout StageOutput, to file: EventLogFile, _ result: inout ImportResult
  ) throws(OutputError) {
    if output.pending.isEmpty { return }
    try file.write(output.pending)
    for event in output.pending {
      let last = event.endMs ?? event.startMs
      let known = result.instants ?? event.startMs...last
      result.instants = min(known.lowerBound, event.startMs)...max(known.upperBound, last)
    }
    output.pending.removeAll(keepingCapacity: true)
  }
}
