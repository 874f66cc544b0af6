import CFingertipKernels

/// Look-ups of a column at once.
///
/// A column has few distinct texts in a stretch of a log: those looked up recently are kept apart, in a
/// table that stays in the first-level cache and is compared at one place. Of the others, the slots are
/// fetched while the rest of the column is looked at: one after the other, they would wait for memory.
extension ByteDictionary {
  /// Finds the codes of the texts of a column; the first occurrence of one gets a new code.
  ///
  /// - Parameters:
  ///   - column: The texts.
  ///   - count: The number of rows, at most ``TextColumn/capacity``.
  ///   - isWanted: By row: false for one whose text is no id, and gets no code.
  ///   - codes: Receives them by row.
  /// - Precondition: The empty string has code 0.
  /// - Complexity: O(bytes), amortised.
  package mutating func findCodes(
    of column: TextColumn, count: Int, where isWanted: UnsafePointer<Bool>,
    into codes: UnsafeMutablePointer<UInt32>
  ) {
    precondition(count <= TextColumn.capacity, "no more rows at once")
    // Safe: there is room for a look-up of each row.
    let (texts, lookups) = (recent.texts, recent.lookups)
    var lookupCount = 0
    for row in 0..<count where isWanted[row] {
      let text = column.start(row)
      let textCount = column.count(row)
      if textCount > Self.shortCount {
        codes[row] = recentCode(ofLong: text, count: textCount)
        continue
      }
      let key = fingertip_key(text, textCount)
      let place = texts + recent.place(of: key)
      if !place.pointee.isOf(key, textCount) {
        // Another one may take its place before the code is known.
        place.pointee = RecentTexts.Text(key, textCount, code: RecentTexts.pending(lookupCount))
        (lookups + lookupCount).initialize(
          to: RecentTexts.Lookup(
            place: place, hash: prefetch(key.first, key.second, count: textCount),
            text: place.pointee))
        lookupCount &+= 1
      }
      codes[row] = place.pointee.code
    }
    if lookupCount == 0 { return }
    for index in 0..<lookupCount {
      let (text, place) = (lookups[index].text, lookups[index].place)
      let found = code(
        text.key.first, text.key.second, count: Int(text.count), lookups[index].hash)
      if place.pointee.code == text.code { place.pointee.code = found }
      lookups[index].text.code = found
    }
    for row in 0..<count where isWanted[row] {
      if let lookup = RecentTexts.lookup(of: codes[row]) { codes[row] = lookups[lookup].text.code }
    }
  }

  /// The code of a longer string. Of a recent one with the same ends, the bytes are compared, which takes
  /// less than their hash.
  @inline(never)
  private mutating func recentCode(ofLong text: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    // Safe: longer strings have more than 8 bytes.
    let key = fingertip_key_t(
      first: loadWord(text, count: 8), second: loadWord(text + (count - 8), count: 8))
    let place = recent.texts + recent.place(of: key)
    let known = place.pointee
    // Only short ones are being looked up.
    if known.isOf(key, count), equals(known.code, text, count: count) { return known.code }
    let code = codeOfLong(text, count: count)
    // A text that is being looked up keeps its place.
    if RecentTexts.lookup(of: known.code) == nil {
      place.pointee = RecentTexts.Text(key, count, code: code)
    }
    return code
  }
}

/// The texts of a column that were looked up recently, each at the place that its key leads to, and those
/// that are being looked up.
///
/// The empty text, with code 0, is there from the start.
struct RecentTexts: ~Copyable {
  struct Text: BitwiseCopyable {
    /// All of a short text; the ends of a longer one.
    let key: fingertip_key_t
    let count: UInt32
    /// Its code, or that of a look-up.
    var code: UInt32

    @inline(__always)
    init(_ key: fingertip_key_t, _ count: Int, code: UInt32) {
      self.key = key
      self.count = UInt32(truncatingIfNeeded: count)
      self.code = code
    }

    @inline(__always)
    func isOf(_ key: fingertip_key_t, _ count: Int) -> Bool {
      self.key.first ^ key.first | self.key.second ^ key.second == 0
        && self.count == UInt32(truncatingIfNeeded: count)
    }
  }

  /// A text that is being looked up, while its slot is fetched.
  struct Lookup: BitwiseCopyable {
    let place: UnsafeMutablePointer<Text>
    let hash: UInt64
    var text: Text
  }

  let texts: UnsafeMutablePointer<Text>
  let lookups: UnsafeMutablePointer<Lookup>
  /// The number of bits of a place.
  private let bits: UInt64

  /// - Parameter capacity: A power of two: a few times the number of texts that come again soon, so that few
  ///   share a place.
  init(capacity: Int) {
    bits = UInt64(capacity.trailingZeroBitCount)
    texts = .allocate(capacity: capacity)
    texts.initialize(
      repeating: Text(fingertip_key_t(first: 0, second: 0), 0, code: 0), count: capacity)
    lookups = .allocate(capacity: TextColumn.capacity)
  }

  deinit {
    texts.deallocate()
    lookups.deallocate()
  }

  /// The place of a text.
  @inline(__always)
  func place(of key: fingertip_key_t) -> Int {
    let mixed = key.first ^ key.second &<< 17 ^ key.second &>> 47
    // That of Fibonacci hashing spreads few bits to the highest.
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> (64 &- bits))
  }

  /// What stands for the code of a text that is being looked up. Codes are below.
  @inline(__always)
  static func pending(_ lookup: Int) -> UInt32 { 1 << 31 | UInt32(truncatingIfNeeded: lookup) }

  /// The look-up that a code stands for; nil for a code.
  @inline(__always)
  static func lookup(of code: UInt32) -> Int? {
    code < 1 << 31 ? nil : Int(code ^ 1 << 31)
  }
}
