import FingertipCore

/// The apps of the table that can be judged, by their code in the log.
struct ListedApps: Sendable {
  static let noGroup: Int32 = -1

  /// By app code: -2 for an app that is not listed, or is personal; ``noGroup`` for one that is compared
  /// with no other; else the number of its type and purpose.
  private let groups: LookupColumn<Int32>
  /// By app code, its place by group and then by code.
  let ranks: LookupColumn<UInt32>

  /// - Parameter cancellation: Once cancelled, some are missing.
  /// - Complexity: O(apps of the log).
  init(_ ids: IdentifierColumn, _ table: AppTable?, until cancellation: Cancellation?) {
    var numbers: [Kind: Int32] = [:]
    let groups = LookupColumn<Int32>(
      (0..<UInt32(ids.count)).map { code in
        guard !cancellation.isCancelled, let app = table?.app(ids[code]), app.type != .personal
        else { return -2 }
        guard !app.isExempt, !app.purpose.isEmpty else { return Self.noGroup }
        let kind = Kind(type: app.type, purpose: app.purpose)
        let number = numbers[kind] ?? Int32(numbers.count)
        numbers[kind] = number
        return number
      })
    self.groups = groups
    // Groups begin at -2.
    let order = (0..<UInt32(ids.count)).map { $0 }
      .stablySorted(below: numbers.count + 2) { Int(groups.start[Int($0)]) + 2 }
    var ranks = [UInt32](repeating: 0, count: ids.count)
    for (rank, app) in order.enumerated() { ranks[Int(app)] = UInt32(rank) }
    self.ranks = LookupColumn(ranks)
  }

  // Safe: codes are below the number of apps.

  func isListed(_ app: UInt32) -> Bool { groups.start[Int(app)] != -2 }

  /// The number of the app's type and purpose, which those of other apps are compared with;
  /// ``noGroup`` if it is compared with none.
  func group(_ app: UInt32) -> Int32 { max(Self.noGroup, groups.start[Int(app)]) }

  private struct Kind: Hashable {
    let type: AppType
    let purpose: Identifier
  }
}
