/// The sorted intervals of a log.
@_spi(Stages) public struct LogIndex: Sendable {
  let index: TimeIndex

  /// Sums the app time, the field time and their overlap for each cadre.
  ///
  /// - Returns: The number of cadres.
  public func times() -> Int { index.times().count }
}
