import Dispatch
import FingertipSystem

/// An append that waits until it is durable.
final class PendingAppend: Sendable {
  let log: Log
  /// Nil for a log in memory.
  let batch: LiveBatch?
  private let done = DispatchSemaphore(value: 0)
  private let outcome = Lock<Result<Int64, FingertipError>?>(nil)

  init(_ log: Log, _ batch: LiveBatch?) { (self.log, self.batch) = (log, batch) }

  /// The bytes that are to be written.
  var byteCount: Int { batch?.bytes.count ?? 0 }

  func end(_ result: Result<Int64, FingertipError>) {
    outcome.withLock { $0 = result }
    done.signal()
  }

  /// Waits, and returns the position.
  func wait() throws(FingertipError) -> Int64 {
    done.wait()
    return try outcome.withLock { result throws(FingertipError) in try result!.get() }
  }
}

/// The appends that wait for the one task that writes them.
///
/// Those that come while others are being synchronized are written together after them, so that the
/// cost of a synchronization is shared by all that wait for it.
final class LiveQueue: Sendable {
  /// The most bytes that are synchronized together.
  private static let longestGroup = 8 << 20

  private struct State {
    var waiting: [PendingAppend] = []
    var byteCount = 0
    var isWriting = false
    /// Those that wait for room.
    var blocked: [DispatchSemaphore] = []
  }

  private let state = Lock(State())
  /// The bytes above which appends wait.
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// True if an append would wait for room.
  var isFull: Bool { state.withLock { $0.byteCount >= limit } }

  /// Adds an append, once there is room.
  ///
  /// - Returns: True if the caller must see to it that a task writes.
  func add(_ append: PendingAppend) -> Bool {
    while true {
      let turn = DispatchSemaphore(value: 0)
      let isFirst: Bool? = state.withLock { state in
        if state.byteCount >= limit {
          state.blocked.append(turn)
          return nil
        }
        state.waiting.append(append)
        state.byteCount += append.byteCount
        defer { state.isWriting = true }
        return !state.isWriting
      }
      if let isFirst { return isFirst }
      turn.wait()
    }
  }

  /// Takes those that are written next; nil if none wait: then the task ends.
  func takeGroup() -> [PendingAppend]? {
    state.withLock { state in
      var (group, bytes): ([PendingAppend], Int) = ([], 0)
      for append in state.waiting {
        if !group.isEmpty, bytes + append.byteCount > Self.longestGroup { break }
        group.append(append)
        bytes += append.byteCount
      }
      state.waiting.removeFirst(group.count)
      if group.isEmpty {
        state.isWriting = false
        return nil
      }
      return group
    }
  }

  /// Gives the room of a group back.
  func release(_ group: [PendingAppend]) {
    let blocked = state.withLock { state in
      state.byteCount -= group.reduce(0) { $0 + $1.byteCount }
      defer { state.blocked = [] }
      return state.blocked
    }
    for turn in blocked { turn.signal() }
  }
}
