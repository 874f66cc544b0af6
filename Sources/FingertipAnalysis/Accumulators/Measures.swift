import FingertipCore

/// All accumulators. To add one: its file, a line here, and one in ``PartialResult`` for its
/// partial result. ``SumAccumulator`` is last, because it needs the sums of all others.
typealias Measures =
  Both<TimeAccumulator, Both<CountAccumulator, Both<AppAccumulator, RareMeasures>>>

/// Accumulators that few rows add to.
typealias RareMeasures =
  Both<
    TaskAccumulator,
    Both<FormAccumulator, Both<EffortAccumulator, Both<HourAccumulator, SumAccumulator>>>
  >

/// The partial result of some cadres of a log, such as those of a thread or a partition.
package struct PartialResult: MergeablePartial {
  package var rows = RowPartial()
  /// The time of each stage.
  package var times = StageTimes()
  private(set) var measures = Measures.Partial()

  var apps: AppPartial { measures.second.second.first }
  var tasks: TaskPartial { measures.second.second.second.first }
  var forms: FormPartial { measures.second.second.second.second.first }
  var effort: EffortPartial { measures.second.second.second.second.second.first }
  var hours: HourPartial { measures.second.second.second.second.second.second.first }
  var sums: SumPartial { measures.second.second.second.second.second.second.second }

  package init() {}

  init(_ rows: RowPartial, _ measures: consuming Measures.Partial, _ times: StageTimes) {
    self.rows = rows
    self.measures = measures
    self.times = times
  }

  package mutating func merge(_ other: consuming PartialResult) {
    rows.merge(other.rows)
    times.add(other.times)
    measures.merge(other.measures)
  }

  /// Removes and returns the rows of cadres by period, then by id bytewise, together with all
  /// values parallel to them.
  ///
  /// - Complexity: O(*n* log *n*); 16 bytes of memory per row.
  mutating func takeCadresInOrder() -> [CadreRow] {
    measures.second.second.second.second.second.first = EffortPartial()
    return measures.second.second.second.second.second.second.second.takeCadresInOrder()
  }
}
