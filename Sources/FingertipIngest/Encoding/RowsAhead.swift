import FingertipCore

/// A row, the look-ups of whose ids have begun.
struct RowAhead: BitwiseCopyable {
  /// Its codes of cadre, device and app are not known yet.
  var event: EncodedEvent
  var cadre = ByteDictionary.Lookup()
  var device = ByteDictionary.Lookup()
  var app = ByteDictionary.Lookup()
}

/// The last rows, in the order read, while the slots of their ids come into the cache: one after the
/// other, their look-ups would wait for memory most of the time where ids are many.
struct RowsAhead: ~Copyable {
  /// A fetch takes about as long as eight rows.
  private static let capacity = 8

  private let rows = UnsafeMutablePointer<RowAhead>.allocate(capacity: capacity)
  /// The number of rows that have come and gone.
  private var begun = 0
  private var finished = 0

  deinit { rows.deallocate() }

  /// Adds a row.
  ///
  /// - Returns: The first row, removed, if there is no room for both.
  @inline(__always)
  mutating func exchange(_ row: RowAhead) -> RowAhead? {
    let first = begun &- finished == Self.capacity ? removeFirst() : nil
    // Safe: the remainder is below the capacity.
    (rows + begun & (Self.capacity &- 1)).initialize(to: row)
    begun &+= 1
    return first
  }

  /// Removes and returns the first row.
  @inline(__always)
  mutating func removeFirst() -> RowAhead? {
    if finished == begun { return nil }
    defer { finished &+= 1 }
    // Safe: rows from `finished` to `begun` are initialized.
    return rows[finished & (Self.capacity &- 1)]
  }
}
