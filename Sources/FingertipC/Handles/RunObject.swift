// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip
import Synchronization

/// A run of C: what may be cancelled, and tells its progress.
final class RunObject: HandledObject, @unchecked Sendable {
  // Safe to send: the pointer of the caller is only passed on, to a function that takes it from any thread.
  static let kind = HandleKind.run

  let cancellation = CancellationToken()
  private let callback: ft_progress?
  private let context: UnsafeMutableRawPointer?
  private let bytesRead = Atomic<Int64>(0)
  private let bytesTotal = Atomic<Int64>(0)
  private let rows = Atomic<Int64>(0)

  init(_ callback: ft_progress?, _ context: UnsafeMutableRawPointer?) {
    (self.callback, self.context) = (callback, context)
  }

  /// Keeps the progress, and tells the caller.
  func take(_ progress: ReadingProgress) {
    let total = progress.bytesTotal ?? -1
    bytesRead.store(progress.bytesRead, ordering: .relaxed)
    bytesTotal.store(total, ordering: .relaxed)
    rows.store(progress.rows, ordering: .relaxed)
    if let callback, callback(context, progress.bytesRead, total, progress.rows) != 0 {
      cancellation.cancel()
    }
  }

  /// The progress that was told last.
  var progress: (bytesRead: Int64, bytesTotal: Int64, rows: Int64) {
    (
      bytesRead.load(ordering: .relaxed), bytesTotal.load(ordering: .relaxed),
      rows.load(ordering: .relaxed)
    )
  }
}

extension RunObject? {
  /// The token of the run; one that nobody cancels without a run.
  var token: CancellationToken { self?.cancellation ?? CancellationToken() }
}

extension Arguments {
  /// Returns the run of a call; nil for NULL.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`; `cancelled` if the run is.
  static func run(_ handle: OpaquePointer?) throws(FingertipError) -> RunObject? {
    let run = try optional(handle, RunObject.self)
    if let run, run.cancellation.isCancelled { throw .cancelled }
    return run
  }
}

@c @implementation
public func ft_run_new(
  _ progress: ft_progress?, _ context: UnsafeMutableRawPointer?, _ run: HandlePlace?,
  _ error: HandlePlace?
) -> Int32 {
  give(run, error) { RunObject(progress, context) }
}

@c @implementation
public func ft_run_cancel(_ run: OpaquePointer?, _ error: HandlePlace?) -> Int32 {
  call(error) { try Arguments.object(run, RunObject.self).cancellation.cancel() }
}

@c @implementation
public func ft_run_progress(
  _ run: OpaquePointer?, _ bytesRead: UnsafeMutablePointer<Int64>?,
  _ bytesTotal: UnsafeMutablePointer<Int64>?, _ rows: UnsafeMutablePointer<Int64>?,
  _ error: HandlePlace?
) -> Int32 {
  call(error) {
    let progress = try Arguments.object(run, RunObject.self).progress
    bytesRead?.pointee = progress.bytesRead
    bytesTotal?.pointee = progress.bytesTotal
    rows?.pointee = progress.rows
  }
}
