import FingertipAnalysis
import FingertipCore

extension Explanation {
  mutating func explain(_ row: AppRow, _ result: AnalysisResult) {
    let name = displaySafe(row.id.description)
    let thresholds = result.parameters.thresholds
    let purpose = row.listed.map { displaySafe($0.purpose.description) } ?? ""
    let kind = row.listed?.type.rawValue ?? "app that the table doesn't list"
    say("\(name) is \(article(kind)) \(kind)\(purpose.isEmpty ? "" : " for \(purpose)").")
    explainUse(row)
    if let members = row.members.value {
      let active = row.activeMembers.value ?? 0
      say("\(countText(active)) of its \(countText(members)) members did something with it.")
    }
    switch row.isZombie {
    case .value(true):
      say(
        "It is a zombie: under \(wholePercentText(thresholds.zombieShare)) of its members were "
          + "active in the last \(thresholds.activeDays) days, or, of a group or account, no message "
          + "reached a member in \(thresholds.messageDays).")
    case .value(false): say("It is no zombie.")
    case .null(let reason):
      if let reason { say("Whether it is a zombie can't be told: \(reason.rawValue).") }
    }
    if row.isShell.value == true {
      say(
        "It is a shell: \(wholePercentText(thresholds.shellShare)) or more of its sessions are short."
      )
    }
    explainForcedUse(row.forcedUse, thresholds)
    explainOverlaps(row, result)
    let list = BurdenList(result)
    let listed = list.entries.first {
      Identifier($0.name) == row.id && $0.kind != .form && $0.kind != .task
    }
    let isTimeSuppressed = result.burden.apps.contains {
      $0.id == row.id && $0.suppressed.contains(.sessions)
    }
    if isTimeSuppressed {
      say("Whether it is listed for removal is suppressed with its time.")
    } else if let listed {
      say("It is listed for removal: \(listed.reasons.map(\.text).joined(separator: ", ")).")
    } else {
      say("It is not listed for removal.")
    }
  }

  /// Says what it was used for, as far as that may be shown.
  private mutating func explainUse(_ row: AppRow) {
    let tally = row.tally
    guard !row.suppressed.contains(.sessions) else {
      return say(
        "Its sessions and their time are suppressed: they, or those of the other apps, are of too "
          + "few cadres to show, or mostly of one.")
    }
    let short =
      row.suppressed.contains(.shortSessions)
      ? "the short ones suppressed" : "\(countText(tally.shortSessions)) of them short"
    let field =
      row.suppressed.contains(.fieldDisplaced)
      ? "those in the field are suppressed"
      : "\(Self.hours(tally.fieldDisplacedMs)) were in the field"
    let after =
      row.suppressed.contains(.afterHours)
      ? "those after hours are suppressed" : "\(Self.hours(tally.afterHoursMs)) after hours"
    say(
      "It took \(Self.hours(tally.appMs)) of \(countText(tally.users)) users in "
        + "\(countText(tally.sessions)) sessions, \(short); \(field), and \(after).")
  }

  private func article(_ kind: String) -> String {
    kind.hasPrefix("a") ? "an" : "a"
  }

  private mutating func explainForcedUse(_ use: ForcedUse, _ thresholds: Thresholds) {
    let parts = [
      ("regularity", use.regularity), ("brief", use.brief), ("bunching", use.bunching),
      ("rest_days", use.restDays),
    ].map { name, part in
      "\(name) \(part.value.map { ratioText($0, decimals: 2) } ?? "–")"
    }.joined(separator: ", ")
    if let value = use.value.value {
      say(
        "forced_use is \(ratioText(value, decimals: 2)), the lesser of the best two of \(parts), "
          + "of which one must be brief or bunching; it is "
          + "\(use.isFlagged.value == true ? "flagged" : "not flagged"), for the limit is "
          + "\(ratioText(thresholds.forcedUse, decimals: 2)).")
    } else if case .null(let reason?) = use.value {
      say("forced_use has no value (\(reason.rawValue)); its parts are \(parts).")
    }
  }

  private mutating func explainOverlaps(_ row: AppRow, _ result: AnalysisResult) {
    let pairs = result.burden.overlaps.filter {
      $0.period == row.period && ($0.first == row.id || $0.second == row.id)
    }.sorted { ($1.jaccard, $0.first, $0.second) < ($0.jaccard, $1.first, $1.second) }
    guard !pairs.isEmpty else { return }
    let parts = pairs.prefix(Self.named).map { pair in
      let other = pair.first == row.id ? pair.second : pair.first
      return "\(displaySafe(other.description)) (\(countText(pair.both)) of "
        + "\(countText(pair.either)), \(ratioText(pair.jaccard, decimals: 2)))"
    }
    say("It shares members and purpose with \(parts.joined(separator: ", ")).")
  }
}
