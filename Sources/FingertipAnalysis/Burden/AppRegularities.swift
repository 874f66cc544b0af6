import FingertipCore

/// The regularity of each app's use in one period, and the typical value of the other apps.
struct AppRegularities {
  /// Means of apps with regular users, without exempt ones.
  private var means: [UInt32: Double] = [:]
  /// Means of apps with enough regular users, ascending.
  private var usual: [Double] = []
  private var isUsual: Set<UInt32> = []

  /// - Parameters:
  ///   - tallies: The tallies of the apps of a period.
  ///   - leastUsers: The least number of regular users of an app that others are compared with.
  /// - Complexity: O(apps · log apps).
  init(
    _ tallies: [(app: UInt32, tally: AppTally)], _ listed: [UInt32: AppTable.App], leastUsers: Int
  ) {
    for (app, tally) in tallies where !(listed[app]?.isExempt ?? false) {
      guard let mean = tally.regularity.mean else { continue }
      means[app] = mean
      guard tally.regularity.users >= leastUsers else { continue }
      isUsual.insert(app)
      usual.append(mean)
    }
    usual.sort()
  }

  /// Returns the mean resultant length of an app's regular users.
  func mean(of app: UInt32) -> Double? { means[app] }

  /// Returns R₀: the median over the other apps that have enough regular users; nil if there are
  /// none.
  ///
  /// - Complexity: O(log apps).
  func medianOfOthers(than app: UInt32) -> Double? {
    guard isUsual.contains(app), let own = means[app] else {
      return median(ofAscending: usual.count) { usual[$0] }
    }
    // Among equal means, any one can be left out.
    let left = partitionPoint(of: 0..<usual.count - 1) { usual[$0] >= own }
    return median(ofAscending: usual.count - 1) { usual[$0 < left ? $0 : $0 + 1] }
  }
}
