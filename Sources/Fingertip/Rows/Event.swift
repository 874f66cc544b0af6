/// One row of a log that never was text: for services that hold events in memory.
///
/// The rules are those of a file's rows: an `end` for `app`, `field` and `duty` only, an `app` or `task`
/// where the kind needs one, tags from the kind's own list, ids of at most 256 bytes.
public struct Event: Sendable, Equatable {
  /// What happened.
  public enum Kind: String, CaseIterable, Sendable {
    /// The app was in the foreground.
    case app
    /// Verified work in the field, among the people.
    case field
    /// Other observed duty: counter, meeting.
    case duty
    /// A message or notification reached the cadre.
    case message
    /// Proof of work left behind.
    case trace
    /// A data form was submitted.
    case report
    /// A required act of promotion.
    case campaign
    /// The cadre's work was inspected.
    case inspect
    /// A matter was settled.
    case `case`
    /// A request of the public reached the cadre.
    case request
    /// A task moved.
    case task
    /// A ranking that lists the cadre was published.
    case ranking
    /// Membership of, or installation on, the app began.
    case join
    /// Membership of, or installation on, the app ended.
    case leave
  }

  /// The finer kind.
  public enum Tag: String, CaseIterable, Sendable {
    /// A message that asks for nothing.
    case plain
    /// A message that asks for something.
    case demand
    /// A trace: a check-in.
    case checkin
    /// A trace: a photo.
    case photo
    /// A trace: a screenshot.
    case screenshot
    /// A trace: a video.
    case video
    /// A trace: a track of places.
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
    /// A task was done.
    case closed
  }

  /// When it began or happened, milliseconds since 1970-01-01T00:00Z.
  public var startMs: Int64
  /// When it ended; nil for what only happened.
  public var endMs: Int64?
  /// Whom it is about.
  public var cadre: String
  /// What happened.
  public var kind: Kind
  /// The app, account or group; empty where the kind has none.
  public var app: String
  /// The finer kind; nil where the kind has none.
  public var tag: Tag?
  /// Empty is one unnamed device.
  public var device: String
  /// Keeps otherwise equal events apart.
  public var event: String
  /// For reports: the datum asked for.
  public var item: String
  /// The task it belongs to.
  public var task: String

  /// An event.
  public init(
    startMs: Int64, endMs: Int64? = nil, cadre: String, kind: Kind, app: String = "",
    tag: Tag? = nil, device: String = "", event: String = "", item: String = "", task: String = ""
  ) {
    self.startMs = startMs
    self.endMs = endMs
    self.cadre = cadre
    self.kind = kind
    self.app = app
    self.tag = tag
    self.device = device
    self.event = event
    self.item = item
    self.task = task
  }
}
