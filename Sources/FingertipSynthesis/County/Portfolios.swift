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
  var zombieApps: Range<Int>
  var activeGroups: Range<Int>
  var silentGroups: Range<Int>
  var accounts: Range<Int>
  /// Accounts that never post.
  var deadAccounts: Range<Int>
  /// The merged group of the county, if the cadre is in it.
  var mergedGroup: Int32?
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

  /// All memberships, except the merged group.
  var joined: Range<Int> { usedApps.lowerBound..<deadAccounts.upperBound }
}

/// The profiles of consecutive cadres: a few hundred bytes each, regardless of the number of days.
struct Portfolios {
  private let cadres: Range<Int>
  private var profiles: [CadreProfile] = []
  /// The apps of all the cadres, consecutively.
  private(set) var apps: [Int32] = []

  /// - Complexity: O(number of cadres).
  init(
    cadres: Range<Int>, seed: UInt64, geography: Geography, catalogue: WorkingCatalogue,
    calibration: Calibration
  ) {
    self.cadres = cadres
    profiles.reserveCapacity(cadres.count)
    for cadre in cadres {
      var random = SeededGenerator(seed: seed, stream: .portfolio, cadre)
      let post = geography.post(ofCadre: cadre)
      let appCount = random.negativeBinomial(
        mean: calibration.appsMean, dispersion: calibration.appsDispersion)
      let groupCount = Int(calibration.groups.draw(&random))
      let choice = AppChoice(post: post, catalogue: catalogue)
      let chosenApps = choice.choose(max(calibration.leastApps, appCount), of: .app, &random)
      let chosenGroups = choice.choose(max(1, groupCount), of: .group, &random)
      let allAccounts = choice.choose(.max, of: .account, &random)
      var town = SeededGenerator(seed: seed, stream: .town, post.township)
      profiles.append(
        CadreProfile(
          post: post, screenFactor: random.lognormal(median: 1, sigma: calibration.cadreSigma),
          hasSecondDevice: random.chance(calibration.secondDeviceShare),
          duplicateShare: town.beta(
            mean: calibration.duplicateShare, weight: calibration.duplicateShareWeight),
          usedApps: add(chosenApps.filter { !catalogue.isZombie(position: $0.position) }),
          zombieApps: add(chosenApps.filter { catalogue.isZombie(position: $0.position) }),
          activeGroups: add(chosenGroups.filter { !catalogue.isSilent(position: $0.position) }),
          silentGroups: add(chosenGroups.filter { catalogue.isSilent(position: $0.position) }),
          accounts: add(allAccounts.filter { !catalogue.isDeadAccount(position: $0.position) }),
          deadAccounts: add(allAccounts.filter { catalogue.isDeadAccount(position: $0.position) }),
          mergedGroup: random.chance(calibration.mergedGroupShare)
            ? Int32(catalogue.apps(.mergedGroup, ofUnit: post.county).lowerBound) : nil,
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

  private mutating func add(_ chosen: [AppChoice.Choice]) -> Range<Int> {
    let first = apps.count
    apps.append(contentsOf: chosen.map { Int32($0.app) })
    return first..<apps.count
  }

  /// - Complexity: O(1).
  subscript(cadre: Int) -> CadreProfile { profiles[cadre - cadres.lowerBound] }
}

/// The apps available to a cadre, from those of the city down to those of its own unit.
private struct AppChoice {
  struct Choice {
    var app: Int
    var position: Int
  }

  let post: Geography.Post
  let catalogue: WorkingCatalogue

  /// Chooses `count` distinct apps of a class, or all if there are fewer: Knuth's selection
  /// sampling.
  ///
  /// - Complexity: O(apps of the class).
  func choose(
    _ wanted: Int, of kind: WorkingCatalogue.Class, _ random: inout SeededGenerator
  ) -> [Choice] {
    var units = [catalogue.geography.city, post.county, post.township]
    if post.level == .village { units.append(post.unit) }
    let ranges = units.map { catalogue.apps(kind, ofUnit: $0) }
    let total = ranges.reduce(0) { $0 + $1.count }
    var missing = min(wanted, total)
    var chosen: [Choice] = []
    var position = 0
    for app in ranges.joined() {
      if random.number(below: total - position) < missing {
        chosen.append(Choice(app: app, position: position))
        missing -= 1
      }
      position += 1
    }
    return chosen
  }
}
