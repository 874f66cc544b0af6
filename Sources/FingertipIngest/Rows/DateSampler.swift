import FingertipCore

/// Counts the rows of a block by the span of ``DateCensus`` that they begin in, with the first row of
/// each span. Most rows begin in the span of the one before.
struct DateSampler: ~Copyable {
  /// The rows of a span in a block, with lines counted from its first.
  struct Sample: Sendable {
    let span: Int64
    let line: Int
    /// The start as written.
    let start: String
    var rows: Int64
  }

  /// The number of characters of a start that are shown.
  private static var longestStart: Int { 40 }

  /// False if texts may be ids that must not be shown.
  private let showsTexts: Bool
  private var samples: [Sample] = []
  private var current = 0
  private var currentSpan: Int64 = -1
  private var currentRows: Int64 = 0
  /// By the low bits of a span, the index of its sample, which may be another's.
  private var indices = [Int](repeating: 0, count: 64)

  init(showsTexts: Bool) { self.showsTexts = showsTexts }

  /// Counts a row.
  ///
  /// - Complexity: O(1) for 64 spans, five years, of a block; O(spans) for more.
  @inline(__always)
  mutating func add(_ startMs: Int64, line: Int, _ text: RowFields.Value) {
    let span = startMs &>> DateCensus.spanBits
    if span != currentSpan { change(to: span, line: line, text) }
    currentRows &+= 1
  }

  /// Counts rows.
  ///
  /// - Parameter startMs: By row.
  mutating func add(
    _ counted: Range<Int>, of rows: RowSpans, starting startMs: UnsafePointer<Int64>
  ) {
    let spanBits = DateCensus.spanBits
    var row = counted.lowerBound
    while row < counted.upperBound {
      let first = row
      add(startMs[row], line: rows.firstLine &+ row, rows.column(.start).value(row))
      row &+= 1
      while row < counted.upperBound, startMs[row] &>> spanBits == currentSpan {
        row &+= 1
      }
      // Safe: there are fewer rows than bytes. The first is counted.
      currentRows &+= Int64(row &- first &- 1)
    }
  }

  @inline(never)
  private mutating func change(to span: Int64, line: Int, _ text: RowFields.Value) {
    store()
    let index = indices[Int(span & 63)]
    if index < samples.count && samples[index].span == span {
      current = index
    } else if let index = samples.firstIndex(where: { $0.span == span }) {
      current = index
    } else {
      current = samples.count
      samples.append(
        Sample(
          span: span, line: line,
          start: showsTexts ? String(text.text.prefix(Self.longestStart)) : "", rows: 0))
    }
    indices[Int(span & 63)] = current
    currentSpan = span
  }

  private mutating func store() {
    if currentRows > 0 { samples[current].rows += currentRows }
    currentRows = 0
  }

  /// Removes and returns the samples of a block.
  mutating func take() -> [Sample] {
    store()
    currentSpan = -1
    defer { samples.removeAll(keepingCapacity: true) }
    return samples
  }
}
