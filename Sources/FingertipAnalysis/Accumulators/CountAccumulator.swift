import FingertipCore

/// Counts the rows of a cadre. The descriptors of kinds define the measures that a row adds one to,
/// by its kind and tag; they are stored as a lookup table.
///
/// Most rows count in one or two measures; messages, which are frequent, in one or two depending on
/// their tag. So each entry has two measures and the addend of the second, 1 or 0, which avoids a
/// branch. Rows that count in more measures add the others in a loop.
struct CountAccumulator: Accumulator {
  typealias Partial = NoPartial

  private struct Entry: BitwiseCopyable {
    var first: UInt8 = 0
    var second: UInt8 = 0
    /// The addend of the second measure, 1 or 0.
    var toSecond: UInt8 = 0
    /// True for an entry with more than two measures.
    var isOther = false
  }

  /// The number of bits of a tag in an entry's index.
  private static var tagBits: Int { 5 }

  private let entries: LookupColumn<Entry>
  // Safe: the column owns the memory.
  private let start: UnsafePointer<Entry>
  /// By index of an entry.
  private let others: [[Measure]]

  init(_ context: SweepContext) { self.init() }

  /// - Parameter counts: The counts of a kind.
  init(counts: (EventKind) -> [EventKind.Descriptor.Count] = { $0.descriptor.counts }) {
    precondition(
      Measure.allCases.count <= Int(UInt8.max), "widen CountAccumulator.Entry for more measures")
    precondition(
      EventTag.allCases.count <= 1 << Self.tagBits, "raise CountAccumulator.tagBits for more tags")
    var entries = [Entry](repeating: Entry(), count: EventKind.allCases.count << Self.tagBits)
    var others = [[Measure]](repeating: [], count: EventKind.allCases.count << Self.tagBits)
    for kind in EventKind.allCases {
      for tag in EventTag.allCases {
        let measures = counts(kind).filter { $0.tag == nil || $0.tag == tag }.map(\.measure)
        let place = Self.place(kind, tag)
        guard (1...2).contains(measures.count) else {
          entries[place].isOther = true
          others[place] = measures
          continue
        }
        entries[place] = Entry(
          first: UInt8(measures[0].rawValue), second: UInt8(measures[measures.count - 1].rawValue),
          toSecond: measures.count == 2 ? 1 : 0)
      }
    }
    self.entries = LookupColumn(entries)
    start = self.entries.start
    self.others = others
  }

  // Safe: sums count rows and stay far from 2^63.

  @inline(__always)
  func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    count(row.kind, row.row.tag, in: &moment.sums)
    moment.sums[.shortSessions] &-= row.shortMask
  }

  @inline(__always)
  func takePoint(_ row: SweptRow, _ moment: inout Moment) {
    if row.isExemptPoint { return }
    count(row.kind, row.row.tag, in: &moment.sums)
    guard row.kind == .message else { return }
    moment.sums[.fieldMessages] &+= moment.unions.field.endMs > row.startMs ? 1 : 0
    moment.sums[.afterHoursMessages] &+= moment.isWorkingTime(row.startMs) ? 0 : 1
  }

  /// Counts a row.
  ///
  /// - Complexity: O(1) for one measure or two.
  @inline(__always)
  func count(_ kind: EventKind, _ tag: EventTag, in sums: inout Sums) {
    // Safe: there is an entry for each kind and tag.
    let place = Self.place(kind, tag)
    let entry = start[place]
    if entry.isOther {
      countOther(place, &sums)
      return
    }
    sums[unchecked: Int(entry.first)] &+= 1
    sums[unchecked: Int(entry.second)] &+= Int64(entry.toSecond)
  }

  @inline(__always)
  private static func place(_ kind: EventKind, _ tag: EventTag) -> Int {
    Int(kind.rawValue) &<< tagBits | Int(tag.rawValue)
  }

  @inline(never)
  private func countOther(_ place: Int, _ sums: inout Sums) {
    for measure in others[place] { sums[measure] += 1 }
  }
}
