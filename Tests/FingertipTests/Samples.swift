import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipResultSamples

@testable import Fingertip

/// A log without rows, of which as many were read and rejected.
func loadedLog(
  read: Int64 = 2944, rejected: [RejectReason: Int64] = [:],
  reading: ReadingOptions = ReadingOptions()
) -> LoadedLog {
  var quality = IngestQuality()
  quality.files = 1
  quality.bytesCompressed = 1000
  quality.bytes = 4000
  quality.read = read
  quality.rejected = rejected.values.reduce(0, +)
  quality.rejectedByReason = rejected
  return LoadedLog(log: sampleLog(), quality: quality, reading: reading, zone: .utc)
}

/// An analysis made by hand.
func sampleAnalysis(
  period: PeriodKind = .all, kinds: [FingertipCore.EventKind] = [.app, .field]
) -> Analysis {
  Analysis(
    sampleResult(period: period, kinds: kinds),
    of: loadedLog(rejected: [.overlong: 2, .malformed: 1]), options: AnalysisOptions(),
    threads: 1)
}
