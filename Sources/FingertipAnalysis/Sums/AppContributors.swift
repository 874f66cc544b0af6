import FingertipCore

/// The amounts of an app's row that add up over apps to a total of all cadres.
package enum AppAmount: Int, CaseIterable, Sendable {
  /// Sessions, their days and their time.
  case sessions
  case messages, traces, reports
  /// Parts of the sessions, which are suppressed with them.
  case shortSessions, fieldDisplaced, afterHours

  /// The amounts that are suppressed together with this one.
  var withParts: [AppAmount] {
    self == .sessions ? [.sessions, .shortSessions, .fieldDisplaced, .afterHours] : [self]
  }
}

/// A set of amounts of an app's row.
package struct AppAmountSet: Equatable, Sendable {
  private var bits: UInt8 = 0

  package var isEmpty: Bool { bits == 0 }

  package func contains(_ amount: AppAmount) -> Bool { bits >> UInt8(amount.rawValue) & 1 == 1 }

  package mutating func insert(_ amount: AppAmount) { bits |= 1 << UInt8(amount.rawValue) }

  package mutating func formUnion(_ other: AppAmountSet) { bits |= other.bits }
}

/// A quantity of an app's row that is the sum of what single cadres add.
enum AppQuantity: Int, CaseIterable {
  case sessions, userDays, appMs, messages, traces, reports, shortSessions, fieldDisplaced
  case afterHours

  /// The amount that it is suppressed with.
  var amount: AppAmount {
    switch self {
    case .sessions, .userDays, .appMs: .sessions
    case .messages: .messages
    case .traces: .traces
    case .reports: .reports
    case .shortSessions: .shortSessions
    case .fieldDisplaced: .fieldDisplaced
    case .afterHours: .afterHours
    }
  }
}

/// The cadres that an app's amounts in a period come from, up to the number needed to know that
/// they are enough to be shown. Adding is exact, associative and commutative.
struct AppContributors: Sendable {
  /// Cadres with any row.
  private(set) var everybody = BoundedCodes()
  /// By amount.
  private var sets = [BoundedCodes](repeating: BoundedCodes(), count: AppAmount.allCases.count)
  private var counts = [Int64](repeating: 0, count: AppAmount.allCases.count)
  private var shares = [Shares](repeating: Shares(), count: AppQuantity.allCases.count)
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Returns the cadres that an amount comes from, all of them if they are fewer than the limit.
  func cadres(of amount: AppAmount) -> BoundedCodes { sets[amount.rawValue] }

  /// Returns the number of cadres that an amount comes from.
  func count(of amount: AppAmount) -> Int64 { counts[amount.rawValue] }

  /// Returns the shares of cadres in the quantities of an amount.
  func shares(of amount: AppAmount) -> [Shares] {
    AppQuantity.allCases.filter { $0.amount == amount }.map { shares[$0.rawValue] }
  }

  /// Adds a cadre, once.
  ///
  /// - Parameter quantity: Returns what the cadre adds to a quantity.
  mutating func add(_ cadre: UInt32, _ quantity: (AppQuantity) -> Int64) {
    everybody.insert(cadre, limit: limit)
    // One bit per amount.
    var amounts = 0
    for each in AppQuantity.allCases {
      let share = quantity(each)
      guard share > 0 else { continue }
      shares[each.rawValue].add(share)
      amounts |= 1 << each.amount.rawValue
    }
    for amount in AppAmount.allCases where amounts >> amount.rawValue & 1 == 1 {
      sets[amount.rawValue].insert(cadre, limit: limit)
      counts[amount.rawValue] += 1
    }
  }

  /// Adds other cadres.
  mutating func add(_ other: AppContributors) {
    everybody.formUnion(other.everybody, limit: limit)
    for amount in AppAmount.allCases {
      sets[amount.rawValue].formUnion(other.sets[amount.rawValue], limit: limit)
      counts[amount.rawValue] += other.counts[amount.rawValue]
    }
    for place in shares.indices { shares[place].add(other.shares[place]) }
  }
}

extension AppTally {
  /// Removes an amount.
  mutating func remove(_ amount: AppAmount) {
    switch amount {
    case .sessions:
      (appMs, fieldDisplacedMs, afterHoursMs) = (0, 0, 0)
      (sessions, shortSessions) = (0, 0)
      (offUserDays, workUserDays, briefSessions) = (0, 0, 0)
      regularity = RegularitySum()
    case .messages: messages = 0
    case .traces: traces = 0
    case .reports: (reports, cells, sharedCells) = (0, 0, 0)
    case .shortSessions: (shortSessions, briefSessions) = (0, 0)
    case .fieldDisplaced: fieldDisplacedMs = 0
    case .afterHours: afterHoursMs = 0
    }
  }
}

extension AppContributors: PortablePartial {
  init(_ shape: PartialShape) { self.init(limit: shape.minimumGroup) }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try everybody.code(&coder)
    for place in sets.indices { try sets[place].code(&coder) }
    try coder.code(all: &counts)
    for place in shares.indices { try shares[place].code(&coder) }
  }
}
