import FingertipCore
import FingertipOutput
import Testing

@Suite struct StatsReportTests {
  /// Milliseconds by stage: 4 s of work.
  private let report = StatsReport(
    threads: 2, wallNanoseconds: 2_500_000_000,
    times: stageTimes([
      .read: 200, .decompress: 1000, .wait: 500, .tokenize: 800, .encode: 1200, .partition: 100,
      .assemble: 50, .gather: 200, .sort: 150, .sweep: 250, .merge: 10, .tables: 15, .render: 25,
    ]),
    quality: quality(
      bytesCompressed: 150_000_000, bytes: 1_600_000_000, read: 20_000_000, rejected: 1_000_000))

  @Test func `each stage has its seconds, its share and its rates`() throws {
    #expect(
      try text(report) == """
        Where the time went: 2 threads, 2.500 s, busy 80.0 %

        stage       seconds  % of busy       rows/s   GB/s
        ──────────  ───────  ─────────  ───────────  ─────
        read          0.200       5.00               0.750
        decompress    1.000       25.0   20,000,000  1.600
        wait          0.500
        tokenize      0.800       20.0   25,000,000  2.000
        encode        1.200       30.0   16,666,667  1.333
        partition     0.100       2.50  190,000,000
        assemble      0.050       1.25
        gather        0.200       5.00   95,000,000
        sort          0.150       3.75  126,666,667
        sweep         0.250       6.25   76,000,000
        merge         0.010       0.25
        tables        0.015       0.38
        render        0.025       0.63
        Seconds are of all threads, those of tables and render by the clock; rates of
          one; GB are of text, in read as stored.
        wait is 12.5 % of busy: a frame is decompressed by one thread; more files or
          fewer threads help.

        """)
  }

  @Test func `what takes a tenth is worth a sentence, and less is not`() throws {
    var report = report
    report.times[.wait] = 400_000_000
    #expect(try !text(report).contains("wait is"))
    report.times[.wait] += 10_000_000
    #expect(try text(report).contains("\nwait is 10.3 % of busy: "))
    report.times[.read] = 500_000_000
    #expect(try text(report).contains("\nread is 11.6 % of busy: "))
    report.times[.merge] = 210_000_000
    #expect(try text(report).contains("\nassemble and merge are 10.4 % of the whole: "))
    report.threads = 1
    #expect(try !text(report).contains("assemble and merge"))
  }

  @Test func `what took no time has no rates, and only the stages of the run are shown`() throws {
    let nothing = StatsReport(
      threads: 1, wallNanoseconds: 0, stages: [.read, .encode], times: StageTimes(),
      quality: quality(bytesCompressed: 1, bytes: 1, read: 1, rejected: 0))
    #expect(
      try text(nothing) == """
        Where the time went: 1 thread, 0.000 s, busy 0.00 %

        stage   seconds  % of busy  rows/s  GB/s
        ──────  ───────  ─────────  ──────  ────
        read      0.000       0.00
        encode    0.000       0.00
        Seconds are of all threads, those of tables and render by the clock; rates of
          one; GB are of text, in read as stored.

        """)
  }

  @Test(arguments: [1, Int64.max / 16])
  func `the least and the most of everything have a text`(value: Int64) throws {
    var times = StageTimes()
    for stage in Stage.allCases { times[stage] = value }
    for other in [1, Int64.max] {
      let report = StatsReport(
        threads: 1024, wallNanoseconds: value, times: times,
        quality: quality(bytesCompressed: other, bytes: other, read: other, rejected: 0))
      #expect(try text(report).contains("\nrender "))
    }
  }

  private func text(_ report: StatsReport) throws -> String {
    var sink = ByteSink()
    try report.write(to: &sink)
    return sink.text
  }
}

private func stageTimes(_ milliseconds: [Stage: Int64]) -> StageTimes {
  var times = StageTimes()
  for (stage, count) in milliseconds { times[stage] = count * 1_000_000 }
  return times
}

private func quality(
  bytesCompressed: Int64, bytes: Int64, read: Int64, rejected: Int64
) -> ReadingQuality {
  var quality = ReadingQuality()
  (quality.bytesCompressed, quality.bytes) = (bytesCompressed, bytes)
  (quality.read, quality.rejected) = (read, rejected)
  return quality
}
