import FingertipCore

/// The times of the stages of a run, for performance tuning.
package struct StatsReport: Sendable {
  package var threads: Int
  /// From the start of the command to its end.
  package var wallNanoseconds: Int64
  /// The stages of the run, and their times.
  package var stages: [Stage]
  package var times: StageTimes
  /// Bytes as stored, and after decompression.
  package var bytesCompressed: Int64
  package var bytes: Int64
  /// Rows read, and those of them that were rejected.
  package var read: Int64
  package var rejected: Int64

  package init(
    threads: Int, wallNanoseconds: Int64, stages: [Stage] = Stage.allCases, times: StageTimes,
    bytesCompressed: Int64, bytes: Int64, read: Int64, rejected: Int64
  ) {
    self.threads = threads
    self.wallNanoseconds = wallNanoseconds
    self.stages = stages
    self.times = times
    self.bytesCompressed = bytesCompressed
    self.bytes = bytes
    self.read = read
    self.rejected = rejected
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
    let notes = [
      "Seconds are of all threads, render's by the clock; rates of one; GB are of text, in read as "
        + "stored."
    ]
    for note in notes + advice {
      try sink.write(
        wrapped(note.split(separator: " ").map(String.init), width: terminal.width) + "\n")
    }
  }

  private var table: Table {
    Table(
      name: "stats",
      columns: [
        Column(name: "stage", heading: "stage", format: .text) { .text(stages[$0].name) },
        Column(name: "seconds", heading: "seconds", format: .ratio) {
          .real(rounded(Double(times[stages[$0]]) / 1e9, to: 1000))
        },
        Column(name: "busy", heading: "% of busy", format: .briefRatio) {
          stages[$0] == .wait ? .empty : .real(rounded(100 * busyShare(stages[$0]), to: 100))
        },
        Column(name: "rows", heading: "rows/s", format: .ratio) {
          rate(Double(rows(through: stages[$0])), in: stages[$0])
        },
        Column(name: "bytes", heading: "GB/s", format: .ratio) {
          rate(Double(bytes(through: stages[$0])) / 1e9, in: stages[$0])
        },
      ], rowCount: stages.count)
  }

  /// The number of rows that a stage processes; 0 if it does not process rows.
  private func rows(through stage: Stage) -> Int64 {
    switch stage {
    case .decompress, .tokenize, .encode: read
    case .partition, .gather, .sort, .sweep: read - rejected
    // These stages process bytes, distinct ids or results.
    case .read, .wait, .assemble, .merge, .render: 0
    }
  }

  private func bytes(through stage: Stage) -> Int64 {
    switch stage {
    case .read: bytesCompressed
    case .decompress, .tokenize, .encode: bytes
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
    var advice: [String] = []
    // Advice is not worth it below a tenth of the time.
    let wait = busyShare(.wait)
    if wait > 0.1 {
      advice.append(
        "wait is \(percentText(wait)) of busy: a frame is decompressed by one thread; "
          + "more files or fewer threads help.")
    }
    let read = busyShare(.read)
    if read > 0.1 {
      advice.append(
        "read is \(percentText(read)) of busy: threads wait for stored bytes; a faster disk or pipe "
          + "helps, or logs that are compressed better.")
    }
    let tail = times[.assemble] + times[.merge]
    let tailShare = share(Double(tail), of: Double(wallNanoseconds))
    if tailShare > 0.1 && threads > 1 {
      advice.append(
        "assemble and merge are \(percentText(tailShare)) of the whole: more threads hardly "
          + "shorten them.")
    }
    return advice
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
