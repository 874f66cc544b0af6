import FingertipAnalysis
import FingertipCore
import FingertipReport

extension Analysis {
  /// Every default of the contract that a run may change, as it was for this one; not the number of
  /// threads, on which nothing depends.
  var parameters: JSONValue { .object(namedParameters) }

  /// The same, and the limits of the list of burdens.
  var burdenListParameters: JSONValue {
    let limits = options.burden.listLimits
    return .object(
      namedParameters + [
        ("listed_duplicate_reporting", .real(limits.duplicateReporting)),
        ("listed_after_hours", .real(limits.afterHours)),
      ])
  }

  private var namedParameters: [(key: String, value: JSONValue)] {
    let used = view.result.parameters
    let instant = { (milliseconds: Int64?) -> JSONValue in
      milliseconds.map { .string(formatRFC3339($0, zone: used.zone)) } ?? .null
    }
    let calendar =
      switch options.calendar {
      case .weekdays: "weekdays"
      case .cn: "cn"
      case .file(let path): path
      }
    let maxRejects: JSONValue =
      switch reading.maxRejects {
      case .share(let share): .real(share)
      case .count(let count): .integer(count)
      }
    return
      [
        ("time_zone", .string(used.zone.identifier)),
        ("calendar", .string(calendar)),
        ("work_hours", .string(used.workHours.description)),
        ("period", .string(used.period.rawValue)),
        ("from", instant(used.fromMs)),
        ("to", instant(used.toMs)),
        ("epoch_unit", .string(reading.epochUnit.rawValue)),
        ("unlisted", .string(used.unlistedIsWork ? "work" : "not-work")),
        ("max_rejects", maxRejects),
        ("short_session_s", number(options.shortSession, per: .seconds(1))),
        ("longest_app_h", number(reading.longestApp, per: .seconds(3600))),
        ("longest_field_h", number(reading.longestField, per: .seconds(3600))),
        ("keep_duplicates", .boolean(used.keepsDuplicates)),
      ] + burdenParameters + involutionParameters + publicationParameters
  }

  private var publicationParameters: [(key: String, value: JSONValue)] {
    [
      ("publish", .boolean(options.publication.isOn)),
      ("min_group", .integer(Int64(options.publication.minimumGroup))),
    ]
  }

  private var burdenParameters: [(key: String, value: JSONValue)] {
    let burden = options.burden
    return [
      ("opened_days", .integer(Int64(burden.openedDays))),
      ("zombie_share", .real(burden.zombieShare)),
      ("active_days", .integer(Int64(burden.activeDays))),
      ("message_days", .integer(Int64(burden.messageDays))),
      ("shell_sessions", .integer(Int64(burden.shellSessions))),
      ("shell_share", .real(burden.shellShare)),
      ("same_groups", .real(burden.sameGroups)),
      ("overlap_listed", .real(burden.overlapListed)),
      ("grace_days", .integer(Int64(burden.graceDays))),
      ("forced_use", .real(burden.forcedUse)),
      ("award_minutes", .array(burden.awardMinutes.map { .real($0) })),
    ]
  }

  private var involutionParameters: [(key: String, value: JSONValue)] {
    let involution = options.involution
    return [
      ("least_periods", .integer(Int64(involution.leastPeriods))),
      ("flat_per_year", .real(involution.flatPerYear)),
      ("reliability", .real(involution.reliability)),
      ("intervals", .boolean(options.givesIntervals)),
      ("draws", .integer(Int64(options.bootstrap.draws))),
      // Beyond the integers of JSON a seed is written as it was given: in digits.
      (
        "seed",
        Int64(exactly: options.bootstrap.seed).map { .integer($0) }
          ?? .string("\(options.bootstrap.seed)")
      ),
    ]
  }

  private func number(_ duration: Duration, per unit: Duration) -> JSONValue {
    let count = duration / unit
    return count == count.rounded() ? .integer(Int64(count)) : .real(count)
  }
}
