import CFingertipKernels
import FingertipSystem

/// Assigns each distinct byte string a dense code: 0, 1, 2, … in the order of first occurrence.
///
/// ## Layout
///
/// ```
/// slots    [first word | second word | code + 1, count]   open addressing, at most half full
/// entries  [offset in arena, count]                       one per code
/// arena    the bytes, each string padded with zeros to whole 8-byte words
/// ```
///
/// Most ids have at most 16 bytes. These are stored in the slots, so that a look-up touches one
/// cache line. For longer ones the slot stores their hash, and the bytes are compared in the arena.
/// In a log, ids come in runs or, as the two phones of a cadre, in turns, so the last one and the one
/// before it are compared before anything is hashed.
@usableFromInline
package struct ByteDictionary: ~Copyable, @unchecked Sendable {
  // Safe to send: the storage is owned by this value and shared with nothing.
  @usableFromInline
  struct Slot: Sendable {
    @usableFromInline var first: UInt64
    @usableFromInline var second: UInt64
    /// The code + 1 in the low 32 bits, the count (255 for all above) in the high ones. 0 in a free slot.
    @usableFromInline var countAndCode: UInt64

    @inline(__always)
    fileprivate var count: Int { Int(truncatingIfNeeded: countAndCode &>> 32) }
  }

  @usableFromInline static let shortCount = 16

  private var slots: UnsafeMutablePointer<Slot>
  private var slotMask: Int
  private var offsets: [Int] = []
  private var counts: [UInt32] = []
  private var arena: UnsafeMutablePointer<UInt64>
  private var arenaCapacity: Int
  private var arenaCount = 0
  private let seed: UInt64
  /// The last short string.
  @usableFromInline var last = Slot(first: 0, second: 0, countAndCode: .max)
  /// The short string before that, another one.
  private var lastBefore = Slot(first: 0, second: 0, countAndCode: .max)
  let recent: RecentTexts
  /// True if most texts of the column's last rows were those of the row above.
  var comesInRuns = false
  /// The code of the last longer one.
  private var lastLong: UInt32?

  /// - Parameter seed: of the hash. Equal seeds give equal hashes, so that several dictionaries
  ///   agree on the partition of a string; a secret seed keeps hostile data from choosing strings
  ///   that collide.
  /// - Parameter recentCapacity: A power of two: a few times the number of strings of a column that come
  ///   again soon.
  package init(seed: UInt64, recentCapacity: Int = 64) {
    self.seed = seed
    recent = RecentTexts(capacity: recentCapacity)
    // Few ids are known in a moment; a log of a few rows has no more.
    slotMask = 127
    slots = Self.freeSlots(128)
    arenaCapacity = 512
    arena = .allocate(capacity: arenaCapacity)
  }

  private static let free = Slot(first: 0, second: 0, countAndCode: 0)

  /// Allocates free slots, in large pages: a look-up of one id of many touches any of them.
  private static func freeSlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = LargePages.allocate(count * MemoryLayout<Slot>.stride).bindMemory(to: Slot.self)
    slots.initialize(repeating: free)
    return slots.baseAddress!
  }

  deinit {
    slots.deallocate()
    arena.deallocate()
  }

  /// The number of distinct strings.
  package var count: Int { counts.count }

  /// The code of a string; its first occurrence gets a new one.
  ///
  /// - Parameter bytes: the string; 7 bytes after it must be readable, 8 if it is empty.
  /// - Complexity: O(`count`), amortised.
  @inlinable
  @inline(__always)
  package mutating func code(of bytes: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    if count > Self.shortCount { return codeOfLong(bytes, count: count) }
    let first = loadWord(bytes, count: count)
    let second = count > 8 ? loadWord(bytes + 8, count: count &- 8) : 0
    if isLast(first, second, count: count) {
      return UInt32(truncatingIfNeeded: last.countAndCode) &- 1
    }
    return codeOfShort(first, second, count: count)
  }

  /// True if the words and the count are those of the last short string.
  @inlinable
  @inline(__always)
  func isLast(_ first: UInt64, _ second: UInt64, count: Int) -> Bool {
    // Safe: the shift is 32, and counts here are at most 16.
    first == last.first && second == last.second
      && last.countAndCode &>> 32 == UInt64(truncatingIfNeeded: count)
  }

  /// The code of a short string that isn't the last one.
  @usableFromInline
  mutating func codeOfShort(_ first: UInt64, _ second: UInt64, count: Int) -> UInt32 {
    if lastBefore.first == first && lastBefore.second == second
      && lastBefore.countAndCode &>> 32 == UInt64(truncatingIfNeeded: count)
    {
      swap(&last, &lastBefore)
      return UInt32(truncatingIfNeeded: last.countAndCode) &- 1
    }
    return code(first, second, count: count, Self.hash(first, second, count: count, seed: seed))
  }

  @inline(__always)
  mutating func code(
    _ first: UInt64, _ second: UInt64, count: Int, _ hash: UInt64
  ) -> UInt32 {
    var index = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      // Safe: the mask keeps `index` within the slots.
      let slot = slots[index]
      if slot.countAndCode == 0 { break }
      if slot.first == first && slot.second == second && slot.count == count {
        lastBefore = last
        last = slot
        // Safe: an occupied slot stores code + 1, so the difference is at least 0.
        return UInt32(truncatingIfNeeded: slot.countAndCode) &- 1
      }
      index = (index &+ 1) & slotMask
    }
    return insert(first, second, count: count, at: index)
  }

  /// Fetches the slot that a look-up of a short string begins with.
  ///
  /// - Returns: The string's hash.
  @inline(__always)
  func prefetch(_ first: UInt64, _ second: UInt64, count: Int) -> UInt64 {
    let hash = Self.hash(first, second, count: count, seed: seed)
    let slot = UnsafeRawPointer(slots + (Int(truncatingIfNeeded: hash) & slotMask))
    // It may lie in two lines of the cache.
    fingertip_prefetch(slot)
    fingertip_prefetch(slot + 16)
    return hash
  }

  @usableFromInline
  mutating func codeOfLong(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    if let lastLong, counts[Int(lastLong)] == count, equals(lastLong, bytes, count: count) {
      return lastLong
    }
    let hash = Self.hash(of: bytes, count: count, seed: seed)
    var index = Int(truncatingIfNeeded: hash) & slotMask
    while true {
      let slot = slots[index]
      if slot.countAndCode == 0 { break }
      if slot.first == hash && slot.count == min(count, 255) {
        let code = UInt32(truncatingIfNeeded: slot.countAndCode) &- 1
        if counts[Int(code)] == count, equals(code, bytes, count: count) {
          lastLong = code
          return code
        }
      }
      index = (index &+ 1) & slotMask
    }
    let code = insertLong(bytes, count: count, hash, at: index)
    lastLong = code
    return code
  }

  /// The bytes of a code; 8 bytes after them are readable, and up to a multiple of 16 from their start.
  package func bytes(of code: UInt32) -> UnsafeBufferPointer<UInt8> {
    let start = UnsafeRawPointer(arena + offsets[Int(code)])
    return UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt8.self), count: Int(counts[Int(code)]))
  }

  /// The hash of a code's bytes, equal in every dictionary of the same seed.
  package func hash(of code: UInt32) -> UInt64 {
    let bytes = bytes(of: code)
    return Self.hash(of: bytes.baseAddress!, count: bytes.count, seed: seed)
  }

  /// Most strings that differ do so at their end, as numbers do.
  func equals(_ code: UInt32, _ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    let known = UnsafeRawPointer(arena + offsets[Int(code)])
    // Safe: longer strings have more than 8 bytes.
    return known.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      == UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      && memcmp(known, bytes, count) == 0
  }

  @inline(never)
  private mutating func insert(
    _ first: UInt64, _ second: UInt64, count: Int, at index: Int
  ) -> UInt32 {
    let words = count > 8 ? 2 : 1
    reserveArena(words)
    arena[arenaCount] = first
    if words == 2 { arena[arenaCount + 1] = second }
    return insert(first, second, count: count, words: words, at: index)
  }

  @inline(never)
  private mutating func insertLong(
    _ bytes: UnsafePointer<UInt8>, count: Int, _ hash: UInt64, at index: Int
  ) -> UInt32 {
    let words = (count + 7) / 8
    reserveArena(words)
    for word in 0..<words {
      arena[arenaCount + word] = loadWord(bytes + 8 * word, count: count - 8 * word)
    }
    return insert(hash, 0, count: count, words: words, at: index)
  }

  /// Gives the words after the arena's last the next code.
  private mutating func insert(
    _ first: UInt64, _ second: UInt64, count: Int, words: Int, at index: Int
  ) -> UInt32 {
    let code = UInt32(counts.count)
    offsets.append(arenaCount)
    counts.append(UInt32(count))
    arenaCount += words
    slots[index] = Slot(
      first: first, second: second, countAndCode: UInt64(min(count, 255)) << 32 | UInt64(code + 1))
    if counts.count * 2 > slotMask { growSlots() }
    return code
  }

  private mutating func reserveArena(_ words: Int) {
    // A word after the last one is there to be read.
    if arenaCount + words >= arenaCapacity { growArena(by: words) }
  }

  private mutating func growArena(by words: Int) {
    let capacity = max(arenaCapacity * 2, arenaCount + words + 1)
    let grown = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    grown.update(from: arena, count: arenaCount)
    arena.deallocate()
    arena = grown
    arenaCapacity = capacity
  }

  private mutating func growSlots() {
    let (old, oldCount) = (slots, slotMask + 1)
    // Many slots take more memory than another round takes time.
    let capacity = oldCount < 1 << 16 ? oldCount * 4 : oldCount * 2
    slots = Self.freeSlots(capacity)
    slotMask = capacity - 1
    for index in 0..<oldCount where old[index].countAndCode != 0 {
      let slot = old[index]
      let hash =
        slot.count > Self.shortCount
        ? slot.first : Self.hash(slot.first, slot.second, count: slot.count, seed: seed)
      var place = Int(truncatingIfNeeded: hash) & slotMask
      while slots[place].countAndCode != 0 { place = (place + 1) & slotMask }
      slots[place] = slot
    }
    old.deallocate()
  }

  /// Hashes whole words: each is mixed in by a 128-bit multiplication whose halves are folded.
  ///
  /// - Parameter bytes: the string; 7 bytes after it must be readable, 8 if it is empty.
  package static func hash(
    of bytes: UnsafePointer<UInt8>, count: Int, seed: UInt64
  ) -> UInt64 {
    var at = 0
    var hash = seed
    repeat {
      let first = loadWord(bytes + at, count: count - at)
      let second = count - at > 8 ? loadWord(bytes + at + 8, count: count - at - 8) : 0
      hash = Self.hash(first, second, count: count, seed: hash)
      at += 16
    } while at < count
    return hash
  }

  @inline(__always)
  private static func hash(
    _ first: UInt64, _ second: UInt64, count: Int, seed: UInt64
  ) -> UInt64 {
    let mixed = fold(first ^ seed, second ^ 0xD6E8_FEB8_6659_FD93)
    // The second multiplication spreads the bits: the product of a small factor sets only few.
    return fold(
      mixed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15, 0xA076_1D64_78BD_642F)
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

/// Loads the first 8 bytes of a string as a little-endian word, with zeros after a shorter one.
///
/// - Parameter bytes: 8 bytes must be readable, whatever the count: buffers are padded.
@inline(__always)
@inlinable
package func loadWord(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
  let word = UInt64(
    littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  if count >= 8 { return word }
  // Safe: for a count of 0 to 7 the shift is 0 to 56 bits.
  return word & ~(~0 &<< UInt64(truncatingIfNeeded: count &* 8))
}
