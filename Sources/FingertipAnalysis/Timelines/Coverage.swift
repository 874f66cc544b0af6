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
    Piece(start: piece.start, end: min(piece.end, end)).length
  }
}

/// An interval, empty where it ends before it begins.
struct Piece: BitwiseCopyable {
  let start: Int64
  let end: Int64

  @inline(__always)
  var length: Int64 {
    // Safe: instants are far from the ends of Int64. Nothing where that is negative, and without a
    // branch: pieces are empty or not as it comes.
    let lengthMs = end &- start
    return lengthMs & ~(lengthMs &>> 63)
  }

  /// How much of it lies in another.
  @inline(__always)
  func overlap(_ other: Piece) -> Int64 {
    Piece(start: max(start, other.start), end: min(end, other.end)).length
  }

  @inline(__always)
  func contains(_ instant: Int64) -> Bool {
    // Safe: before the start it wraps to more than any length.
    UInt64(bitPattern: instant &- start) < UInt64(bitPattern: length)
  }
}
