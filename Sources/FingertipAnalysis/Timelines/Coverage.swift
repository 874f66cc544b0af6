/// What a class of intervals covers so far, in a sweep by ascending starts.
///
/// Only its end need be known: from any later start on, what is covered reaches without a gap from there
/// to this end, or is nothing. So the part that an interval adds is one interval, and its overlap with
/// another class is a minimum; no list of intervals is ever built.
struct Coverage {
  /// 0, the first instant there is, where nothing is covered yet.
  private(set) var end: Int64 = 0

  /// Covers `[start, end)`.
  ///
  /// - Returns: the part of it, before `limit`, that was not covered; `start` is not before any earlier
  ///   one.
  @inline(__always)
  mutating func cover(_ start: Int64, _ end: Int64, limit: Int64) -> Piece {
    let piece = Piece(start: max(start, self.end), end: min(end, limit))
    self.end = max(self.end, end)
    return piece
  }

  /// Covers what lies behind all that is covered, up to `end`.
  @inline(__always)
  mutating func extend(to end: Int64) { self.end = end }

  /// How much of a piece is covered; the piece doesn't begin before the sweep's latest start.
  @inline(__always)
  func overlap(_ piece: Piece) -> Int64 {
    // Safe: instants are far from the ends of Int64.
    max(0, min(piece.end, end) &- piece.start)
  }
}

/// An interval, empty where it ends before it begins.
struct Piece {
  let start: Int64
  let end: Int64

  @inline(__always)
  var length: Int64 {
    // Safe: as above; an end is never below the start of the sweep.
    max(0, end &- start)
  }

  /// Without a branch: instants of a day are in working time or out of it as it comes.
  @inline(__always)
  func contains(_ instant: Int64) -> Bool {
    // Safe: before the start it wraps to more than any length.
    UInt64(bitPattern: instant &- start) < UInt64(bitPattern: length)
  }
}
