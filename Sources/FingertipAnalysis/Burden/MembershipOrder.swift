extension [MembershipRun] {
  /// Returns the runs by app, then cadre; runs of one app and cadre by period, the order in which
  /// they are recorded.
  ///
  /// - Complexity: O(runs, cadres and apps): two stable passes, by cadre and by app.
  func inOrder(cadreCount: Int, appCount: Int) -> Self {
    stablySorted(below: cadreCount) { Int($0.cadre) }
      .stablySorted(below: appCount) { Int($0.app) }
  }
}
