import FingertipCore
import FingertipSynthesis

/// The rules of EventLog.md for a row, implemented again independently.
enum RowRules {
  static let tags: [String: Set<String>] = [
    "message": ["plain", "demand"],
    "trace": ["checkin", "photo", "screenshot", "video", "track", "chain", "ack"],
    "campaign": ["install", "follow", "like", "share", "vote", "quiz"],
    "inspect": ["online", "onsite"], "case": ["online", "onsite"],
    "task": ["assigned", "forwarded", "closed"],
  ]
  static let kinds: Set = [
    "app", "field", "duty", "message", "trace", "report", "campaign", "inspect", "case", "request",
    "task", "ranking", "join", "leave",
  ]
  static let needApp: Set = ["app", "message", "trace", "report", "campaign", "join", "leave"]
  static let intervals: Set = ["app", "field", "duty"]

  /// Returns the reason for which a row is rejected, or nil.
  static func reason(_ row: Row) -> String? {
    guard let start = row["start"], row["cadre"] != nil, let kind = row["kind"] else {
      return "missing-field"
    }
    guard kinds.contains(kind) else { return "unknown-kind" }
    if needApp.contains(kind), row["app"] == nil { return "missing-field" }
    if kind == "task", row["task"] == nil { return "missing-field" }
    if let allowed = tags[kind] {
      if row["tag"] == nil, kind != "message" { return "missing-field" }
      if let tag = row["tag"], !allowed.contains(tag) { return "bad-tag" }
    } else if row["tag"] != nil {
      return "bad-tag"
    }
    guard let startMs = milliseconds(start) else { return "bad-timestamp" }
    guard intervals.contains(kind) else { return row["end"] == nil ? nil : "unexpected-end" }
    guard let end = row["end"] else { return "missing-end" }
    guard let endMs = milliseconds(end) else { return "bad-timestamp" }
    if endMs < startMs { return "negative-duration" }
    return endMs - startMs > (kind == "app" ? 12 : 24) * 3_600_000 ? "overlong" : nil
  }

  /// Returns the instant of `2024-03-04T09:12:33.120+08:00`, or nil.
  static func milliseconds(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 29, text.hasSuffix("+08:00"), let day = CivilDate(String(text.prefix(10)))
    else { return nil }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let seconds = (day.daysSinceEpoch * 24 + hour - 8) * 3600 + minute * 60 + second
    return seconds * 1000 + number(20..<23)
  }
}

extension Row {
  /// The half-open interval of a row that has one.
  var interval: Range<Int> {
    let start = RowRules.milliseconds(self["start"]!)!
    return start..<RowRules.milliseconds(self["end"]!)!
  }
}
