/// What happened in one row of the log (SPEC section 1).
///
/// The raw values order rows of one instant: intervals stand before points, so that a message at the
/// first millisecond of a field visit finds the cadre in the field.
@usableFromInline
package enum EventKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case app, field, duty
  case message, trace, report, campaign, inspect, `case`, request, task, ranking, join, leave

  /// Whether rows of this kind have an `end`.
  package var isInterval: Bool { self.rawValue <= EventKind.duty.rawValue }

  /// Whether `app` must not be empty.
  package var needsApp: Bool {
    switch self {
    case .app, .message, .trace, .report, .campaign, .join, .leave: true
    default: false
    }
  }

  /// Whether `task` must not be empty.
  package var needsTask: Bool { self == .task }

  /// Whether `tag` must not be empty.
  package var needsTag: Bool { self != .message && !self.tags.isEmpty }

  /// The tags that rows of this kind may have.
  package var tags: [EventTag] {
    switch self {
    case .message: [.plain, .demand]
    case .trace: [.checkin, .photo, .screenshot, .video, .track, .chain, .ack]
    case .campaign: [.install, .follow, .like, .share, .vote, .quiz]
    case .inspect, .case: [.online, .onsite]
    case .task: [.assigned, .forwarded, .closed]
    default: []
    }
  }

  /// Whether a row of this kind makes its day active: the cadre did something, rather than being
  /// reached by something (SPEC section 3, `active_days`).
  package var makesDayActive: Bool {
    switch self {
    case .app, .field, .duty, .trace, .report, .campaign, .case: true
    default: false
    }
  }

  /// The word that stands for this kind in a log.
  package var word: String { "\(self)" }
}

/// The finer kind of a row (SPEC section 1); `none` where the field is empty.
@usableFromInline
package enum EventTag: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case none
  case plain, demand
  case checkin, photo, screenshot, video, track, chain, ack
  case install, follow, like, share, vote, quiz
  case online, onsite
  case assigned, forwarded, closed

  /// The word that stands for this tag in a log; empty for `none`.
  package var word: String { self == .none ? "" : "\(self)" }
}

/// A set of kinds, one bit each.
@usableFromInline
package struct EventKindSet: Equatable, Sendable {
  @usableFromInline package internal(set) var bits: UInt16 = 0

  package init() {}

  package init(_ kinds: some Sequence<EventKind>) {
    for kind in kinds { insert(kind) }
  }

  @inlinable
  package mutating func insert(_ kind: EventKind) { bits |= 1 &<< UInt16(kind.rawValue) }

  @inlinable
  package func contains(_ kind: EventKind) -> Bool { bits & 1 &<< UInt16(kind.rawValue) != 0 }

  package func contains(allOf other: EventKindSet) -> Bool { bits & other.bits == other.bits }

  package mutating func formUnion(_ other: EventKindSet) { bits |= other.bits }
}
