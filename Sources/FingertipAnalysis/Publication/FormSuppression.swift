import FingertipCore

/// Decides which forms must be left out, because in a month they come from few cadres or mostly
/// from one, or because the total less all that are shown would.
struct FormSuppression {
  private var forms: Set<ItemPeriod> = []

  /// - Parameter period: Returns the period of the output that contains a month.
  /// - Complexity: O(months · forms · log forms).
  init(
    _ evidence: MonthlyEvidence, items: IdentifierColumn, _ limits: PublicationLimits,
    until cancellation: Cancellation, period: (MonthlyEvidence.Month) -> Int32?
  ) {
    for month in evidence.months {
      guard let period = period(month) else { continue }
      var candidates: [Contributed<UInt32>] = []
      var unnamed: Contributed<UInt32>?
      for (item, tally) in month.forms where !cancellation.isCancelled {
        let form = Contributed(
          id: item, count: tally.cadres,
          shares: [Shares(cadres: tally.cadres, sum: tally.reports, greatest: tally.mostReports)])
        if item == 0 { unnamed = form } else { candidates.append(form) }
      }
      for item in hidden(of: candidates, besides: unnamed, limits, until: cancellation)
      where !cancellation.isCancelled {
        forms.insert(ItemPeriod(id: items[item], period: period))
      }
    }
  }

  /// Returns true if a form is left out in a period of the output.
  func contains(_ form: Identifier, _ period: Int32) -> Bool {
    forms.contains(ItemPeriod(id: form, period: period))
  }
}
