import Dispatch
import Fingertip
import FingertipSystem

/// Turns SIGINT and SIGTERM into a cancellation; a second signal ends the process at once.
package final class Signals {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter cancellation: cancelled by the first signal.
  package init(_ cancellation: CancellationToken) {
    // A queue of its own, so that no other work delays it.
    let queue = DispatchQueue(label: "fingertip.signals")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if cancellation.isCancelled { _exit(FingertipError.Category.cancelled.rawValue) }
        cancellation.cancel()
      }
      source.resume()
      return source
    }
    // A reader that closes its end of a pipe causes an error of writing, not the end of the
    // process.
    signal(SIGPIPE, SIG_IGN)
  }
}
