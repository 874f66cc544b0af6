import FingertipCore

/// Writes the log files of a plan, day by day and, within a day, cadre by cadre.
struct LogWriter {
  private let plan: SynthesisPlan
  private let rows: RowWriter
  private var log = DayLog()

  /// - Complexity: O(number of apps).
  init(plan: SynthesisPlan, scenario: Scenario, catalogue: any AppCatalogue) {
    self.plan = plan
    rows = RowWriter(
      encoding: plan.encoding, hasEventColumn: scenario.hasEventColumn, catalogue: catalogue)
  }

  /// Writes one file and adds it to the summary.
  ///
  /// - Complexity: O(events).
  /// - Throws: ``SynthesisError``.
  mutating func write(
    _ file: Int, to path: String, _ model: inout any DayModel, _ summary: inout SynthesisSummary,
    _ progress: (Int64) throws(SynthesisError) -> Void
  ) throws(SynthesisError) -> FinishedFile {
    let output = try LogFile(path: path, compression: plan.compression)
    let cadres = plan.cadres(ofFile: file)
    model.begin(cadres: cadres)
    rows.writeHeader(to: output.buffer)
    for day in 0..<plan.days {
      rows.begin(plan.from + day)
      for cadre in cadres {
        log.removeAll()
        model.fill(&log, cadre: cadre, day: day)
        summary.events += try writeDay(of: cadre, day, to: output)
      }
      try progress(summary.events)
    }
    let file = try output.finish()
    summary.textBytes += output.textBytes
    return file
  }

  /// Writes the rows of a cadre's day and returns their number.
  private mutating func writeDay(
    of cadre: Int, _ day: Int, to output: LogFile
  ) throws(SynthesisError) -> Int64 {
    // Damage has its own random stream, so that the other rows are those of the clean log.
    var random = SeededGenerator(seed: plan.seed, stream: .dirt, cadre, day)
    let dirt = plan.dirt
    let rows = self.rows
    var count = 0
    try log.forEachByStart { (event) throws(SynthesisError) in
      count += 1
      let number = count
      func write(_ event: SyntheticEvent, _ damage: RowDamage? = nil) throws(SynthesisError) {
        try output.makeRoom()
        rows.write(event, cadre: cadre, number: number, damage: damage, to: output.buffer)
      }
      guard dirt > 0, random.chance(dirt) else { return try write(event) }
      let damage = RowDamage.any(for: event, &random)
      switch damage {
      case .missingEnd, .badTimestamp, .unknownKind:
        return try write(event, damage)
      case .repeated:
        try write(event)
      case .earlierHeartbeat:
        var earlier = event
        earlier.endMs = event.startMs + (event.endMs - event.startMs) / 2
        try write(earlier)
      }
      count += 1
      try write(event)
    }
    return Int64(count)
  }
}
