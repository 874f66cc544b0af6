import FingertipCore

/// A row that comes from memory instead of a file. Texts may be empty where SPEC section 1 lets a field be.
package struct LogEvent: Sendable {
  /// Milliseconds since the epoch.
  package var startMs: Int64
  /// Nil for points.
  package var endMs: Int64?
  package var kind: EventKind
  package var tag: EventTag
  package var cadre: String
  package var device: String
  package var event: String
  package var app: String
  package var item: String
  package var task: String

  package init(
    startMs: Int64, endMs: Int64? = nil, kind: EventKind, cadre: String, device: String = "",
    event: String = "", app: String = "", item: String = "", task: String = "",
    tag: EventTag = .none
  ) {
    self.startMs = startMs
    self.endMs = endMs
    self.kind = kind
    self.tag = tag
    self.cadre = cadre
    self.device = device
    self.event = event
    self.app = app
    self.item = item
    self.task = task
  }
}
