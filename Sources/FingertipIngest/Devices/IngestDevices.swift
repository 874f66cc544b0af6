import FingertipCore
import Synchronization

/// Reads records of devices into columns, by way of events that a stage makes of each device's
/// records.
///
/// All threads read sources and distribute their records by a hash of the device. When all records
/// are read, each part is sorted and run through its stages by one thread. Emitted events must pass
/// the rules for rows of files, and give the same log as such rows would.
///
/// - Parameters:
///   - sources: In the order of records of one instant.
///   - makeStage: Makes the stage of a device.
/// - Returns: The accepted events, including repeats, and the quality; `read` counts events,
///   including rejected ones.
/// - Complexity: O(records · log records). All records are in memory until their part is sorted.
/// - Throws: `CancellationError`, or the error of the first source that fails.
package func ingest<Source: RecordSource, Stage: DeviceStage>(
  _ sources: [Source], options: IngestOptions, cancellation: Cancellation = Cancellation(),
  stage makeStage: @Sendable (_ device: String) -> Stage
) throws -> (log: EventLog, quality: ReadingQuality) where Source.Record == Stage.Record {
  let read = try parallelMap(
    sources.count, threads: options.threads, cancellation: cancellation, state: ()
  ) { _, index in
    Result {
      var records = DeviceRecords<Source.Record>()
      try sources[index].read(into: &records)
      return records.finish()
    }
  }
  let records = try read.map { try $0.get() }

  let nextPart = Atomic(0)
  let results = parallelMap(options.threads) { _ in
    var events = EventWriter(options: options)
    while !cancellation.isCancelled {
      let part = nextPart.add(1, ordering: .relaxed).oldValue
      guard part < DeviceRecords<Source.Record>.partCount else { break }
      DevicePart(part, of: records).run(into: &events, stage: makeStage)
    }
    return events.finish()
  }
  if cancellation.isCancelled { throw CancellationError() }

  var merged = try EncodedRows.merged(results, cancellation)
  merged.quality.files = Int64(sources.count)
  return merged
}
