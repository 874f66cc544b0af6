import Dispatch

/// The same for tasks: the work runs on a thread of its own, so that it blocks no task, and stops when
/// the task is cancelled.
extension Analyzer {
  /// Reads and analyzes logs.
  ///
  /// - Parameters:
  ///   - paths: files, folders, or `-` for standard input.
  ///   - progress: called now and then while reading, from any thread, never from two at once.
  /// - Throws: ``FingertipError``; where the task is cancelled of the category `cancelled`.
  public func analysis(
    of paths: [String], progress: (@Sendable (ReadingProgress) -> Void)? = nil
  ) async throws -> Analysis {
    try await onThread { token in
      try analyze(paths, progress: progress, cancellation: token)
    }
  }

  /// Reads logs, to be analyzed as often as one likes.
  ///
  /// - Parameters:
  ///   - paths: files, folders, or `-` for standard input.
  ///   - progress: called now and then, from any thread, never from two at once.
  /// - Throws: ``FingertipError``; where the task is cancelled of the category `cancelled`.
  public func log(
    of paths: [String], progress: (@Sendable (ReadingProgress) -> Void)? = nil
  ) async throws -> LoadedLog {
    try await onThread { token in
      try load(paths, progress: progress, cancellation: token)
    }
  }

  /// Analyzes a log that is loaded.
  ///
  /// - Throws: ``FingertipError``; where the task is cancelled of the category `cancelled`.
  public func analysis(of log: LoadedLog) async throws -> Analysis {
    try await onThread { token in try analyze(log, cancellation: token) }
  }

  private func onThread<Value: Sendable>(
    _ body: @escaping @Sendable (CancellationToken) throws -> Value
  ) async throws -> Value {
    let token = CancellationToken()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
          continuation.resume(
            with: Result {
              if token.isCancelled { throw FingertipError.cancelled }
              return try body(token)
            })
        }
      }
    } onCancel: {
      token.cancel()
    }
  }
}
