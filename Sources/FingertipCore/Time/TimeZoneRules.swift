/// The offsets from UTC of one time zone, and the instants at which they change.
///
/// Time is cut into *spans* of constant offset. Those of the TZif table are stored unchanged; those
/// its footer describes are computed up to the year 10000 when the zone is read, so that every
/// look-up is one binary search (TimeAndMeasures.md, Time zone and days; RFC 8536).
///
/// ```
/// instants   ──span 0──┤──── span 1 ────┤─── span 2 ───   starts[i]
/// local      ─────────┤  gap  ├─────────┤                 localEnds[i]
///                               ├───────────── overlaps the end of span 1
/// ```
package struct TimeZoneRules: Sendable {
  /// The IANA name.
  package let identifier: String

  /// The first instant of each span, ascending; the first is `Int64.min`.
  let starts: [Int64]

  /// Local time minus UTC in each span.
  let offsetsMs: [Int64]

  /// The greatest local time that span `i` or one before it reaches, ascending; the last is
  /// `Int64.max`. A local time belongs to the first span that ends after it: in an overlap this is
  /// the earlier instant, in a gap the span after it.
  let localEnds: [Int64]

  /// - Precondition: `starts` begins with `Int64.min` and ascends, and has one offset for each
  ///   entry.
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

  /// Local time minus UTC throughout `instants`, in milliseconds; nil if it changes.
  ///
  /// - Complexity: O(log *spans*).
  package func offsetMs(during instants: Range<Int64>) -> Int64? {
    let span = span(at: instants.lowerBound)
    let isLast = span + 1 == starts.count
    return isLast || instants.upperBound <= starts[span + 1] ? offsetsMs[span] : nil
  }

  /// The index of the span that contains `instant`.
  ///
  /// - Complexity: O(log *spans*).
  func span(at instant: Int64) -> Int {
    starts.indices.partitioningIndex { starts[$0] > instant } - 1
  }
}

extension TimeZoneRules {
  /// Looks up offsets of instants that are near one another: the last span is tried first.
  package struct Cursor: Sendable {
    package let zone: TimeZoneRules
    /// The instants that share the offset of the last one.
    package private(set) var span: Range<Int64> = 0..<0
    private var offset: Int64 = 0

    package init(_ zone: TimeZoneRules) { self.zone = zone }

    /// Local time minus UTC at `instant`, in milliseconds.
    ///
    /// - Complexity: O(1) within the span of the last call, otherwise O(log *spans*).
    @inline(__always)
    package mutating func offsetMs(at instant: Int64) -> Int64 {
      if !span.contains(instant) { move(to: instant) }
      return offset
    }

    @inline(never)
    private mutating func move(to instant: Int64) {
      let index = zone.span(at: instant)
      let end = index + 1 < zone.starts.count ? zone.starts[index + 1] : .max
      span = zone.starts[index]..<end
      offset = zone.offsetsMs[index]
    }
  }
}
