/// Gives each distinct byte string a dense code, 0, 1, 2, … in the order of first sight.
///
/// ## Layout
///
/// ```
/// slots    [hash tag 32 | code + 1 32]  open addressing, at most half full, 0 is free
/// entries  [offset in arena, count]     one a code
/// arena    the bytes, each string padded with zeros to whole 8-byte words
/// ```
///
/// Look-ups read whole words: hash and comparison cost one step a word, not one a byte.
package struct ByteDictionary: ~Copyable, @unchecked Sendable {
  // Safe to send: the storage is owned, and not shared with anything.
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask: Int
  private var offsets: [Int] = []
  private var counts: [UInt32] = []
  private var arena: UnsafeMutablePointer<UInt64>
  private var arenaCapacity: Int
  private var arenaCount = 0
  private let seed: UInt64

  /// - Parameter seed: goes into the hash. Equal seeds give equal hashes, which is how several
  ///   dictionaries agree on the partition of a string; a secret seed keeps hostile data from
  ///   choosing strings that collide.
  package init(seed: UInt64) {
    self.seed = seed
    slotMask = 1023
    slots = .allocate(capacity: 1024)
    slots.initialize(repeating: 0, count: 1024)
    arenaCapacity = 4096
    arena = .allocate(capacity: arenaCapacity)
  }

  deinit {
    slots.deallocate()
    arena.deallocate()
  }

  /// How many distinct strings there are.
  package var count: Int { counts.count }

  /// The code of a string, a new one at first sight.
  ///
  /// - Parameter bytes: the string; 7 bytes behind it must be readable.
  /// - Complexity: O(`count`), amortised.
  @inline(__always)
  package mutating func code(of bytes: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    let hash = Self.hash(of: bytes, count: count, seed: seed)
    var slot = Int(truncatingIfNeeded: hash) & slotMask
    let tag = hash & 0xFFFF_FFFF_0000_0000
    while true {
      let entry = slots[slot]  // Safe: the mask keeps `slot` inside the slots.
      if entry == 0 { break }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let code = UInt32(truncatingIfNeeded: entry) &- 1  // Safe: a used slot holds code + 1.
        if equals(code, bytes, count: count) { return code }
      }
      slot = (slot &+ 1) & slotMask
    }
    return insert(bytes, count: count, tag: tag, slot: slot)
  }

  /// The bytes of a code.
  package func bytes(of code: UInt32) -> UnsafeBufferPointer<UInt8> {
    let start = UnsafeRawPointer(arena + offsets[Int(code)])
    return UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt8.self), count: Int(counts[Int(code)]))
  }

  /// The hash of a code's bytes: the same in every dictionary of one seed.
  package func hash(of code: UInt32) -> UInt64 {
    let bytes = bytes(of: code)
    return Self.hash(of: bytes.baseAddress!, count: bytes.count, seed: seed)
  }

  @inline(__always)
  private func equals(_ code: UInt32, _ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard counts[Int(code)] == UInt32(truncatingIfNeeded: count) else { return false }
    let known = arena + offsets[Int(code)]
    var word = 0
    var left = count
    while left > 0 {
      if known[word] != loadWord(bytes + 8 &* word, count: left) { return false }
      word &+= 1  // Safe: at most count / 8 steps.
      left &-= 8
    }
    return true
  }

  @inline(never)
  private mutating func insert(
    _ bytes: UnsafePointer<UInt8>, count: Int, tag: UInt64, slot: Int
  ) -> UInt32 {
    let words = max(1, (count + 7) / 8)
    if arenaCount + words > arenaCapacity { growArena(by: words) }
    var left = count
    for word in 0..<words {
      arena[arenaCount + word] = left > 0 ? loadWord(bytes + 8 * word, count: left) : 0
      left -= 8
    }
    let code = UInt32(counts.count)
    offsets.append(arenaCount)
    counts.append(UInt32(count))
    arenaCount += words
    slots[slot] = tag | UInt64(code + 1)
    if counts.count * 2 > slotMask { growSlots() }
    return code
  }

  private mutating func growArena(by words: Int) {
    let capacity = max(arenaCapacity * 2, arenaCount + words)
    let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    grown.update(from: arena, count: arenaCount)
    arena.deallocate()
    arena = grown
    arenaCapacity = capacity
  }

  private mutating func growSlots() {
    let capacity = (slotMask + 1) * 4
    slots.deallocate()
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    slotMask = capacity - 1
    for code in 0..<UInt32(counts.count) {
      let hash = hash(of: code)
      var slot = Int(truncatingIfNeeded: hash) & slotMask
      while slots[slot] != 0 { slot = (slot + 1) & slotMask }
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(code + 1)
    }
  }

  /// A hash of whole words: each is mixed in by a multiplication to 128 bits, folded.
  @inline(__always)
  package static func hash(
    of bytes: UnsafePointer<UInt8>, count: Int, seed: UInt64
  ) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var at = 0
    var left = count
    while left > 0 {
      hash = fold(hash ^ loadWord(bytes + at, count: left), 0xD6E8_FEB8_6659_FD93)
      at &+= 8  // Safe: `at` stays below count + 8.
      left &-= 8
    }
    return fold(hash, 0xA076_1D64_78BD_642F)
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

/// The first 8 bytes of a string as a little-endian word, zeros where it is shorter.
///
/// - Parameter bytes: 8 bytes must be readable, whatever the count: buffers are padded.
/// - Parameter count: at least 1.
@inline(__always)
package func loadWord(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
  let word = UInt64(
    littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  // Safe: the shift is 8 to 56 bits for a count of 1 to 7.
  return count >= 8 ? word : word & ~(~0 &<< UInt64(truncatingIfNeeded: count &* 8))
}
