import FingertipCore

/// Decides which amounts of apps must be suppressed, because they come from few cadres, or because
/// the total less all amounts shown would.
struct AppSuppression {
  /// By app and period of the output.
  private var amounts = CodeTable<AppPeriod, AppAmountSet>()

  /// - Parameter period: Returns the period of the output that contains a month.
  /// - Complexity: O(months · apps · (minimum + log apps)).
  init(
    _ evidence: MonthlyEvidence, _ limits: PublicationLimits, until cancellation: Cancellation,
    period: (MonthlyEvidence.Month) -> Int32?
  ) {
    for month in evidence.months {
      guard let period = period(month) else { continue }
      for amount in AppAmount.allCases where !cancellation.isCancelled {
        var items: [Contributed<UInt32>] = []
        for (app, contributors) in month.contributors where !cancellation.isCancelled {
          let cadres = contributors.cadres(of: amount)
          if cadres.count == 0 { continue }
          items.append(
            Contributed(
              id: app, count: contributors.count(of: amount), cadres: cadres,
              shares: contributors.shares(of: amount)))
        }
        for app in hidden(of: items, limits, until: cancellation)
        where !cancellation.isCancelled {
          for part in amount.withParts {
            amounts[AppPeriod(app: app, period: period), default: AppAmountSet()].insert(part)
          }
        }
      }
    }
  }

  /// Returns the amounts of an app that are suppressed in a period of the output.
  func amounts(of app: UInt32, _ period: Int32) -> AppAmountSet {
    amounts[AppPeriod(app: app, period: period)] ?? AppAmountSet()
  }

  /// Returns true if an amount of an app is suppressed in a period of the output.
  func contains(_ app: UInt32, _ period: Int32, _ amount: AppAmount) -> Bool {
    amounts(of: app, period).contains(amount)
  }
}
