/// The windows to compare, and the dates of adoptions.
public struct ComparisonOptions: Sendable, Equatable {
  /// A half-open window of time.
  public struct Window: Sendable, Equatable {
    /// The start of the window.
    public var from: Moment
    /// The end of the window, excluded.
    public var to: Moment

    /// Creates a window from one moment up to another, excluded.
    public init(from: Moment, to: Moment) {
      self.from = from
      self.to = to
    }
  }

  /// The first of two windows to compare; nil for none.
  public var before: Window?
  /// The second of two windows to compare; nil for none.
  public var after: Window?
  /// A CSV file `unit,date` with the dates at which units adopted a measure; a date applies to the
  /// units below, too.
  public var adopted: Tables.Source?
  /// The level of the units compared by ``adopted``.
  public var level: String?
  /// Weeks before and after adoption.
  public var weeks = 8
  /// The number of weeks by which the placebo's date is earlier.
  public var placeboWeeks = 8
  /// The number of swaps of the windows within cadres, and of permutations of the dates of adoption.
  public var permutations = 999

  /// Creates options without windows and adoptions.
  public init() {}
}

extension ComparisonOptions: ParameterSet {
  /// The parameters of adoptions.
  public static let parameters: [Parameter<ComparisonOptions>] = [
    Parameter(
      "weeks", .whole(\.weeks), .count, in: 1...520, "Weeks before and after adoption.",
      "采用前后各看的周数。"),
    Parameter(
      "placebo_weeks", .whole(\.placeboWeeks), .weeks, in: 1...520,
      "How much earlier the placebo's date is.", "安慰剂日期提前的周数。"),
    Parameter(
      "permutations", .whole(\.permutations), .count, in: 39...100_000,
      "Swaps of the windows, permutations of dates of adoption.", "互换前后时段、置换采用日期的次数。"),
  ]
}

extension ComparisonOptions {
  /// Returns the windows as instants; nil if no windows are compared.
  ///
  /// - Parameter parameters: Their zone is that of the windows, which are whole months if the result
  ///   is published.
  /// - Throws: ``FingertipError`` of the category `usage`.
  func windows(
    for parameters: AnalysisParameters
  ) throws(FingertipError) -> (before: Range<Int64>, after: Range<Int64>)? {
    do { try check() } catch { throw FingertipError(error, otherwise: .usage) }
    guard let before, let after else {
      guard before == nil, after == nil else {
        throw .usage(
          ["a comparison needs both windows", "比较需要前后两个时段"], options: ["before", "after"])
      }
      return nil
    }
    func range(_ window: Window, _ name: String) throws(FingertipError) -> Range<Int64> {
      let from = try window.from.instant(name, in: parameters.zone)
      let to = try window.to.instant(name, in: parameters.zone)
      guard from < to else {
        throw .usage(
          [
            "\(name): the window is empty: from \(window.from) to \(window.to)",
            "\(name)：时段为空：从 \(window.from) 到 \(window.to)",
          ], field: name)
      }
      if parameters.minimumGroup != nil {
        try parameters.checkWholeMonths([(name, from), (name, to)])
      }
      return from..<to
    }
    return (try range(before, "before"), try range(after, "after"))
  }

  /// Returns the adoptions in the engine's form, after ``windows(for:)`` has checked the options; nil
  /// if there are none.
  ///
  /// - Throws: ``FingertipError``.
  func adoption(
    _ tables: Tables, in zone: TimeZoneRules, seed: UInt64
  ) throws(FingertipError) -> AdoptionParameters? {
    guard let adopted else {
      guard level == nil else {
        throw .usage(
          ["a level goes with a table of adoptions only", "层级只与采用日期表一起用"], field: "level")
      }
      return nil
    }
    guard let level else {
      throw .usage(
        ["adoptions need a level, whose units are compared", "采用日期表需要层级，比较该层级的单位"],
        options: ["level"])
    }
    try tables.dimensions.check(unit: nil, level: level)
    do {
      var parameters = AdoptionParameters(
        level: level,
        dates: try readAdoptions(adopted.input, zone: zone, units: tables.dimensions.units))
      parameters.weeks = weeks
      parameters.placeboWeeks = placeboWeeks
      parameters.permutations = permutations
      parameters.seed = seed
      return parameters
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }
}

extension DimensionTables {
  /// Checks that results can have rows of a unit and a level.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for a unit or level that is not in the
  ///   tables.
  func check(unit: String?, level: String?) throws(FingertipError) {
    if let unit { _ = try unitID(of: unit) }
    if let level, !hasLevel(level) {
      throw .usage(
        [
          "level \"\(level)\": the table of units has no such level; check the spelling",
          "层级“\(level)”：单位表中没有；请检查拼写",
        ], field: "level", options: ["units"])
    }
  }
}
