import FingertipCore

/// The apps of the table that can be judged, by their code in the log.
struct ListedApps: Sendable {
  static let noGroup: Int32 = -1

  /// What a cadre's memberships of an app look up: one line of the cache.
  private struct Listing: BitwiseCopyable {
    /// The app's index in the table; -1 for one that is not listed, or is personal.
    var index: Int32 = -1
    /// The number of its type and purpose; ``noGroup`` for an app that is compared with no other.
    var group = noGroup
    /// Its place by group and then by code.
    var rank: UInt32 = 0
  }

  private let table: [AppTable.App]
  /// By app code.
  private let listings: LookupColumn<Listing>
  /// True if no app of the log is listed.
  let isEmpty: Bool

  /// - Parameter places: Those of the apps of the log in the table.
  /// - Complexity: O(apps of the log).
  init(_ places: AppPlaces, of table: AppTable?) {
    let apps = table?.apps ?? []
    self.table = apps
    var numbers = FirstNumbers<Kind>()
    var listings = places.indices.map { index -> Listing in
      guard index >= 0, apps[Int(index)].type != .personal else { return Listing() }
      var listing = Listing(index: index)
      let (type, purpose) = (apps[Int(index)].type, apps[Int(index)].purpose)
      if !apps[Int(index)].isExempt && !purpose.isEmpty {
        listing.group = numbers.number(of: Kind(type: type, purpose: purpose))
      }
      return listing
    }
    isEmpty = listings.allSatisfy { $0.index < 0 }
    // Groups begin at -1.
    let order = listings.indices.map { UInt32($0) }
      .stablySorted(below: numbers.count + 1) { Int(listings[Int($0)].group) + 1 }
    for (rank, app) in order.enumerated() { listings[Int(app)].rank = UInt32(rank) }
    self.listings = LookupColumn(listings)
  }

  /// The number of apps of the log.
  var count: Int { listings.count }

  // Safe: codes are below the number of apps.

  func isListed(_ app: UInt32) -> Bool { listings.start[Int(app)].index >= 0 }

  /// The number of the app's type and purpose, which those of other apps are compared with;
  /// ``noGroup`` if it is compared with none.
  func group(_ app: UInt32) -> Int32 { listings.start[Int(app)].group }

  /// The app's place by group and then by code.
  func rank(_ app: UInt32) -> UInt32 { listings.start[Int(app)].rank }

  /// What the table has on an app; nil if it is not listed, or is personal.
  subscript(app: UInt32) -> AppTable.App? {
    isListed(app) ? table[Int(listings.start[Int(app)].index)] : nil
  }

  /// One of the values that the table has on an app, without a copy of the others.
  @inline(__always)
  subscript<Value>(app: UInt32, value: (borrowing AppTable.App) -> Value) -> Value? {
    isListed(app) ? value(table[Int(listings.start[Int(app)].index)]) : nil
  }

  func isExempt(_ app: UInt32) -> Bool { self[app, { $0.isExempt }] ?? false }

  private struct Kind: Hashable {
    let type: AppType
    let purpose: Identifier
  }
}
