import FingertipCore
import Synchronization

/// The progress of reading a source, and its cancellation.
package final class SourceProgress: Sendable {
  private let cancellation: Cancellation
  private let total: Atomic<Int64>
  private let report: @Sendable () -> Void
  private let recordCount = Atomic<Int64>(0)

  /// - Parameter report: Called after the bytes read have changed.
  init(_ cancellation: Cancellation, report: @escaping @Sendable () -> Void) {
    self.cancellation = cancellation
    self.report = report
    total = Atomic(0)
  }

  /// The bytes read, as stored.
  var bytesRead: Int64 { total.load(ordering: .relaxed) }

  /// The records of the source, once it is read.
  var records: Int64 { recordCount.load(ordering: .relaxed) }

  func note(records: Int64) { recordCount.store(records, ordering: .relaxed) }

  /// True once the run is cancelled.
  package var isCancelled: Bool { cancellation.isCancelled }

  /// Notes the bytes read so far.
  ///
  /// - Throws: `CancellationError`.
  package func check(read: Int64) throws {
    total.store(read, ordering: .relaxed)
    report()
    if cancellation.isCancelled { throw CancellationError() }
  }
}
