import CFingertipKernels

/// Look-ups of a column at once.
///
/// One after the other, they would wait for memory: so the slots of all that are looked up are fetched
/// first. And a column has few distinct texts in a stretch of a log, so few texts are looked up:
///
/// - if most are those of the row above, as the cadres of a log in which each phone's rows come together,
///   only the first of each run;
/// - otherwise only those that were not looked up recently, which are kept apart, in a table that stays in
///   the first-level cache and is compared at one place.
extension ByteDictionary {
  /// Finds the codes of the texts of a column; the first occurrence of one gets a new code.
  ///
  /// - Parameters:
  ///   - column: The texts.
  ///   - count: The number of rows, at most ``TextColumn/capacity``.
  ///   - isWanted: By row: false for one whose text is no id, and is not looked up.
  ///   - codes: Receives them by row; for a row that is not wanted, any.
  /// - Precondition: The empty string has code 0.
  /// - Complexity: O(bytes), amortised.
  package mutating func findCodes(
    of column: TextColumn, count: Int, where isWanted: UnsafePointer<Bool>,
    into codes: UnsafeMutablePointer<UInt32>
  ) {
    precondition(count <= TextColumn.capacity, "no more rows at once")
    // The next rows are expected to be like these.
    if comesInRuns {
      let runCount = findCodesOfRuns(of: column, count, isWanted, codes)
      comesInRuns = runCount * Self.leastRunLength <= count
    } else {
      findRecentCodes(of: column, count, isWanted, codes)
      comesInRuns = seemsToComeInRuns(codes, count, isWanted)
    }
  }

  /// The mean length of runs from which on finding them takes less than looking at recent texts.
  private static var leastRunLength: Int { 4 }

  /// Looks up the first text of each run of equal ones.
  ///
  /// - Returns: The number of runs.
  private mutating func findCodesOfRuns(
    of column: TextColumn, _ count: Int, _ isWanted: UnsafePointer<Bool>,
    _ codes: UnsafeMutablePointer<UInt32>
  ) -> Int {
    // Safe: there is room for a run of each row.
    let runs = recent.runs
    var (row, runCount) = (0, 0)
    while row < count {
      guard isWanted[row] else {
        row &+= 1
        continue
      }
      let (text, textCount) = (column.start(row), column.count(row))
      var run = RecentTexts.Run(row: row, count: textCount)
      if textCount <= Self.shortCount {
        run.key = fingertip_key(text, textCount)
        run.hash = prefetch(run.key.first, run.key.second, count: textCount)
        row = column.endOfRun(from: row, of: count, run.key)
      } else {
        run.code = codeOfLong(text, count: textCount)
        row &+= 1
        while row < count && column.count(row) == textCount
          && equals(run.code, column.start(row), count: textCount)
        { row &+= 1 }
      }
      runs[runCount] = run
      runCount &+= 1
    }
    for index in 0..<runCount {
      let run = runs[index]
      let end = index + 1 < runCount ? runs[index + 1].row : count
      let found =
        run.count <= Self.shortCount
        ? code(run.key.first, run.key.second, count: run.count, run.hash) : run.code
      (codes + run.row).update(repeating: found, count: end - run.row)
    }
    return runCount
  }

  /// Looks up the texts that weren't looked up recently.
  private mutating func findRecentCodes(
    of column: TextColumn, _ count: Int, _ isWanted: UnsafePointer<Bool>,
    _ codes: UnsafeMutablePointer<UInt32>
  ) {
    // Safe: there is room for a look-up of each row.
    let texts = recent.texts
    var lookupCount = 0
    // As single values, which stay in registers.
    let (bytes, starts, ends) = (column.bytes, column.starts, column.ends)
    let (stride, excess) = (column.stride, column.excess)
    for row in 0..<count where isWanted[row] {
      let start = starts[row &* stride]
      let text = bytes + Int(start)
      let textCount = Int(ends[row &* stride] &- start &- excess)
      if textCount > Self.shortCount {
        codes[row] = recentCode(ofLong: text, count: textCount)
        continue
      }
      let key = fingertip_key(text, textCount)
      let place = texts + recent.place(of: key)
      if !place.pointee.isOf(key, textCount) {
        beginLookup(lookupCount, of: key, textCount, at: place)
        lookupCount &+= 1
      }
      codes[row] = place.pointee.code
    }
    if lookupCount > 0 { replacePending(lookupCount, count, isWanted, codes) }
  }

