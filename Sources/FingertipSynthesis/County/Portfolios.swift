import FingertipCore

/// The traits of one cadre that do not change from day to day; its apps are ranges of
/// ``Portfolios/apps``.
struct CadreProfile {
  var post: Geography.Post
  /// The factor of the cadre's screen time.
  var screenFactor: Double
  var hasSecondDevice: Bool
  /// The township's share of forms reported more than once.
  var duplicateShare: Double
  var usedApps: Range<Int>
  var activeGroups: Range<Int>
  var silentGroups: Range<Int>
  var accounts: Range<Int>
  /// All memberships, also without use, except the merged group.
  var joined: Range<Int>
  /// The merged group of the county, if the cadre is in it.
  var mergedGroup: Int?
  /// True if the cadre has no field work.
  var isFieldless: Bool

  /// The groups that stay open on a day, active and silent ones: the first of each, which belong to
  /// the highest units.
  ///
  /// - Complexity: O(1).
  func openGroups(day: Int, _ closure: GroupClosure?) -> (active: Range<Int>, silent: Range<Int>) {
    guard let closure, day >= closure.day else { return (activeGroups, silentGroups) }
    return (
      activeGroups.prefix(closure.remaining(of: activeGroups.count)),
      silentGroups.prefix(closure.remaining(of: silentGroups.count))
    )
  }
}

/// The profiles of consecutive cadres: a few hundred bytes each, regardless of the number of days.
struct Portfolios {
  private var firstCadre = 0
  private var profiles: [CadreProfile] = []
  /// The apps of all the cadres, consecutively.
  private(set) var apps: [Int32] = []

  /// Makes the profiles of no cadres.
  init() {}

  /// - Complexity: O(number of cadres).
  init(
    cadres: Range<Int>, seed: UInt64, catalogue: WorkingCatalogue, calibration: Calibration
  ) {
    firstCadre = cadres.lowerBound
    profiles.reserveCapacity(cadres.count)
    for cadre in cadres {
      var random = SeededGenerator(seed: seed, stream: .portfolio, cadre)
      let post = catalogue.geography.post(ofCadre: cadre)
      let appCount = random.negativeBinomial(
        mean: calibration.appsMean, dispersion: calibration.appsDispersion)
      let groupCount = Int(calibration.groups.draw(&random))
      let firstApp = apps.count
      let chosenApps = add(
        catalogue.choose(max(calibration.leastApps, appCount), of: .app, for: post, &random),
        unused: calibration.zombieShare)
      let groups = add(
        catalogue.choose(max(1, groupCount), of: .group, for: post, &random),
        unused: calibration.silentGroupShare)
      let accounts = add(
        catalogue.choose(.max, of: .account, for: post, &random),
        unused: calibration.deadAccountShare)
      var town = SeededGenerator(seed: seed, stream: .town, post.township)
      profiles.append(
        CadreProfile(
          post: post, screenFactor: random.lognormal(median: 1, sigma: calibration.cadreSigma),
          hasSecondDevice: random.chance(calibration.secondDeviceShare),
          duplicateShare: town.beta(
            mean: calibration.duplicateShare, weight: calibration.duplicateShareWeight),
          usedApps: chosenApps.used, activeGroups: groups.used, silentGroups: groups.unused,
          accounts: accounts.used, joined: firstApp..<apps.count,
          mergedGroup: random.chance(calibration.mergedGroupShare)
            ? catalogue.apps(.mergedGroup, ofUnit: post.county).lowerBound : nil,
          isFieldless: Self.isFieldless(cadre, share: calibration.fieldlessShare, seed: seed)))
    }
  }

  /// Returns true if a cadre has no field work: of twenty consecutive cadres, which have all the
  /// posts of a township, exactly the planted share.
  private static func isFieldless(_ cadre: Int, share: Double, seed: UInt64) -> Bool {
    guard share > 0 else { return false }
    var random = SeededGenerator(seed: seed, stream: .fieldless, cadre / 20)
    let ranks = (0..<20).map { _ in random.next() }
    let before = ranks.count { $0 < ranks[cadre % 20] }
    return before < Int((share * 20).rounded())
  }

  /// Adds apps, of which the planted share by position are zombies, nearly silent, or never post.
  private mutating func add(
    _ chosen: [(app: Int, position: Int)], unused share: Double
  ) -> (used: Range<Int>, unused: Range<Int>) {
    func isUnused(_ position: Int) -> Bool { WorkingCatalogue.isPlanted(position, share: share) }
    let start = apps.count
    apps += chosen.filter { !isUnused($0.position) }.map { Int32($0.app) }
    let middle = apps.count
    apps += chosen.filter { isUnused($0.position) }.map { Int32($0.app) }
    return (start..<middle, middle..<apps.count)
  }

  /// - Complexity: O(1).
  subscript(cadre: Int) -> CadreProfile { profiles[cadre - firstCadre] }
}
