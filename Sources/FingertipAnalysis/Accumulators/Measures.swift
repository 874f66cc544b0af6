import FingertipCore

/// All accumulators. ``SumAccumulator`` is last, because it needs the sums of all others.
///
/// To add one, combine it with the first, as `Both<TimeAccumulator, Added>`. Its partial result, if
/// it has any, is then `measures.first.second` in ``PartialResult``, and the places of the others
/// stay the same.
typealias Measures =
  Both<TimeAccumulator, Both<CountAccumulator, Both<AppAccumulator, RareMeasures>>>

/// Accumulators that few rows add to.
typealias RareMeasures =
  Both<
    TaskAccumulator,
    Both<FormAccumulator, Both<EffortAccumulator, Both<HourAccumulator, SumAccumulator>>>
  >

/// The result of some cadres of a log with all accumulators.
struct PartialResult: MergeablePartial {
  var rows: RowPartial
  private var measures: Measures.Partial
  /// The time of each stage.
  var times: StageTimes

  private var rare: RareMeasures.Partial {
    get { measures.second.second.second }
    _modify { yield &measures.second.second.second }
  }

  var apps: AppPartial {
    get { measures.second.second.first }
    _modify { yield &measures.second.second.first }
  }
  var tasks: TaskPartial { rare.first }
  var forms: CodeTable<FormPlace, FormTally> { rare.second.first }
  var effort: EffortPartial { rare.second.second.first }
  /// By period; nil if hours are not requested.
  var hours: CodeTable<PeriodNumber, HourProfile>? { rare.second.second.second.first }
  var sums: SumPartial { rare.second.second.second.second }

  init(_ swept: (rows: RowPartial, measures: Measures.Partial), _ times: StageTimes) {
    (rows, measures) = swept
    self.times = times
  }

  /// Creates the result of no cadre.
  init(_ shape: PartialShape) {
    self.init((RowPartial(shape), Measures.Partial(shape)), StageTimes())
  }

  mutating func merge(_ other: consuming PartialResult, until cancellation: Cancellation?) {
    rows.merge(other.rows)
    measures.merge(other.measures, until: cancellation)
    times.add(other.times)
  }

  /// Takes sums, instead of those so far.
  mutating func takeSums(_ sums: consuming SumPartial) {
    rare.second.second.second.second = sums
  }

  /// Gives ids the codes that they have in a log that has grown, and adds its new days.
  ///
  /// - Parameter shape: That of the log before.
  /// - Complexity: O(entries of tables, and rows of cadres).
  /// - Throws: ``ByteFault`` if it is of another log.
  mutating func continueIn(
    _ context: SweepContext, _ codes: CodeChanges, _ shape: PartialShape
  ) throws(ByteFault) {
    if !codes.areNone {
      var renumbering = CodeRenumbering(shape: shape, codes: codes)
      try code(&renumbering)
      rare.second.second.second.second.renumberCadres(codes.cadres)
    }
    rare.second.second.first.extend(to: context.grid.dayCount)
  }

  /// Removes the rows of cadres, together with all values parallel to them.
  mutating func removeCadres() {
    rare.second.second.first.removeHalves()
    rare.second.second.second.second.removeCadres()
  }

  /// Adds rows of cadres.
  ///
  /// - Parameter halves: Parallel to them; empty if no trends are computed.
  /// - Complexity: O(rows).
  mutating func append(_ cadres: some Sequence<CadreRow>, halves: [EffortHalves]) {
    rare.second.second.first.append(halves)
    rare.second.second.second.second.append(cadres)
  }

  /// Removes and returns the rows of cadres by period, then by id bytewise, together with all
  /// values parallel to them; in any order once cancelled.
  ///
  /// - Complexity: O(rows, cadres and periods); 8 bytes of memory per row, and as many per cadre.
  mutating func takeCadresInOrder(until cancellation: Cancellation? = nil) -> [CadreRow] {
    rare.second.second.first = EffortPartial()
    return rare.second.second.second.second.takeCadresInOrder(until: cancellation)
  }
}

/// Without the rows of cadres, which are stored apart, and the times.
extension PartialResult: PortablePartial {
  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try rows.code(&coder)
    try measures.code(&coder)
  }
}
