import FingertipCore

/// Where the table lists the apps of a log, looked up once per id.
struct AppPlaces: Sendable {
  /// By app code, its index in the table; -1 for an app that is not listed.
  let indices: [Int32]

  /// - Parameter cancellation: Once cancelled, some are missing.
  /// - Complexity: O(bytes of the ids of the log and the table).
  init(_ ids: IdentifierColumn, _ table: AppTable?, until cancellation: Cancellation? = nil) {
    guard let table else {
      indices = [Int32](repeating: -1, count: ids.count)
      return
    }
    // The ids of a table are distinct, so their codes are their indices. Hostile ids can't collide by design;
    // no result depends on the seed.
    var dictionary = ByteDictionary(seed: .random(in: .min ... .max))
    func number(_ ids: IdentifierColumn) -> [Int32] {
      (0..<UInt32(ids.count)).map { code in
        if cancellation.isCancelled { return -1 }
        let bytes = ids.bytes(of: code)
        // Safe: an allocation has an address, and ids are padded. There are fewer than 2³¹.
        let number = dictionary.code(of: bytes.baseAddress!, count: bytes.count)
        return number < table.apps.count ? Int32(truncatingIfNeeded: number) : -1
      }
    }
    _ = number(IdentifierColumn(table.apps.map(\.id)))
    indices = number(ids)
  }
}
