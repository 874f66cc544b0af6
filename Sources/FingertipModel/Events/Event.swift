/// One row of a log as a value in memory, for services that hold events.
///
/// The rules are those of a file's rows: an `end` for intervals only, an `app` or `task` if the
/// kind needs one, tags from the list of the kind, ids of at most 256 bytes.
public struct Event: Sendable, Equatable {
  /// The start of an interval or the instant of a point, milliseconds since 1970-01-01T00:00Z.
  public var startMs: Int64
  /// The end of an interval; nil for points.
  public var endMs: Int64?
  /// The person.
  public var cadre: String
  /// The kind of event.
  public var kind: EventKind
  /// The app, account or group; empty if the kind has none.
  public var app: String
  /// The tag; `none` if the kind has none.
  public var tag: EventTag
  /// The device; empty is one unnamed device.
  public var device: String
  /// An id that distinguishes otherwise equal events.
  public var event: String
  /// For reports: the data item asked for.
  public var item: String
  /// The task to which the event belongs.
  public var task: String

  /// Makes an event.
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
