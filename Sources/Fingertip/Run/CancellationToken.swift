import FingertipCore

/// A wish to stop, which any thread may utter, and which long work looks at between its steps.
public struct CancellationToken: Sendable {
  let cancellation = Cancellation()

  /// A token that nobody has cancelled.
  public init() {}

  /// Asks whatever was given this token to stop; it then throws an error of the category
  /// ``FingertipError/Category/cancelled``. Safe to call from a signal handler.
  public func cancel() { cancellation.cancel() }

  /// Whether somebody asked to stop.
  public var isCancelled: Bool { cancellation.isCancelled }
}
