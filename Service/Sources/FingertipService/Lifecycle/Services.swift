import Fingertip
import Logging
import ServiceLifecycle
import UnixSignals

/// Closes the log when everything else has ended.
struct LogService: Service {
  let log: LiveLog
  let logger: Logger

  func run() async throws {
    try? await gracefulShutdown()
    let start = ContinuousClock.now
    do {
      try log.close()
      logger.info("the log is closed", metadata: ["seconds": "\(seconds(.now - start))"])
    } catch {
      // Everything acknowledged is in the journal, and read from there at the next start.
      logger.error("the log was not closed", metadata: ["category": "\(error.category)"])
      throw error
    }
  }
}

/// Ends requests before the server ends connections: new ones are refused by 503, running ones finish.
struct DrainService: Service {
  let state: ServiceState
  /// The time for running requests.
  let grace: Duration
  let logger: Logger

  private static let step = Duration.milliseconds(10)

  func run() async throws {
    try? await gracefulShutdown()
    state.beginClosing()
    logger.info("closing", metadata: ["requests": "\(state.requestCount)"])
    let end = ContinuousClock.now + grace
    while state.requestCount > 0 && ContinuousClock.now < end {
      // Cancelled if others of the group failed.
      do { try await Task.sleep(for: Self.step) } catch { return }
    }
  }
}

/// Reads tables and token again on SIGHUP.
struct ReloadService: Service {
  let state: ServiceState
  let logger: Logger

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      do throws(FingertipError) {
        try state.reload()
        logger.info("tables and token were read again")
      } catch {
        logger.error("the old tables and token stay", metadata: ["reason": "\(error.message)"])
      }
    }
  }
}

/// Returns a duration in seconds, to the millisecond.
func seconds(_ duration: Duration) -> Double {
  Double(duration / .milliseconds(1)).rounded() / 1000
}
