/// One row of a log as a value in memory, for services that hold events.
///
/// The rules are those of a file's rows: an `end` for kinds that last and for no other, an `app` or `task`
/// where the kind needs one, tags from the kind's own list, ids of at most 256 bytes.
public struct Event: Sendable, Equatable {
  /// When it began or happened, milliseconds since 1970-01-01T00:00Z.
  public var startMs: Int64
  /// When it ended; nil for what only happened.
  public var endMs: Int64?
  /// Whom it is about.
  public var cadre: String
  /// What happened.
  public var kind: EventKind
  /// The app, account or group; empty where the kind has none.
  public var app: String
  /// The finer kind; `none` where the kind has none.
  public var tag: EventTag
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
    startMs: Int64, endMs: Int64? = nil, cadre: String, kind: EventKind, app: String = "",
    tag: EventTag = .none, device: String = "", event: String = "", item: String = "",
    task: String = ""
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
