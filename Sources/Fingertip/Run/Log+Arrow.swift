import FingertipCore
import FingertipIngest

extension Log {
  /// Reads a log from Arrow's C stream interface: from a program in the same process, in any language.
  ///
  /// Columns are those of <doc:EventLog>, by name; others are ignored. A column may be of texts of any
  /// layout, of integers, of timestamps of any unit and zone (without a zone they are local times in the
  /// zone of the options), of nulls, or a dictionary of these. An integer as a time counts the epoch
  /// unit of the options. See <doc:ArrowLogs>.
  ///
  /// - Parameters:
  ///   - stream: The stream, which is taken over, and released in any case.
  ///   - name: The name of the log in messages.
  ///   - reading: The options for reading; those of files are not used.
  ///   - rejects: A closure that receives each rejected row, from one thread at a time; nil if they are
  ///     only counted. Lines are numbers of rows, from 1.
  ///   - cancellation: A token with which another thread can stop reading between two batches.
  /// - Complexity: O(rows).
  /// - Throws: ``FingertipError``; of the category `badData` also for too many rejected rows, `io` if the
  ///   producer fails.
  public init(
    arrowStream stream: UnsafeMutablePointer<ArrowArrayStream>, name: String = "Arrow stream",
    by reading: ReadingOptions = ReadingOptions(),
    rejects: (@Sendable (RejectedRow) -> Void)? = nil,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    // One that is taken over is marked as released.
    defer { stream.pointee.release?(stream) }
    do {
      let read = try ingest(
        arrowStream: stream, name: name, options: try reading.resolved(),
        cancellation: cancellation.cancellation, rejects: rejects)
      self.init(rows: read.log, quality: read.quality, reading: reading)
    } catch {
      if let error = error as? ArrowStreamError {
        throw FingertipError(error.isOfData ? .badData : .io, error.text, file: error.name)
      }
      throw FingertipError(error, otherwise: .badData)
    }
    try checkRejects()
  }
}
