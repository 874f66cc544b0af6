import FingertipCore

/// How regularly each app is opened in one period, and what is usual among the others.
struct AppRegularities {
  /// By app code; nil without regular users, and of exempt apps.
  private var means: [Double?]
  /// Of apps with enough regular users, ascending.
  private var usual: [Double] = []
  private var isUsual: [Bool]

  /// - Parameter leastUsers: with as many an app is compared with.
  /// - Complexity: O(apps · log apps).
  init(
    _ period: Int32, _ partial: BurdenPartial, _ listed: [UInt32: AppTable.App], appCount: Int,
    leastUsers: Int
  ) {
    means = [Double?](repeating: nil, count: appCount)
    isUsual = [Bool](repeating: false, count: appCount)
    for app in 0..<UInt32(appCount) where !(listed[app]?.isExempt ?? false) {
      let place = BurdenPartial.AppPeriod(app: app, period: period)
      guard let regularity = partial.apps[place]?.regularity, let mean = regularity.mean else {
        continue
      }
      means[Int(app)] = mean
      guard regularity.users >= leastUsers else { continue }
      isUsual[Int(app)] = true
      usual.append(mean)
    }
    usual.sort()
  }

  /// The mean resultant length of an app's regular users.
  func mean(of app: UInt32) -> Double? { means[Int(app)] }

  /// R₀: the median over the other apps that have enough regular users; nil without any.
  ///
  /// - Complexity: O(log apps).
  func medianOfOthers(than app: UInt32) -> Double? {
    guard isUsual[Int(app)], let own = means[Int(app)] else {
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