  /// Fetches the slot of a text. It is not inlined, so that recent texts are compared in registers.
  @inline(never)
  private func beginLookup(
    _ number: Int, of key: fingertip_key_t, _ textCount: Int,
    at place: UnsafeMutablePointer<RecentTexts.Text>
  ) {
    // Another one may take its place before the code is known.
    place.pointee = RecentTexts.Text(key, textCount, code: RecentTexts.pending(number))
    (recent.lookups + number).initialize(
      to: RecentTexts.Lookup(
        place: place, hash: prefetch(key.first, key.second, count: textCount),
        text: place.pointee))
  }

  /// Looks up what codes stand for.
  private mutating func replacePending(
    _ lookupCount: Int, _ count: Int, _ isWanted: UnsafePointer<Bool>,
    _ codes: UnsafeMutablePointer<UInt32>
  ) {
    let lookups = recent.lookups
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

  /// True if, in a sample of codes, most are as the one before.
  private func seemsToComeInRuns(
    _ codes: UnsafeMutablePointer<UInt32>, _ count: Int, _ isWanted: UnsafePointer<Bool>
  ) -> Bool {
    var newCount = 0
    for row in stride(from: 1, to: count, by: 8) where isWanted[row] && isWanted[row &- 1] {
      newCount &+= codes[row] == codes[row &- 1] ? 0 : 1
    }
    return newCount * Self.leastRunLength <= count / 8
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

extension fingertip_key_t {
  /// True if both words are equal; which of them differs is hard to predict.
  @inline(__always)
  fileprivate func equals(_ other: fingertip_key_t) -> Bool {
    (first ^ other.first) | (second ^ other.second) == 0
  }
}

extension TextColumn {
  /// The row after those from one on that have its text.
  ///
  /// - Parameter key: That of the text, which is short.
  /// - Complexity: O(rows of the run).
  @inline(never)
  fileprivate func endOfRun(from row: Int, of count: Int, _ key: fingertip_key_t) -> Int {
    let textCount = self.count(row)
    // As single values, which stay in registers.
    let (bytes, starts, ends, stride, excess) = (bytes, starts, ends, stride, excess)
    var end = row &+ 1
    while end < count {
      let start = starts[end &* stride]
      if Int(ends[end &* stride] &- start &- excess) != textCount { break }
      let other = fingertip_key(bytes + Int(start), textCount)
      if !other.equals(key) { break }
      end &+= 1
    }
    return end
  }
}

/// The texts of a column that were looked up recently, each at the place that its key leads to, and room
/// for those that are being looked up.
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
      self.key.equals(key) && self.count == UInt32(truncatingIfNeeded: count)
    }
  }

  /// A text that is being looked up, while its slot is fetched.
  struct Lookup: BitwiseCopyable {
    let place: UnsafeMutablePointer<Text>
    let hash: UInt64
    var text: Text
  }

  /// Equal texts of consecutive rows.
  struct Run: BitwiseCopyable {
    let row: Int
    /// That of the text.
    let count: Int
    /// The key and the hash of a short text.
    var key = fingertip_key_t(first: 0, second: 0)
    var hash: UInt64 = 0
    /// The code of a longer one.
    var code: UInt32 = 0
  }

  let texts: UnsafeMutablePointer<Text>
  let lookups: UnsafeMutablePointer<Lookup>
  let runs: UnsafeMutablePointer<Run>
  /// A place is as many bits less than a word.
  private let shift: UInt64

  /// - Parameter capacity: A power of two: a few times the number of texts that come again soon, so that few
  ///   share a place.
  init(capacity: Int) {
    shift = 64 - UInt64(capacity.trailingZeroBitCount)
    texts = .allocate(capacity: capacity)
    texts.initialize(
      repeating: Text(fingertip_key_t(first: 0, second: 0), 0, code: 0), count: capacity)
    lookups = .allocate(capacity: TextColumn.capacity)
    runs = .allocate(capacity: TextColumn.capacity)
  }

  deinit {
    texts.deallocate()
    lookups.deallocate()
    runs.deallocate()
  }

  /// The place of a text.
  @inline(__always)
  func place(of key: fingertip_key_t) -> Int {
    let mixed = key.first ^ key.second &<< 17 ^ key.second &>> 47
    // That of Fibonacci hashing spreads few bits to the highest.
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> shift)
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
