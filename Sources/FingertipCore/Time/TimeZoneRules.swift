/// The offsets from UTC of one time zone: when they apply, and what they are.
///
/// Time is cut into *spans* of constant offset. Those of the TZif table stand as they are; those
/// its footer describes are laid out to the year 10000 when the zone is read, so that every
/// look-up is one binary search (SPEC section 3; RFC 8536).
///
/// ```
/// instants   ──span 0──┤──── span 1 ────┤─── span 2 ───   starts[i]
/// local      ─────────┤  gap  ├─────────┤                 localEnds[i]
///                               ├───────────── overlaps the end of span 1
/// ```
package struct TimeZoneRules: Sendable {
  /// The IANA name.
  package let identifier: String

  /// First instant of each span, ascending; the first is `Int64.min`.
  let starts: [Int64]

  /// Local time minus UTC in each span.
  let offsetsMs: [Int64]

  /// The local time up to which span `i` or one before it reaches, ascending; the last is
  /// `Int64.max`. A local time belongs to the first span whose end lies after it: in an overlap
  /// that is the earlier instant, and in a gap it is the span that follows.
  let localEnds: [Int64]

  /// - Precondition: `starts` begins with `Int64.min` and ascends, with an offset for each.
  /// - Complexity: O(*spans*).
  init(identifier: String, starts: [Int64], offsetsMs: [Int64]) {
    precondition(starts.first == .min && starts.count == offsetsMs.count)
    self.identifier = identifier
    self.starts = starts
    self.offsetsMs = offsetsMs
    var reached = Int64.min
    var localEnds: [Int64] = []
    localEnds.reserveCapacity(starts.count)
    for next in starts.indices.dropFirst() {
      reached = max(reached, starts[next] + offsetsMs[next - 1])
      localEnds.append(reached)
    }
    localEnds.append(.max)
    self.localEnds = localEnds
  }

  /// Coordinated Universal Time.
  package static let utc = TimeZoneRules(identifier: "UTC", starts: [.min], offsetsMs: [0])

  /// Local time minus UTC at `instant`, in milliseconds.
  ///
  /// - Complexity: O(log *spans*); a ``Cursor`` is O(1) for instants near one another.
  package func offsetMs(at instant: Int64) -> Int64 {
    offsetsMs[span(at: instant)]
  }

  /// Local time minus UTC in all of a time, in milliseconds; nil where it changes.
  ///
  /// - Complexity: O(log *spans*).
  package func offsetMs(during instants: Range<Int64>) -> Int64? {
    let span = span(at: instants.lowerBound)
    let isLast = span + 1 == starts.count
    return isLast || instants.upperBound <= starts[span + 1] ? offsetsMs[span] : nil
  }

  /// The span that holds `instant`.
  ///
  /// - Complexity: O(log *spans*).
  func span(at instant: Int64) -> Int {
    firstIndex(in: starts, above: instant) - 1
  }

  /// The first index of ascending `values` whose value is greater than `limit`.
  ///
  /// - Complexity: O(log *n*).
  func firstIndex(in values: [Int64], above limit: Int64) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] > limit { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension TimeZoneRules {
  /// Offsets of instants that lie near one another: the span last used is tried first.
  package struct Cursor: Sendable {
    package let zone: TimeZoneRules
    private var start = Int64.max
    private var end = Int64.min
    private var offset: Int64 = 0

    package init(_ zone: TimeZoneRules) { self.zone = zone }

    /// Local time minus UTC at `instant`, in milliseconds.
    ///
    /// - Complexity: O(1) within the span of the call before, else O(log *spans*).
    @inline(__always)
    package mutating func offsetMs(at instant: Int64) -> Int64 {
      if instant < start || instant >= end { move(to: instant) }
      return offset
    }

    @inline(never)
    private mutating func move(to instant: Int64) {
      let span = zone.span(at: instant)
      start = zone.starts[span]
      end = span + 1 < zone.starts.count ? zone.starts[span + 1] : .max
      offset = zone.offsetsMs[span]
    }
  }
}
