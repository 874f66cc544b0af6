import Dispatch
import FingertipCore
import FingertipOutput

/// Puts what several threads write of the parts of a file in the order of the parts.
///
/// ## Design
///
/// Threads take parts in their order, so one of them always has the first that is not written yet: what it
/// hands over goes to the file at once. What belongs to later parts waits in memory up to a limit; then its
/// thread waits for its turn. So memory does not grow with the file, and nobody waits for himself.
final class OrderedOutput: @unchecked Sendable {
  /// The bytes of a part that wait for their turn: two frames of zstd's text, of which most parts have
  /// less.
  private static let longestWaiting = 8 << 20
  /// The time after which a thread that waits looks whether the run has ended.
  private static let patience = DispatchTimeInterval.milliseconds(50)

  private struct State {
    /// The first part that is not whole in the file.
    var head = 0
    /// The pieces of later parts.
    var waiting: [Int: [[UInt8]]] = [:]
    /// Later parts that are whole.
    var ended: Set<Int> = []
    /// Threads that wait for the turn of their part.
    var sleepers: [Int: DispatchSemaphore] = [:]
    var failure: OutputError?
  }

  private let state = Lock(State())
  private let cancellation: Cancellation
  // Safe: used with the lock alone, and after all threads.
  private var sink: ByteSink

  init(to sink: consuming ByteSink, cancellation: Cancellation) {
    self.sink = sink
    self.cancellation = cancellation
  }

  /// Writes a piece of a part, or keeps a copy of it for its turn.
  ///
  /// - Throws: `OutputError`, also that of another thread.
  func write(_ piece: UnsafeBufferPointer<UInt8>, ofPart part: Int) throws(OutputError) {
    var isFull = false
    try state.withLock { (state) throws(OutputError) in
      if let failure = state.failure { throw failure }
      if state.head == part { return try put(piece, &state) }
      state.waiting[part, default: []].append(Array(piece))
      let bytes = state.waiting[part, default: []].reduce(0) { $0 + $1.count }
      if bytes > Self.longestWaiting {
        isFull = true
        state.sleepers[part] = DispatchSemaphore(value: 0)
      }
    }
    if isFull { try waitForTurn(of: part) }
  }

  private func waitForTurn(of part: Int) throws(OutputError) {
    while true {
      let turn = try state.withLock { (state) throws(OutputError) -> DispatchSemaphore? in
        if let failure = state.failure { throw failure }
        return state.head == part ? nil : state.sleepers[part]
      }
      guard let turn else { return }
      if cancellation.isCancelled { throw .cancelled }
      _ = turn.wait(timeout: .now() + Self.patience)
    }
  }

  /// Ends a part; those after it that are whole follow it.
  ///
  /// - Throws: `OutputError`, also that of another thread.
  func end(part: Int) throws(OutputError) {
    try state.withLock { (state) throws(OutputError) in
      if let failure = state.failure { throw failure }
      state.ended.insert(part)
      while state.ended.remove(state.head) != nil {
        state.head += 1
        for piece in state.waiting.removeValue(forKey: state.head) ?? [] {
          try piece.withUnsafeBufferPointer { (bytes) throws(OutputError) in try put(bytes, &state)
          }
        }
        state.sleepers.removeValue(forKey: state.head)?.signal()
      }
    }
  }

  private func put(_ piece: UnsafeBufferPointer<UInt8>, _ state: inout State) throws(OutputError) {
    do throws(OutputError) {
      try sink.write(piece.span)
      try sink.checkCancellation()
    } catch {
      state.failure = error
      throw error
    }
  }

  /// Ends all threads, because one can't go on.
  func stop() { state.withLock { $0.failure = $0.failure ?? .cancelled } }

  /// Writes what is buffered, after all threads. The file is not committed.
  ///
  /// - Throws: `OutputError`.
  func finish() throws(OutputError) {
    try sink.checkCancellation()
    try sink.flush()
  }
}
