import Dispatch
import FingertipCore

/// A bounded queue of byte chunks from a task to a thread: the task waits without blocking, and the
/// thread blocks without spinning.
final class ChunkPipe: Sendable {
  /// The greatest number of waiting chunks.
  private static let capacity = 4

  private struct State {
    var chunks: [[UInt8]] = []
    var failure: (any Error)?
    /// True after the last chunk.
    var isFinished = false
    /// True if the consumer has stopped.
    var isClosed = false
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state = Lock(State())
  private let news = DispatchSemaphore(value: 0)

  /// Adds a chunk, as soon as there is capacity.
  ///
  /// - Returns: False if the consumer has stopped.
  func put(_ chunk: [UInt8]) async -> Bool {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.isClosed || state.chunks.count < Self.capacity { return true }
        state.waiting = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
    let isOpen = state.withLock { state in
      if !state.isClosed { state.chunks.append(chunk) }
      return !state.isClosed
    }
    if isOpen { news.signal() }
    return isOpen
  }

  /// Marks the end of the chunks; only the first call counts.
  ///
  /// - Parameter failure: The error that ended them early.
  func finish(_ failure: (any Error)?) {
    state.withLock { state in
      if !state.isFinished { state.failure = failure }
      state.isFinished = true
    }
    news.signal()
  }

  /// Returns the next chunk; an empty one at the end.
  ///
  /// - Throws: The error that ended the chunks early.
  func next() throws -> [UInt8] {
    news.wait()
    let (chunk, waiting, failure) = state.withLock { state in
      let waiting = state.waiting
      state.waiting = nil
      return state.chunks.isEmpty
        ? ([], waiting, state.failure) : (state.chunks.removeFirst(), waiting, nil)
    }
    waiting?.resume()
    // At the end, every further call returns at once, too.
    if chunk.isEmpty { news.signal() }
    if let failure { throw failure }
    return chunk
  }

  /// Marks that the consumer has stopped.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }
}
