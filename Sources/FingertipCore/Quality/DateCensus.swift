/// The dates at which the rows of a log begin, by spans of nearly 25 days, each with its first row.
package struct DateCensus: Equatable, Sendable {
  /// The number of a span: `startMs >> spanBits`.
  @inlinable
  package static var spanBits: Int64 { 31 }
  /// The span that the year 1980 begins in.
  private static let firstOf1980 = 315_532_800_000 >> spanBits
  private static let perYear: Int64 = 15

  private struct Span: Equatable {
    var rows: Int64
    /// The position among the first rows of all spans, in the order of files and lines.
    let rank: Int
    let example: RowExample
  }

  private var spans: [Int64: Span] = [:]

  package init() {}

  /// Adds rows of a span.
  ///
  /// - Parameter example: The first of them; later than those of all earlier calls.
  /// - Complexity: O(1).
  package mutating func add(_ span: Int64, rows: Int64, example: @autoclosure () -> RowExample) {
    if spans[span] != nil {
      spans[span]!.rows += rows
    } else {
      spans[span] = Span(rows: rows, rank: spans.count, example: example())
    }
  }

  /// Adds the dates of another log, which comes after this one.
  ///
  /// - Complexity: O(spans · log of them).
  mutating func merge(_ other: DateCensus) {
    for (number, span) in other.spans.sorted(by: { $0.value.rank < $1.value.rank }) {
      add(number, rows: span.rows, example: span.example)
    }
  }

  /// What the dates tell about the log.
  ///
  /// - Complexity: O(spans · log of them).
  var notes: [ReadingNote] {
    let early = spans.filter { $0.key < Self.firstOf1980 }
    var notes: [ReadingNote] = []
    if let first = early.values.min(by: { $0.rank < $1.rank }) {
      notes.append(
        .earlyDates(rows: early.values.reduce(0) { $0 + $1.rows }, example: first.example))
    }
    let far = farSpans
    if let first = far.min(by: { $0.rank < $1.rank }) {
      notes.append(.farDates(rows: far.reduce(0) { $0 + $1.rows }, example: first.example))
    }
    return notes
  }

  /// The spans from 1980 on in groups that lie a year or more apart, without the group with the
  /// most rows, and without those that have a hundredth of its rows, unless they are decades away.
  private var farSpans: [Span] {
    var groups: [(last: Int64, spans: [Span])] = []
    for (number, span) in spans.sorted(by: { $0.key < $1.key }) where number >= Self.firstOf1980 {
      if let last = groups.last?.last, number - last < Self.perYear {
        groups[groups.count - 1].spans.append(span)
        groups[groups.count - 1].last = number
      } else {
        groups.append((number, [span]))
      }
    }
    func rows(_ group: (last: Int64, spans: [Span])) -> Int64 {
      group.spans.reduce(0) { $0 + $1.rows }
    }
    guard let main = groups.max(by: { rows($0) < rows($1) }) else { return [] }
    return groups.filter { group in
      group.last != main.last
        && (rows(group) * 100 < rows(main) || abs(group.last - main.last) > 20 * Self.perYear)
    }.flatMap(\.spans)
  }
}
