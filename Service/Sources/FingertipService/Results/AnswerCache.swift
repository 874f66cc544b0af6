import Fingertip
import NIOCore

/// Answers that were computed, by snapshot and query, so that asking again costs no analysis.
///
/// One analysis is computed at a time, because each uses all cores; who asks the same waits for the same.
/// One that nobody waits for any more is stopped.
actor AnswerCache {
  /// What an analysis depends on.
  struct Key: Hashable {
    let question: StandingQueries.Key
    let position: Int64
  }

  enum Kind: Hashable { case tables, report }

  /// What was computed.
  enum Value: Sendable {
    case analysis(Analysis)
    case report(Report)
  }

  /// A document of an analysis.
  struct DocumentKey: Hashable {
    let key: Key
    let document: String
  }

  private struct Running {
    let task: Task<Value, any Error>
    var waiters = 1
  }

  /// An analysis holds the rows of all cadres.
  private static let greatestValues = 4
  private static let greatestBytes = 64 << 20
  /// More would wait longer than clients do.
  private static let greatestRunning = 16

  private var values: [(key: Key, value: Value)] = []
  private var documents: [(key: DocumentKey, bytes: ByteBuffer)] = []
  private var documentBytes = 0
  private var running: [Key: Running] = [:]
  private var isComputing = false
  private var queue: [CheckedContinuation<Void, Never>] = []

  /// Returns a document that was kept.
  ///
  /// - Complexity: O(documents kept).
  func document(_ key: DocumentKey) -> ByteBuffer? {
    guard let place = documents.firstIndex(where: { $0.key == key }) else { return nil }
    let document = documents.remove(at: place)
    documents.append(document)
    return document.bytes
  }

  /// Keeps a document, instead of those not asked for longest.
  func keep(_ bytes: ByteBuffer, _ key: DocumentKey) {
    guard bytes.readableBytes <= Self.greatestBytes / 2,
      !documents.contains(where: { $0.key == key })
    else { return }
    documents.append((key, bytes))
    documentBytes += bytes.readableBytes
    while documentBytes > Self.greatestBytes {
      documentBytes -= documents.removeFirst().bytes.readableBytes
    }
  }

  /// Returns what was computed, or computes it.
  ///
  /// - Returns: Nil if too much is being computed.
  /// - Throws: the errors of `compute`, and `CancellationError`.
  func value(
    _ key: Key, _ compute: @escaping @Sendable () async throws -> Value
  ) async throws -> (value: Value, isKept: Bool)? {
    if let place = values.firstIndex(where: { $0.key == key }) {
      let kept = values.remove(at: place)
      values.append(kept)
      return (kept.value, true)
    }
    let task: Task<Value, any Error>
    if let known = running[key] {
      task = known.task
      running[key]?.waiters += 1
    } else {
      guard running.count < Self.greatestRunning else { return nil }
      task = Task {
        await self.begin()
        let result: Result<Value, any Error>
        do {
          try Task.checkCancellation()
          result = .success(try await compute())
        } catch {
          result = .failure(error)
        }
        self.end(key, result)
        return try result.get()
      }
      running[key] = Running(task: task)
    }
    let value = try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      Task { await self.leave(key, task) }
    }
    return (value, false)
  }

  private func leave(_ key: Key, _ task: Task<Value, any Error>) {
    guard running[key]?.task == task else { return }
    running[key]?.waiters -= 1
    if running[key]?.waiters == 0 {
      running[key] = nil
      task.cancel()
    }
  }

  private func begin() async {
    guard isComputing else {
      isComputing = true
      return
    }
    await withCheckedContinuation { queue.append($0) }
  }

  private func end(_ key: Key, _ result: Result<Value, any Error>) {
    if queue.isEmpty { isComputing = false } else { queue.removeFirst().resume() }
    // One that everybody left may run again by now.
    if !Task.isCancelled { running[key] = nil }
    guard case .success(let value) = result else { return }
    values.append((key, value))
    if values.count > Self.greatestValues { values.removeFirst() }
  }
}
