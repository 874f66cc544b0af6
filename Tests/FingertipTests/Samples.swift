import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipResultSamples
import FingertipTestSupport

@testable import Fingertip

/// Returns a log without rows, with the given counts of read and rejected rows.
func loadedLog(
  read: Int64 = 2944, rejected: [RejectReason: Int64] = [:],
  reading: ReadingOptions = ReadingOptions()
) -> Log {
  var quality = ReadingQuality()
  quality.files = 1
  quality.bytesCompressed = 1000
  quality.bytes = 4000
  quality.read = read
  quality.rejected = rejected.values.reduce(0, +)
  quality.rejectedByReason = rejected
  return Log(rows: sampleLog(), quality: quality, reading: reading)
}

/// Returns an analysis made by hand, of a log without rows.
func sampleAnalysis(
  period: PeriodKind = .all, kinds: [FingertipCore.EventKind] = [.app, .field]
) -> Analysis {
  let log = loadedLog(rejected: [.overlong: 2, .malformed: 1])
  return Analysis(
    sampleResult(period: period, kinds: kinds), read: log.quality, by: log.reading, query: Query(),
    threads: 1)
}

extension Tables {
  /// Reads random tables.
  init(random seed: UInt64, by reading: ReadingOptions) throws {
    let random = RandomTables(seed: seed)
    var sources = Tables.Sources()
    sources.cadres = .bytes(random.cadres, name: "cadres")
    sources.units = .bytes(random.units, name: "units")
    sources.apps = .bytes(random.apps, name: "apps")
    sources.tasks = .bytes(random.tasks, name: "tasks")
    try self.init(sources, by: reading)
  }
}
