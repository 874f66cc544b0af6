/// A key made of codes: small numbers that the engine itself gives out.
protocol CodeKey: Equatable, Sendable, BitwiseCopyable {
  /// A word that few keys share.
  var mixed: UInt64 { get }
}

/// Values by keys of codes.
///
/// A dictionary guards against keys that somebody chose so that they collide, which costs more than all
/// that is added at a cadre's end. Codes are nobody's choice, so here a multiplication spreads them.
/// Values stand one beside the other in the order of first sight.
struct CodeTable<Key: CodeKey, Value: Sendable>: Sendable {
  private(set) var keys: [Key] = []
  private(set) var values: [Value] = []
  /// Open addressing, at most half full: a place in `keys`, counted from 1; 0 where free.
  private var slots = [UInt32](repeating: 0, count: 16)

  init() {}

  var count: Int { keys.count }

  subscript(key: Key) -> Value? {
    let slot = slots[slot(of: key)]
    return slot == 0 ? nil : values[Int(slot) - 1]
  }

  /// Changes the value of a key, which is `initial` at first sight.
  ///
  /// - Complexity: O(1), amortised.
  @inline(__always)
  mutating func update(
    _ key: Key, initially initial: @autoclosure () -> Value, _ change: (inout Value) -> Void
  ) {
    let slot = slot(of: key)
    if slots[slot] == 0 {
      insert(key, initial(), at: slot)
      change(&values[values.count - 1])
    } else {
      change(&values[Int(slots[slot]) - 1])
    }
  }

  /// Adds the values of another table to those of the same keys.
  ///
  /// - Complexity: O(`other.count`).
  mutating func merge(
    _ other: Self, initially initial: @autoclosure () -> Value,
    _ add: (inout Value, Value) -> Void
  ) {
    for place in other.keys.indices {
      update(other.keys[place], initially: initial()) { add(&$0, other.values[place]) }
    }
  }

  /// Where a key is, or would be.
  @inline(__always)
  private func slot(of key: Key) -> Int {
    let mask = slots.count - 1
    // Of a product the high word has something of every bit of the key.
    let spread = key.mixed.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    // Safe: the mask leaves an index of the slots.
    var slot = Int(truncatingIfNeeded: spread.high ^ spread.low) & mask
    while slots[slot] != 0 && keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & mask }
    return slot
  }

  @inline(never)
  private mutating func insert(_ key: Key, _ value: Value, at slot: Int) {
    keys.append(key)
    values.append(value)
    slots[slot] = UInt32(keys.count)
    guard keys.count * 2 > slots.count else { return }
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for place in keys.indices { slots[self.slot(of: keys[place])] = UInt32(place + 1) }
  }
}

extension CodeTable: Sequence {
  /// Keys with their values, in the order of first sight.
  func makeIterator() -> Zip2Sequence<[Key], [Value]>.Iterator {
    zip(keys, values).makeIterator()
  }
}
