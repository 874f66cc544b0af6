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
    let busy = percentText(busy)
    let head: Bilingual = [
      "Where the time went: \(threads) \(threads == 1 ? "thread" : "threads"), \(wall) s, busy \(busy)",
      "用时分布：\(threads) 个线程，\(wall) 秒，忙碌 \(busy)",
    ]
    try sink.write(head[terminal.language] + "\n\n")
    try TerminalTable(for: terminal).write(table, to: &sink)
    let note: Bilingual = [
      """
      Seconds are of all threads, those of tables and render by the clock; rates of one; GB are of \
      text, in read as stored.
      """,
      "秒数为全部线程之和，tables 与 render 按时钟计；速率按一个线程计；GB 为文本量，read 为存储量。",
    ]
    for note in [note] + advice {
      try sink.write(wrapped(note[terminal.language], width: terminal.width) + "\n")
    }
  }

  /// The same numbers for programs: an object on one line, with rates a second and without rounding.
  ///
  /// Source: ResultFiles.md, Times of a run.
  ///
  /// - Parameter version: that of the program.
  /// - Complexity: O(1).
  package func json(version: String) -> JSONValue {
    let entries = stages.map { stage in
      JSONValue.object([
        ("stage", .string(stage.name)), ("seconds", .real(Double(times[stage]) / 1e9)),
        ("busy_share", stage == .wait ? .null : .real(busyShare(stage))),
        ("rows_per_second", JSONValue(rate(Double(rows(through: stage)), in: stage))),
        ("bytes_per_second", JSONValue(rate(Double(bytes(through: stage)), in: stage))),
      ])
    }
    return .object([
      ResultDocument.header(version: version), ("threads", .integer(Int64(threads))),
      ("seconds", .real(Double(wallNanoseconds) / 1e9)),
      ("busy", .real(busy)), ("read", .integer(quality.read)),
      ("rejected", .integer(quality.rejected)), ("bytes", .integer(quality.bytes)),
      ("bytes_compressed", .integer(quality.bytesCompressed)), ("stages", .array(entries)),
    ])
  }

  /// The share of the time of all threads in which they were busy.
  private var busy: Double {
    share(Double(times.busyNanoseconds), of: Double(threads) * Double(wallNanoseconds))
  }

  private var table: Table {
    Table(
      name: "stats",
      columns: [
        Column("stage", .text, heading: ["stage", "阶段"]) { .text(stages[$0].name) },
        Column("seconds", heading: ["seconds", "秒"]) {
          .real(rounded(Double(times[stages[$0]]) / 1e9, to: 1000))
        },
        Column("busy", .briefRatio, heading: ["% of busy", "忙碌时间\n占比 %"]) {
          stages[$0] == .wait ? .empty : .real(rounded(100 * busyShare(stages[$0]), to: 100))
        },
        Column("rows", heading: ["rows/s", "条/秒"]) {
          rate(Double(rows(through: stages[$0])), in: stages[$0])
        },
        Column("bytes", heading: ["GB/s", "GB/秒"]) {
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
    case .read, .wait, .assemble, .merge, .tables, .render: 0
    }
  }

  private func bytes(through stage: Stage) -> Int64 {
    switch stage {
    case .read: quality.bytesCompressed
    case .decompress, .tokenize, .encode: quality.bytes
    case .wait, .partition, .assemble, .gather, .sort, .sweep, .merge, .tables, .render: 0
    }
  }

  private func rate(_ amount: Double, in stage: Stage) -> Cell {
    amount > 0 && times[stage] > 0 ? .real(amount / (Double(times[stage]) / 1e9)) : .empty
  }

  private func busyShare(_ stage: Stage) -> Double {
    share(Double(times[stage]), of: Double(times.busyNanoseconds))
  }

  /// A sentence on each conspicuous value.
  private var advice: [Bilingual] {
    let tail = Double(times[.assemble] + times[.merge])
    let advice: [(Double, Bilingual, Bilingual)] = [
      (
        busyShare(.wait), ["wait is ", "wait 占忙碌时间的 "],
        [
          " of busy: a frame is decompressed by one thread; more files or fewer threads help.",
          "：一帧只由一个线程解压；多分几个文件或减少线程会有帮助。",
        ]
      ),
      (
        busyShare(.read), ["read is ", "read 占忙碌时间的 "],
        [
          """
           of busy: threads wait for stored bytes; a faster disk or pipe helps, or logs that are \
          compressed better.
          """,
          "：线程在等待读取；更快的磁盘或管道、压缩得更好的日志会有帮助。",
        ]
      ),
      (
        threads > 1 ? share(tail, of: Double(wallNanoseconds)) : 0,
        ["assemble and merge are ", "assemble 和 merge 占总时间的 "],
        [" of the whole: more threads hardly shorten them.", "：增加线程也难以缩短。"]
      ),
    ]
    // Advice is not worth it below a tenth of the time.
    return advice.filter { $0.0 > 0.1 }.map { $1 + percentText($0) + $2 }
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
