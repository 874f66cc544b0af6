/// What can be wrong with a row that was spoiled on purpose (SPEC section 1, "Rejects" and
/// "Repeats").
enum Damage: Int, CaseIterable {
  /// `missing-end`.
  case missingEnd
  /// `bad-timestamp`.
  case badTimestamp
  /// `unknown-kind`.
  case unknownKind
  /// The row comes twice: `duplicate`.
  case repeated
  /// The row came before with an earlier end: `superseded`.
  case earlierHeartbeat

  /// A day that no calendar has.
  static let timestamp = "2024-02-30T09:00:00+08:00"
  /// What a careless exporter writes.
  static let kind = "APP"

  /// One that the event can suffer: points have no end to lose.
  ///
  /// - Complexity: O(1).
  static func any(for event: Event, _ random: inout SplitMix64) -> Damage {
    let damage = allCases[random.below(allCases.count)]
    let needsEnd = damage == .missingEnd || damage == .earlierHeartbeat
    return needsEnd && event.endMs == Event.absent ? .repeated : damage
  }
}
