import FingertipCore

/// The times of the stages of a run, for performance tuning.
package struct StatsReport: Sendable {
  package var threads: Int
  /// From the start of the command to its end.
  package var wallNanoseconds: Int64
  /// The stages of the run, and their times.
  package var stages: [Stage]
  package var times: StageTimes
  /// Bytes and rows read.
  package var quality: ReadingQuality

  package init(
    threads: Int, wallNanoseconds: Int64, stages: [Stage] = Stage.allCases, times: StageTimes,
    quality: ReadingQuality
  ) {
    self.threads = threads
    self.wallNanoseconds = wallNanoseconds
    self.stages = stages
    self.times = times
    self.quality = quality
  }

  /// Writes a summary line, a table of the stages, a legend, and advice.
  ///
  /// - Complexity: O(1).
  /// - Throws: the errors of the sink.
  package func write(
    for terminal: Terminal = .none, to sink: inout ByteSink
  ) throws(OutputError) {
    let wall = ratioText(rounded(Double(wallNanoseconds) / 1e9, to: 1000))
    let available = Double(threads) * Double(wallNanoseconds)
    let busy = percentText(share(Double(times.busyNanoseconds), of: available))
    let head = "Where the time went: \(threads) \(threads == 1 ? "thread" : "threads"), "
    try sink.write(head + "\(wall) s, busy \(busy)\n\n")
    try TerminalTable(for: terminal).write(table, to: &sink)
    let note =
      "Seconds are of all threads, render's by the clock; rates of one; GB are of text, in read as "
      + "stored."
    for note in [note] + advice { try sink.write(wrapped(note, width: terminal.width) + "\n") }
  }

  private var table: Table {
    Table(
      name: "stats",
      columns: [
        Column("stage", .text) { .text(stages[$0].name) },
        Column("seconds") { .real(rounded(Double(times[stages[$0]]) / 1e9, to: 1000)) },
        Column("busy", .briefRatio, heading: "% of busy") {
          stages[$0] == .wait ? .empty : .real(rounded(100 * busyShare(stages[$0]), to: 100))
        },
        Column("rows", heading: "rows/s") {
          rate(Double(rows(through: stages[$0])), in: stages[$0])
        },
        Column("bytes", heading: "GB/s") {
          rate(Double(bytes(through: stages[$0])) / 1e9, in: stages[$0])
        },
      ], rowCount: stages.count)
  }

  /// The number of rows that a stage processes; 0 if it does not process rows.
  private func rows(through stage: Stage) -> Int64 {
    switch stage {
    case .decompress, .tokenize, .encode: quality.read
    case .partition, .gather, .sort, .sweep: quality.read - quality.rejected
    // These stages process bytes, distinct ids or results.
    case .read, .wait, .assemble, .merge, .render: 0
    }
  }

  private func bytes(through stage: Stage) -> Int64 {
    switch stage {
    case .read: quality.bytesCompressed
    case .decompress, .tokenize, .encode: quality.bytes
    case .wait, .partition, .assemble, .gather, .sort, .sweep, .merge, .render: 0
    }
  }

  private func rate(_ amount: Double, in stage: Stage) -> Cell {
    amount > 0 && times[stage] > 0 ? .real(amount / (Double(times[stage]) / 1e9)) : .empty
  }

  private func busyShare(_ stage: Stage) -> Double {
    share(Double(times[stage]), of: Double(times.busyNanoseconds))
  }

  /// A sentence on each conspicuous value.
  private var advice: [String] {
    let tail = Double(times[.assemble] + times[.merge])
    let advice = [
      (
        busyShare(.wait), "wait is",
        "of busy: a frame is decompressed by one thread; more files or fewer threads help."
      ),
      (
        busyShare(.read), "read is",
        "of busy: threads wait for stored bytes; a faster disk or pipe helps, or logs that are "
          + "compressed better."
      ),
      (
        threads > 1 ? share(tail, of: Double(wallNanoseconds)) : 0, "assemble and merge are",
        "of the whole: more threads hardly shorten them."
      ),
    ]
    // Advice is not worth it below a tenth of the time.
    return advice.filter { $0.0 > 0.1 }.map { "\($1) \(percentText($0)) \($2)" }
  }
}

private func share(_ part: Double, of whole: Double) -> Double {
  whole > 0 ? max(0, part) / whole : 0
}

private func percentText(_ share: Double) -> String {
  ratioText(rounded(100 * share, to: 10), decimals: 2) + " %"
}

/// Rounds to a multiple of 1 / `parts`, so that values close to 0 show as 0.
private func rounded(_ value: Double, to parts: Double) -> Double {
  (value * parts).rounded() / parts
}
