import FingertipOutput
import FingertipReport

extension Query {
  /// Returns the query in the engine's form.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for invalid values.
  func parameters(for tables: Tables) throws(FingertipError) -> AnalysisParameters {
    do {
      var parameters = AnalysisParameters(zone: try timeZone.rules())
      parameters.calendar = calendar.rules
      parameters.workHours = try WorkHours(workHours)
      parameters.period = period
      parameters.fromMs = try from?.instant("from", in: parameters.zone)
      parameters.toMs = try to?.instant("to", in: parameters.zone)
      if let first = parameters.fromMs, let end = parameters.toMs, first >= end {
        let (from, to) = (from?.description ?? "", to?.description ?? "")
        throw FingertipError.usage(
          ["the window is empty: from \(from) to \(to)", "时间范围为空：从 \(from) 到 \(to)"],
          field: "from")
      }
      parameters.unlistedIsWork = unlistedIsWork
      parameters.keepsDuplicates = keepsDuplicates
      try thresholds.check()
      parameters.thresholds = thresholds
      parameters.givesIntervals = givesIntervals
      parameters.timesStages = measuresStages
      parameters.needsCadresAlone = needsCadresAlone && !publication.isOn
      try checkPublishing(tables)
      if publication.isOn {
        parameters.minimumGroup = publication.minimumGroup
        parameters.greatestShare = publication.tenThousandths
        try parameters.checkWholeMonths([
          ("from", parameters.fromMs), ("to", parameters.toMs),
        ])
      }
      return parameters
    } catch {
      throw FingertipError(error, otherwise: .usage)
    }
  }

  /// Checks a query before any log is read.
  ///
  /// - Parameters:
  ///   - tables: The tables the query will be used with.
  ///   - comparison: The windows and adoptions to check, too.
  ///   - unit: The unit that results will be filtered by.
  ///   - level: The level that results will be filtered by.
  /// - Throws: ``FingertipError``.
  public func check(
    with tables: Tables = Tables(), comparison: ComparisonOptions? = nil, unit: String? = nil,
    level: String? = nil
  ) throws(FingertipError) {
    let parameters = try parameters(for: tables)
    _ = try threadCount(threads)
    try tables.dimensions.check(unit: unit, level: level)
    if let comparison {
      _ = try comparison.windows(for: parameters)
      _ = try comparison.adoption(tables, in: parameters.zone, seed: thresholds.seed)
    }
  }

  /// Returns all parameters that results may depend on, with the values of this run; without the
  /// number of threads, which results do not depend on.
  ///
  /// - Parameter used: The engine's form of the query.
  func namedParameters(
    _ used: AnalysisParameters, reading: ReadingOptions
  ) -> [(key: String, value: JSONValue)] {
    let instant = { (milliseconds: Int64?) -> JSONValue in
      milliseconds.map { .string(formatRFC3339($0, zone: used.zone)) } ?? .null
    }
    let maxRejects: JSONValue =
      switch reading.maxRejects {
      case .share(let share): .real(share)
      case .count(let count): .integer(count)
      }
    return [
      ("time_zone", .string(used.zone.identifier)),
      ("calendar", .string(calendar.name)),
      ("work_hours", .string(used.workHours.description)),
      ("period", .string(used.period.rawValue)),
      ("from", instant(used.fromMs)),
      ("to", instant(used.toMs)),
      ("epoch_unit", .string(reading.epochUnit.rawValue)),
      ("unlisted", .string(used.unlistedIsWork ? "work" : "not-work")),
      ("max_rejects", maxRejects),
    ] + thresholds.values(Thresholds.counting) + reading.limits.values(RowLimits.parameters)
      + [("keep_duplicates", .boolean(used.keepsDuplicates))]
      + thresholds.values(Thresholds.burden + Thresholds.involution)
      + [("intervals", .boolean(givesIntervals))] + thresholds.values(Thresholds.drawing)
      + publication.values
  }
}

extension Publishing {
  /// The values of the options, by their names.
  var values: [(key: String, value: JSONValue)] {
    [
      ("publish", .boolean(isOn)), ("min_group", .integer(Int64(minimumGroup))),
      ("max_share", .real(maximumShare)),
    ]
  }
}

extension ParameterSet {
  /// Returns the values of some parameters, by their names.
  func values(_ parameters: [Parameter<Self>]) -> [(key: String, value: JSONValue)] {
    parameters.map { ($0.name, JSONValue($0.value(in: self))) }
  }
}

extension JSONValue {
  init(_ value: ParameterValue) {
    self =
      switch value {
      case .whole(let number): .integer(number)
      case .decimal(let number): .real(number)
      case .list(let numbers): .array(numbers.map { .real($0) })
      // A number beyond the integers of JSON is written as a string of digits.
      case .word(let number): Int64(exactly: number).map { .integer($0) } ?? .string("\(number)")
      case .absent: .null
      }
  }
}
