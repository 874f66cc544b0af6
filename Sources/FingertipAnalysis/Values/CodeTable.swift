import CFingertipKernels
import FingertipCore

/// A hash table with keys made of codes.
///
/// A dictionary resists deliberate collisions, which costs more than the additions at a cadre's
/// end. Nobody can choose codes, so a multiplication is enough to distribute them. Values are
/// stored contiguously in order of first insertion.
struct CodeTable<Key: CodeKey, Value: Sendable>: Sendable {
  private(set) var keys: [Key] = []
  private(set) var values: [Value] = []
  /// Open addressing, at most half full: an index of `keys`, counted from 1; 0 for a free slot.
  private var slots = [UInt32](repeating: 0, count: 16)

  init() {}

  var count: Int { keys.count }

  subscript(key: Key) -> Value? {
    let slot = slots[slot(of: key)]
    return slot == 0 ? nil : values[Int(slot) - 1]
  }

  /// The value of a key, which is `initial` if the key is new.
  ///
  /// - Complexity: O(1), amortised.
  subscript(key: Key, default initial: @autoclosure () -> Value) -> Value {
    get { self[key] ?? initial() }
    @inline(__always) _modify {
      let slot = slot(of: key)
      var place = Int(slots[slot]) - 1
      if place < 0 {
        insert(key, initial(), at: slot)
        place = values.count - 1
      }
      yield &values[place]
    }
  }

  /// The place of a key's value; nil if the key is new.
  ///
  /// A loop that looks many keys up and does nothing else waits for the memory of several at once, and
  /// their values are fetched meanwhile. What it found is for ``subscript(_:at:default:)``.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  func place(of key: Key) -> UInt32? {
    let place = slots[slot(of: key)]
    if place == 0 { return nil }
    values.withUnsafeBytes { bytes in
      // Safe: any address may be fetched. A value is seldom longer than three lines.
      let value = bytes.baseAddress! + Int(place &- 1) &* MemoryLayout<Value>.stride
      for line in stride(from: 0, to: MemoryLayout<Value>.stride, by: 64) {
        fingertip_prefetch(value + line)
      }
    }
    return place &- 1
  }

  /// The value of a key at its place, which is nil if the key was new before other keys were added.
  ///
  /// - Complexity: O(1), amortised.
  subscript(key: Key, at place: UInt32?, default initial: @autoclosure () -> Value) -> Value {
    get { self[key] ?? initial() }
    @inline(__always) _modify {
      if let place {
        yield &values[Int(place)]
      } else {
        yield &self[key, default: initial()]
      }
    }
  }

  /// Calls `body` with each value, in the order of first insertion.
  ///
  /// - Complexity: O(`count`).
  mutating func forEachValue<Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Void
  ) throws(Failure) {
    for place in values.indices { try body(&values[place]) }
  }

  /// Adds the values of another table to those of the same keys; only some of them once cancelled.
  ///
  /// - Complexity: O(`other.count`).
  mutating func merge(
    _ other: Self, until cancellation: Cancellation?, _ add: (inout Value, Value) -> Void
  ) {
    for place in other.keys.indices {
      if cancellation.isCancelled { return }
      let slot = slot(of: other.keys[place])
      if slots[slot] == 0 {
        insert(other.keys[place], other.values[place], at: slot)
      } else {
        add(&values[Int(slots[slot]) - 1], other.values[place])
      }
    }
  }

  /// Returns the slot of a key, or the free slot for it.
  @inline(__always)
  private func slot(of key: Key) -> Int {
    let mask = slots.count - 1
    // The high word of the product depends on every bit of the key.
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
  /// Returns an iterator over keys with their values, in order of first insertion.
  func makeIterator() -> Zip2Sequence<[Key], [Value]>.Iterator {
    zip(keys, values).makeIterator()
  }
}
