/// A flag that any thread may set, and that long operations check between their steps.
public struct CancellationToken: Sendable {
  let cancellation = Cancellation()

  /// Creates a token that is not cancelled.
  public init() {}

  /// Requests that the operation with this token stops; it then throws an error of the category
  /// ``FingertipError/Category/cancelled``. Safe to call from a signal handler.
  public func cancel() { cancellation.cancel() }

  /// True if the token was cancelled.
  public var isCancelled: Bool { cancellation.isCancelled }
}
