import Fingertip

/// The intervals of a log in order.
///
/// Not API: see ``LogText``.
public struct LogIndex: Sendable {
  let index: TimeIndex

  /// Sums the app time, the field time and both of each cadre.
  ///
  /// - Returns: how many cadres there are.
  public func times() -> Int { index.times().count }
}
