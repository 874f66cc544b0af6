import FingertipCore

/// How regularly each app is opened in one period, and what is usual among the others.
struct AppRegularities {
  /// Of apps with regular users, exempt ones aside.
  private var means: [UInt32: Double] = [:]
  /// Of apps with enough regular users, ascending.
  private var usual: [Double] = []
  private var isUsual: Set<UInt32> = []

  /// - Parameters:
  ///   - tallies: of the apps of a period.
  ///   - leastUsers: with as many an app is compared with.
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

  /// The mean resultant length of an app's regular users.
  func mean(of app: UInt32) -> Double? { means[app] }

  /// R₀: the median over the other apps that have enough regular users; nil without any.
  ///
  /// - Complexity: O(log apps).
  func medianOfOthers(than app: UInt32) -> Double? {
    guard isUsual.contains(app), let own = means[app] else {
      return usual.isEmpty ? nil : middle(of: usual.count) { usual[$0] }
    }
    // Of equal means it matters not which is left out.
    var (low, high) = (0, usual.count - 1)
    while low < high {
      let half = (low + high) / 2
      if usual[half] < own { low = half + 1 } else { high = half }
    }
    return usual.count == 1
      ? nil : middle(of: usual.count - 1) { usual[$0 < low ? $0 : $0 + 1] }
  }

  private func middle(of count: Int, _ value: (Int) -> Double) -> Double {
    count.isMultiple(of: 2)
      ? (value(count / 2 - 1) + value(count / 2)) / 2 : value(count / 2)
  }
}
