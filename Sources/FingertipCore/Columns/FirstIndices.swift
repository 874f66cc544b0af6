/// Numbers keys in the order in which they first occur, from 0.
///
/// Keys are single words, of which a hash of one multiplication is enough; a dictionary takes three
/// times as long. The hash is secret: blocks of hostile bytes choose their codes.
struct FirstIndices: Sendable {
  private static let secret = UInt64.random(in: .min ... .max)

  /// The keys, by index.
  private(set) var keys: [UInt64] = []
  /// Open addressing, at most half full: an index, counted from 1; 0 for a free slot.
  private var slots = [UInt32](repeating: 0, count: 16)
  /// The number of bits of a hash above those of a slot.
  private var shift: UInt64 = 60
  private let seed = Self.secret

  /// Returns the index of a key, and true if it is new.
  ///
  /// - Complexity: O(1), amortised.
  mutating func index(of key: UInt64) -> (index: Int, isNew: Bool) {
    var slot = slot(of: key)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if keys[index] == key { return (index, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[slot] = UInt32(keys.count)
    if 2 * keys.count > slots.count { grow() }
    return (keys.count - 1, true)
  }

  /// Removes all keys.
  ///
  /// - Complexity: O(1): the memory of many keys is not kept.
  mutating func removeAll() {
    if slots.count > 64 {
      self = Self()
    } else if !keys.isEmpty {
      keys.removeAll(keepingCapacity: true)
      for slot in slots.indices { slots[slot] = 0 }
    }
  }

  private func slot(of key: UInt64) -> Int {
    // Folded, so that no difference of keys is one of their hashes, whatever the seed.
    let product = (key ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return Int((product.high ^ product.low) >> shift)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: 4 * slots.count)
    shift -= 2
    for (index, key) in keys.enumerated() {
      var slot = slot(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }
}
