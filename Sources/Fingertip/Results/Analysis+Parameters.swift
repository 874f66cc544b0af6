import FingertipAnalysis
import FingertipCore
import FingertipReport

extension Analysis {
  /// Every default of the contract that a run may change, as it was for this one; not the number of
  /// threads, on which nothing depends.
  var parameters: JSONValue { .object(namedParameters) }

  /// The same, and the limits of the list of burdens.
  var burdenListParameters: JSONValue {
    .object(namedParameters + values(Thresholds.listing))
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
      ] + values(Thresholds.counting) + [
        ("longest_app_h", number(reading.longestApp, per: .seconds(3600))),
        ("longest_field_h", number(reading.longestField, per: .seconds(3600))),
        ("keep_duplicates", .boolean(used.keepsDuplicates)),
      ] + values(Thresholds.burden + Thresholds.involution)
      + [("intervals", .boolean(options.givesIntervals))] + values(Thresholds.drawing)
      + publicationParameters
  }

  private var publicationParameters: [(key: String, value: JSONValue)] {
    [
      ("publish", .boolean(options.publication.isOn)),
      ("min_group", .integer(Int64(options.publication.minimumGroup))),
    ]
  }

  private func values(
    _ parameters: [Parameter<Thresholds>]
  ) -> [(key: String, value: JSONValue)] {
    parameters.map { ($0.name, JSONValue($0.value(in: options.thresholds))) }
  }

  private func number(_ duration: Duration, per unit: Duration) -> JSONValue {
    let count = duration / unit
    return count == count.rounded() ? .integer(Int64(count)) : .real(count)
  }
}

extension JSONValue {
  init(_ value: ParameterValue) {
    self =
      switch value {
      case .whole(let number): .integer(number)
      case .decimal(let number): .real(number)
      case .list(let numbers): .array(numbers.map { .real($0) })
      // Beyond the integers of JSON a number is written as it was given: in digits.
      case .word(let number): Int64(exactly: number).map { .integer($0) } ?? .string("\(number)")
      }
  }
}
