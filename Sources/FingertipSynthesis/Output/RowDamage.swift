import FingertipCore

/// The faults that are planted in rows (EventLog.md, Rejects and Repeats).
enum RowDamage: Int, CaseIterable {
  /// `missing-end`.
  case missingEnd
  /// `bad-timestamp`.
  case badTimestamp
  /// `unknown-kind`.
  case unknownKind
  /// The row occurs twice: `duplicate`.
  case repeated
  /// The row occurred before with an earlier end: `superseded`.
  case earlierHeartbeat

  /// A date that does not exist.
  static let timestamp = "2024-02-30T09:00:00+08:00"
  /// A kind in the wrong case, as a faulty exporter may write it.
  static let kind = "APP"

  /// Draws a fault that is possible for the event: points have no end to lose.
  ///
  /// - Complexity: O(1).
  static func any(for event: SyntheticEvent, _ random: inout SeededGenerator) -> RowDamage {
    let damage = random.element(of: allCases)
    let needsEnd = damage == .missingEnd || damage == .earlierHeartbeat
    return needsEnd && event.endMs == SyntheticEvent.absent ? .repeated : damage
  }
}
