import FingertipCore

/// Counts the rows of a cadre by kind and tag. At the end of a period, the counts are added to the
/// measures that the descriptors of kinds define, so that a row takes a single addition however
/// many measures it counts in.
struct CountAccumulator: Accumulator, ~Copyable {
  typealias Partial = NoPartial

  /// A kind and tag, and a measure that its rows count in.
  private struct Target {
    let place: Int
    let measure: Measure
  }

  /// The number of bits of a tag in the place of a kind and tag.
  private static var tagBits: Int { 5 }

  private let targets: [Target]
  /// By place of a kind and tag, the rows of the period.
  private var counts = ScratchBuffer<UInt32>()
  private static var placeCount: Int { EventKind.allCases.count << tagBits }

  init(_ context: SweepContext) { self.init() }

  /// - Parameter counts: The measures that a kind counts in.
  init(counts countsOfKind: (EventKind) -> [EventKind.Descriptor.Count] = { $0.descriptor.counts })
  {
    precondition(
      EventTag.allCases.count <= 1 << Self.tagBits, "raise CountAccumulator.tagBits for more tags")
    // Rows have a tag of their kind, or none.
    targets = EventKind.allCases.flatMap { kind in
      ([.none] + kind.descriptor.tags).flatMap { tag in
        countsOfKind(kind).filter { $0.tag == nil || $0.tag == tag }.map {
          Target(place: Self.place(kind, tag), measure: $0.measure)
        }
      }
    }
    counts.reserve(Self.placeCount)
    removeAll()
  }

  // Safe: sums count rows and stay far from 2^63; a timeline has fewer than 2^32 rows.

  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    if row.continues { return }
    count(row.kind, row.row.tag)
    moment.sums[.shortSessions] &-= row.shortMask
  }

  @inline(__always)
  mutating func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if row.isExemptPoint { return }
    count(row.kind, row.row.tag)
    guard row.kind == .message else { return }
    moment.sums[.fieldMessages] &+= moment.unions.field.endMs > row.startMs ? 1 : 0
    moment.sums[.afterHoursMessages] &+= moment.isWorkingTime(row.startMs) ? 0 : 1
  }

  mutating func closePeriod(_ moment: inout Moment) { endPeriod(&moment.sums) }

  mutating func pause(_ writer: inout StateWriter) {
    let counted = (0..<Self.placeCount).filter { counts[$0] > 0 }
    writer.append(counted.count)
    for place in counted {
      writer.append(place)
      writer.append(counts[place])
    }
    removeAll()
  }

  mutating func resume(_ reader: inout StateReader) {
    for _ in 0..<reader.take(Int.self) {
      let place = reader.take(Int.self)
      counts[place] = reader.take(UInt32.self)
    }
  }

  /// Counts a row.
  @inline(__always)
  mutating func count(_ kind: EventKind, _ tag: EventTag) {
    // Safe: there is a count for each kind and tag.
    counts[Self.place(kind, tag)] &+= 1
  }

  /// Adds the counts to the measures of their kinds and tags, and begins again from 0.
  ///
  /// - Complexity: O(kinds and tags).
  mutating func endPeriod(_ sums: inout Sums) {
    for target in targets { sums[target.measure] &+= Int64(counts[target.place]) }
    removeAll()
  }

  private mutating func removeAll() {
    counts.start.update(repeating: 0, count: Self.placeCount)
  }

  @inline(__always)
  private static func place(_ kind: EventKind, _ tag: EventTag) -> Int {
    Int(kind.rawValue) &<< tagBits | Int(tag.rawValue)
  }
}
