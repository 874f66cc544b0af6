import FingertipCore

/// The inputs of an analysis besides the rows of cadres: all that rows are swept with, and that the
/// result is made with.
package struct AnalysisPlan: Sendable {
  let hierarchy: UnitHierarchy
  let context: SweepContext
  /// The context by month, for results to publish with other periods: coarser ones must not expose
  /// data that months would not.
  let months: SweepContext?

  /// - Parameters:
  ///   - census: That of the whole log, if `log` has only a part of its rows.
  ///   - cancellation: Once cancelled, the plan is of no use.
  /// - Complexity: O(distinct ids, cadres of the table · log cadres, and days); without a census also
  ///   O(rows) of some blocks.
  package init(
    _ log: EventLog, _ tables: DimensionTables, _ parameters: AnalysisParameters,
    census: Census? = nil, until cancellation: Cancellation? = nil
  ) {
    Sums.checkCapacity()
    let hierarchy = UnitHierarchy(log, tables, until: cancellation)
    func context(_ parameters: AnalysisParameters) -> SweepContext {
      SweepContext(
        log, tables, parameters, census: census, unitOfCadre: hierarchy.unitOfCadre,
        until: cancellation)
    }
    self.hierarchy = hierarchy
    self.context = context(parameters)
    if parameters.publicationLimits != nil && parameters.period != .month {
      var monthly = parameters
      monthly.period = .month
      monthly.collectsEvidenceAlone = true
      months = context(monthly)
    } else {
      months = nil
    }
  }
}

/// What the rows of some cadres of a log add to an analysis.
package struct SweptCadres: MergeablePartial {
  var total: PartialResult
  /// By month, if the plan has a context for it.
  var months: PartialResult?

  mutating func merge(_ other: consuming SweptCadres, until cancellation: Cancellation?) {
    total.merge(other.total, until: cancellation)
    months.merge(other.months, until: cancellation)
  }
}
