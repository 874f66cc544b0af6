/// The tag of an event, which subdivides its kind; `none` if the field of the log is empty.
///
/// The kind decides which tags an event may have: see ``EventKind/Descriptor/tags``.
@frozen
public enum EventTag: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// No tag.
  case none
  /// A message that asks for no action.
  case plain
  /// A message that asks for an action.
  case demand
  /// A trace: a check-in.
  case checkin
  /// A trace: a photo.
  case photo
  /// A trace: a screenshot.
  case screenshot
  /// A trace: a video.
  case video
  /// A trace: a track of positions.
  case track
  /// A trace: a reply in a chain.
  case chain
  /// A trace: an acknowledgement.
  case ack
  /// A campaign: an app to install.
  case install
  /// A campaign: an account to follow.
  case follow
  /// A campaign: something to like.
  case like
  /// A campaign: something to share.
  case share
  /// A campaign: a vote to cast.
  case vote
  /// A campaign: a quiz to take.
  case quiz
  /// An inspection or a case by phone.
  case online
  /// An inspection or a case on site.
  case onsite
  /// A task was given to the cadre.
  case assigned
  /// A task was passed on.
  case forwarded
  /// A task was closed.
  case closed

  /// The word for this tag in a log; empty for `none`.
  public var word: String { Self.words[Int(rawValue)] }

  private static let words = allCases.map { $0 == .none ? "" : "\($0)" }

  /// The tag of a word.
  ///
  /// - Complexity: O(tags).
  public init?(word: some StringProtocol) {
    guard let tag = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = tag
  }
}
