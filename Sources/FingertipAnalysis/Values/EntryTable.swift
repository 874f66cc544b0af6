import CFingertipKernels

/// A value that has its key.
protocol TableEntry: Sendable {
  associatedtype Key: CodeKey

  var key: Key { get }
}

/// A hash table of entries that have keys made of codes.
///
/// A dictionary resists deliberate collisions, which costs more than the additions at a cadre's
/// end. Nobody can choose codes, so a multiplication is enough to distribute them. Entries are
/// stored contiguously in order of first insertion.
///
/// A look-up in a table larger than the caches waits for memory: for the slot, and then for the entry
/// that it names. So a slot has the hash of its entry, and no other entry is read on the way; and whoever
/// looks up many keys can have all of this fetched at once (``fetch(_:)``). If all keys that there may be
/// are numbered, their numbers are their hashes: no two share a slot, and a search ends where it begins.
struct EntryTable<Entry: TableEntry>: Sendable {
  private struct Slot: BitwiseCopyable {
    var hash: UInt32 = 0
    /// An index of `entries`, counted from 1; 0 if the slot is free.
    var number: UInt32 = 0
  }

  private(set) var entries: LineArray<Entry>
  /// Open addressing, at most half full; a power of two.
  private var slots: [Slot]
  private let numbers: KeyNumbers<Entry.Key>?

  /// - Parameter numbers: Those of all keys that there may be, if they are few enough for a slot each.
  init(_ numbers: KeyNumbers<Entry.Key>? = nil) {
    self.numbers = numbers
    entries = LineArray(capacity: numbers?.count ?? 0)
    let last = max(16, 2 * (numbers?.count ?? 0)) - 1
    slots = [Slot](repeating: Slot(), count: 1 << (Int.bitWidth - last.leadingZeroBitCount))
  }

  var count: Int { entries.count }

  /// The entry at an index below `count`, whose key stays.
  subscript(index: Int) -> Entry {
    get { entries[index] }
    @inline(__always) _modify { yield &entries[index] }
  }

  /// Returns the index of the entry of a key; nil if the key is new.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  func index(of key: Entry.Key) -> Int? {
    let number = slots[slot(of: key, hash(of: key))].number
    return number == 0 ? nil : Int(number) - 1
  }

  /// Returns the index of the entry of a key, after inserting `initial` if the key is new.
  ///
  /// - Complexity: O(1), amortised.
  @inline(__always)
  mutating func index(of key: Entry.Key, inserting initial: @autoclosure () -> Entry) -> Int {
    let hash = hash(of: key)
    let slot = slot(of: key, hash)
    let number = slots[slot].number
    if number != 0 { return Int(number) - 1 }
    insert(initial(), hash, at: slot)
    return entries.count - 1
  }

  /// Changes the entry of a key, whose key stays, after inserting `initial` if the key is new.
  ///
  /// - Complexity: O(1), amortised.
  @inline(__always)
  @discardableResult
  mutating func update<Result>(
    _ key: Entry.Key, inserting initial: @autoclosure () -> Entry,
    _ body: (inout Entry) -> Result
  ) -> Result {
    let index = index(of: key, inserting: initial())
    // Safe: slots name entries.
    return entries.withMutableValues { body(&$0[index]) }
  }

  /// Begins to read from memory what looking up keys will read, for all of them at once. They should be
  /// looked up next, and be so few that it stays in the cache meanwhile (``TableFetch/keyCount``).
  ///
  /// - Complexity: O(`keys`).
  @inline(__always)
  func fetch(_ keys: some Sequence<Entry.Key>) {
    if slots.count < TableFetch.leastSlots { return }
    // Safe: any address may be fetched, and slots are searched until a free one.
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      for key in keys { fingertip_prefetch(slots.baseAddress! + Int(hash(of: key)) & mask) }
      entries.withStart { start in
        let bytes = UnsafeRawPointer(start)
        for key in keys {
          let hash = hash(of: key)
          var slot = Int(hash) & mask
          while slots[slot].number != 0 && slots[slot].hash != hash { slot = (slot &+ 1) & mask }
          let size = MemoryLayout<Entry>.stride
          let entry = bytes + (Int(slots[slot].number) &- 1) &* size
          for line in stride(from: 0, to: size, by: 64) { fingertip_prefetch(entry + line) }
          fingertip_prefetch(entry + (size &- 1))
        }
      }
    }
  }

  @inline(__always)
  private func hash(of key: Entry.Key) -> UInt32 {
    if let numbers { return numbers[key] }
    // The high word of the product depends on every bit of the key.
    let spread = key.mixed.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return UInt32(truncatingIfNeeded: spread.high ^ spread.low)
  }

  /// Returns the slot of a key, or the free slot for it.
  @inline(__always)
  private func slot(of key: Entry.Key, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    // Safe: the mask leaves an index of the slots.
    var slot = Int(hash) & mask
    while slots[slot].number != 0
      && (slots[slot].hash != hash || entries[Int(slots[slot].number) - 1].key != key)
    { slot = (slot + 1) & mask }
    return slot
  }

  @inline(never)
  private mutating func insert(_ entry: Entry, _ hash: UInt32, at slot: Int) {
    entries.append(entry)
    slots[slot] = Slot(hash: hash, number: UInt32(entries.count))
    if entries.count * 2 > slots.count { grow() }
  }

  /// Moves all slots to four times as many; no entry is read.
  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 4)
    let mask = slots.count - 1
    for known in old where known.number != 0 {
      var slot = Int(known.hash) & mask
      while slots[slot].number != 0 { slot = (slot + 1) & mask }
      slots[slot] = known
    }
  }
}

/// Constants of ``EntryTable/fetch(_:)``.
enum TableFetch {
  /// The number of keys that are fetched at once: what they need takes half of a cache of the first level.
  static let keyCount = 64
  /// The number of slots of a table that fits no such cache, so that fetching pays.
  static let leastSlots = 1 << 12
}

extension Range<Int> {
  /// Consecutive ranges of at most `count` elements.
  func batches(of count: Int) -> some Sequence<Range<Int>> {
    stride(from: lowerBound, to: upperBound, by: count).lazy.map { [upperBound] start in
      start..<Swift.min(start + count, upperBound)
    }
  }
}
