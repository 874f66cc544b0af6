import FingertipCore

/// The parts of time, 16 days long, that rows begin in, end in or extend over.
struct DayMarks: Equatable, Sendable {
  /// There are at least 16 days around a row if its neighbours count, too: as many as the workdays
  /// before a ranking may be spread over.
  private static let markMs = 16 * Milliseconds.perDay
  private static let count = Int(Milliseconds.instants.upperBound / markMs) + 1
  /// The greatest number of days of a range that is covered without gaps: 40 years, 3 MB of days.
  private static let denseDays = 40 * 366

  /// A bit for each part, counted from 1970.
  private var words = [UInt64](repeating: 0, count: (count + 63) / 64)
  private var last = -1

  private subscript(place: Int) -> Bool { words[place / 64] >> UInt64(place % 64) & 1 == 1 }

  private mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

  /// Marks a row.
  ///
  /// - Complexity: O(length / 16 days).
  @inline(__always)
  mutating func mark(_ startMs: Int64, _ endMs: Int64) {
    let (first, end) = (Int(startMs / Self.markMs), Int(endMs / Self.markMs))
    if first == last && end == last { return }
    last = end
    for place in first...max(first, end) where place < Self.count { insert(place) }
  }

  mutating func formUnion(_ other: DayMarks) {
    for place in words.indices { words[place] |= other.words[place] }
  }

  static func == (left: DayMarks, right: DayMarks) -> Bool { left.words == right.words }

  /// Returns the days of a range of instants, as days since 1970-01-01: all of them, or if they are
  /// very many, those around marked rows and the ends of the range.
  ///
  /// - Parameter marks: Returns the marks, which are needed only then.
  /// - Complexity: O(1); O(days / 16) for a range of more than 40 years.
  static func days(
    within instants: ClosedRange<Int64>, zone: TimeZoneRules, marks: () -> DayMarks
  ) -> [ClosedRange<Int>] {
    let all = zone.day(at: instants.lowerBound)...zone.day(at: instants.upperBound)
    guard all.count > denseDays else { return [all] }
    var marks = marks()
    marks.mark(instants.lowerBound, instants.lowerBound)
    marks.mark(instants.upperBound, instants.upperBound)
    let places =
      Int(instants.lowerBound / markMs)...min(count - 1, Int(instants.upperBound / markMs))
    let isNear = places.map { place in
      (max(0, place - 1)...min(count - 1, place + 1)).contains { marks[$0] }
    }
    var ranges: [ClosedRange<Int>] = []
    var place = 0
    while place < isNear.count {
      let first = place
      while place < isNear.count && isNear[place] { place += 1 }
      if first < place {
        let startMs = Int64(places.lowerBound + first) * markMs
        let endMs = Int64(places.lowerBound + place) * markMs - 1
        ranges.append(
          zone.day(
            at: max(startMs, instants.lowerBound))...zone.day(
              at: min(endMs, instants.upperBound)))
      } else {
        place += 1
      }
    }
    return ranges
  }

  /// Appends the ranges of marks: their number, and for each the parts before it and in it.
  func append(to writer: inout ByteWriter) {
    var ranges: [Range<Int>] = []
    for word in words.indices where words[word] != 0 {
      for place in word * 64..<word * 64 + 64 where self[place] {
        if let last = ranges.last, last.upperBound == place {
          ranges[ranges.count - 1] = last.lowerBound..<place + 1
        } else {
          ranges.append(place..<place + 1)
        }
      }
    }
    writer.append(count: ranges.count)
    var end = 0
    for range in ranges {
      writer.append(count: range.lowerBound - end)
      writer.append(count: range.count)
      end = range.upperBound
    }
  }

  init() {}

  /// - Throws: ``ByteFault``.
  init(_ reader: inout ByteReader) throws(ByteFault) {
    var place = 0
    for range in 0..<(try reader.count(limit: Self.count)) {
      let before = try reader.count(limit: Self.count - place)
      place += before
      let length = try reader.count(limit: Self.count - place)
      guard length > 0, before > 0 || range == 0 else { throw ByteFault("marks of days are empty") }
      for marked in place..<place + length { insert(marked) }
      place += length
    }
  }
}
