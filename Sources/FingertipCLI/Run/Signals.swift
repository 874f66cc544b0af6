import Dispatch
import Fingertip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns SIGINT and SIGTERM into a wish to stop; a second one ends the process at once.
package final class Signals {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter cancellation: what the first signal cancels.
  package init(_ cancellation: CancellationToken) {
    // A queue of its own, so that no work of ours keeps it waiting.
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
    // A reader that goes away is an error of writing, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
  }
}
