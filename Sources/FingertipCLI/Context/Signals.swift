import CFingertipSystem
import Fingertip

/// Ends the process by SIGINT, SIGTERM or SIGHUP.
///
/// The first signal cancels the command, which then ends by itself, mostly within milliseconds. If it
/// waits for something that can't be interrupted, or computes, it is ended after ``graceMs``, and by a
/// second signal at once. No temporary file is left, and results are whole or unchanged.
package enum Signals {
  /// With the system's time to end a process, below 100 ms in all.
  private static let graceMs: Int32 = 40

  // Safe: set once, before the first signal is handled.
  nonisolated(unsafe) private static var cancellation = CancellationToken()

  /// - Parameter cancellation: Cancelled by the first signal.
  package static func handle(cancelling cancellation: CancellationToken) {
    self.cancellation = cancellation
    fingertip_handle_signals(
      { Signals.cancellation.cancel() }, graceMs, FingertipError.Category.cancelled.rawValue,
      FingertipError.Category.defect.rawValue)
  }

  /// Leaves the process to end by itself after its command has returned.
  package static func stopCountdown() { fingertip_stop_countdown() }
}
