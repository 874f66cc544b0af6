import FingertipCore

/// The apps of the table that can be judged, by their code in the log.
struct ListedApps: Sendable {
  static let noGroup: Int32 = -1

  private let table: [AppTable.App]
  /// By app code, its place in the table; -1 for an app that is not listed, or is personal.
  private let places: LookupColumn<Int32>
  /// By app code, the number of its type and purpose; ``noGroup`` for an app that is compared with no other.
  private let groups: LookupColumn<Int32>
  /// By app code, its place by group and then by code.
  let ranks: LookupColumn<UInt32>
  /// True if no app of the log is listed.
  let isEmpty: Bool

  /// - Parameter cancellation: Once cancelled, some are missing.
  /// - Complexity: O(apps of the log).
  init(_ ids: IdentifierColumn, _ table: AppTable?, until cancellation: Cancellation?) {
    let apps = table?.apps ?? []
    self.table = apps
    let places = (0..<UInt32(ids.count)).map { code -> Int32 in
      guard !cancellation.isCancelled, let place = table?.index(of: ids[code]),
        apps[place].type != .personal
      else { return -1 }
      // Safe: a table has fewer than 2³¹ rows.
      return Int32(truncatingIfNeeded: place)
    }
    self.places = LookupColumn(places)
    isEmpty = places.allSatisfy { $0 < 0 }
    var numbers: [Kind: Int32] = [:]
    let groups = places.map { place -> Int32 in
      let place = Int(place)
      guard place >= 0, !apps[place].isExempt, !apps[place].purpose.isEmpty else {
        return Self.noGroup
      }
      let kind = Kind(type: apps[place].type, purpose: apps[place].purpose)
      let number = numbers[kind] ?? Int32(numbers.count)
      numbers[kind] = number
      return number
    }
    self.groups = LookupColumn(groups)
    // Groups begin at -1.
    let order = (0..<UInt32(ids.count)).map { $0 }
      .stablySorted(below: numbers.count + 1) { Int(groups[Int($0)]) + 1 }
    var ranks = [UInt32](repeating: 0, count: ids.count)
    for (rank, app) in order.enumerated() { ranks[Int(app)] = UInt32(rank) }
    self.ranks = LookupColumn(ranks)
  }

  // Safe: codes are below the number of apps.

  func isListed(_ app: UInt32) -> Bool { places.start[Int(app)] >= 0 }

  /// The number of the app's type and purpose, which those of other apps are compared with;
  /// ``noGroup`` if it is compared with none.
  func group(_ app: UInt32) -> Int32 { groups.start[Int(app)] }

  /// What the table has on an app; nil if it is not listed, or is personal.
  subscript(app: UInt32) -> AppTable.App? {
    isListed(app) ? table[Int(places.start[Int(app)])] : nil
  }

  /// One of the values that the table has on an app, without a copy of the others.
  @inline(__always)
  subscript<Value>(app: UInt32, value: (borrowing AppTable.App) -> Value) -> Value? {
    isListed(app) ? value(table[Int(places.start[Int(app)])]) : nil
  }

  func isExempt(_ app: UInt32) -> Bool { self[app, { $0.isExempt }] ?? false }

  private struct Kind: Hashable {
    let type: AppType
    let purpose: Identifier
  }
}
