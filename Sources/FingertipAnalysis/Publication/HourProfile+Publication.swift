extension HourProfile {
  /// Suppresses the hours that are hidden in a month.
  ///
  /// - Complexity: O(months).
  mutating func publish(months: [HourProfile], _ limits: PublicationLimits) {
    for month in months {
      hide(
        screen: Self.hidden(month.screen, limits), field: Self.hidden(month.field, limits))
    }
  }

  private static func hidden(_ shares: [Shares], _ limits: PublicationLimits) -> [Int] {
    FingertipAnalysis.hidden(
      of: shares.indices.map { place in
        Contributed(id: place, count: shares[place].cadres, shares: [shares[place]])
      }, limits)
  }
}
