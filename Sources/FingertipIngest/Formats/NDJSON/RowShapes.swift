import FingertipCore

/// The shapes of the rows of NDJSON seen so far: keys, their order, and all text between the
/// values.
///
/// Programs that write logs use few shapes, so that most rows are read by comparing the text
/// between their values with an earlier row. Shapes with a common beginning share it: they form a
/// tree, each step of which has the literal before a value and the kind of that value. Every path
/// is that of a row that `JSONRowParser` has accepted. For a field it takes only texts without escapes
/// and integers without a sign, for what no field needs any text and number, inside of containers, too;
/// so its rows are valid and have the same meaning.
struct RowShapes: ~Copyable {
  /// Enough for hundreds of combinations of omitted keys; logs that need more start anew.
  private static let mostSteps = 512
  private static let mostBytes = 64 * 1024
  /// The most steps that may follow one: rows with lists of any length have no end of shapes, and a row of
  /// none of them looks at all.
  private static let mostAlternatives = 32

  /// The first of them precedes all rows.
  private let steps: UnsafeMutablePointer<RowShapeStep>
  private let literals: UnsafeMutablePointer<UInt8>
  private var stepCount = 0
  private var byteCount = 0

  init() {
    steps = .allocate(capacity: Self.mostSteps)
    literals = .allocate(capacity: Self.mostBytes)
    forget()
  }

  deinit {
    // Steps are trivial.
    steps.deallocate()
    literals.deallocate()
  }

  private mutating func forget() {
    steps.initialize(to: RowShapeStep())
    stepCount = 1
    byteCount = 0
  }

  /// Writes where a row's values are if it has one of the shapes; otherwise what is written is undefined.
  ///
  /// - Parameters:
  ///   - row: The start of a row that a line feed ends; 64 bytes after that may be read.
  ///   - text: What the offsets are counted from.
  ///   - starts: Receives them by slot of ``RowFields``; both are 0 for a value that the row hasn't. There is
  ///     room as in ``JSONSpans``.
  /// - Returns: The number of bytes without the line end, and with it; nil for an unknown shape.
  @inline(__always)
  func match(
    _ row: UnsafePointer<UInt8>, of text: UnsafePointer<UInt8>,
    starts: UnsafeMutablePointer<Int32>, ends: UnsafeMutablePointer<Int32>
  ) -> (textCount: Int, count: Int)? {
    // Safe: only the last literal of a row contains a line feed, and no value does, so that nothing
    // after the row's line feed is compared, and at most 16 bytes from there are read.
    JSONSpans.empty(starts)
    JSONSpans.empty(ends)
    var at = row
    var candidate = steps.pointee.next
    while let step = candidate {
      guard step.pointee.stands(at: at) else {
        candidate = step.pointee.sibling
        continue
      }
      at += step.pointee.count
      let start = at
      switch step.pointee.value {
      case .text: at = JSONValueEnd.ofText(at)
      case .integer: at = JSONValueEnd.ofInteger(at)
      case .unknownText:
        guard let end = JSONValueEnd.ofUnknownText(at) else { return nil }
        at = end
      case .unknownNumber:
        guard let end = JSONValueEnd.ofUnknownNumber(at) else { return nil }
        at = end
      case .none:
        let count = at - row
        return (count &- step.pointee.lineEndCount, count)
      }
      // Safe: a stretch has fewer bytes than 2³¹.
      starts[step.pointee.slot] = Int32(truncatingIfNeeded: start - text)
      ends[step.pointee.slot] = Int32(truncatingIfNeeded: at - text)
      candidate = step.pointee.next
    }
    return nil
  }

  /// Learns the shape of a valid row.
  ///
  /// - Parameters:
  ///   - row: Its bytes, including the line end.
  ///   - members: Its values that may differ from row to row.
  mutating func learn(
    _ row: UnsafeBufferPointer<UInt8>, members: [JSONRowParser.Member], lineEndCount: Int
  ) {
    let valueBytes = members.reduce(0) { $0 + $1.range.count }
    guard row.count - valueBytes <= Self.mostBytes / 16 else { return }
    if stepCount + members.count + 1 > Self.mostSteps
      || byteCount + row.count - valueBytes > Self.mostBytes
    {
      forget()
    }
    var parent = steps
    var at = 0
    for member in members {
      let next = step(
        behind: parent, UnsafeBufferPointer(rebasing: row[at..<member.range.lowerBound])
      ) { step in
        step.value = member.value
        step.slot = member.slot
      }
      guard let next else { return }
      parent = next
      at = member.range.upperBound
    }
    _ = step(behind: parent, UnsafeBufferPointer(rebasing: row[at...])) { step in
      step.lineEndCount = lineEndCount
    }
  }

  /// Returns the step after `parent` with a literal, after adding it if it is new; nil if there are too
  /// many.
  private mutating func step(
    behind parent: UnsafeMutablePointer<RowShapeStep>, _ literal: UnsafeBufferPointer<UInt8>,
    _ set: (inout RowShapeStep) -> Void
  ) -> UnsafeMutablePointer<RowShapeStep>? {
    var wanted = RowShapeStep()
    set(&wanted)
    var last: UnsafeMutablePointer<RowShapeStep>?
    var candidate = parent.pointee.next
    var alternatives = 0
    while let step = candidate {
      if step.pointee.value == wanted.value, step.pointee.count == literal.count,
        step.pointee.literalStands(at: literal.baseAddress!)
      {
        return step
      }
      last = step
      candidate = step.pointee.sibling
      alternatives += 1
    }
    guard alternatives < Self.mostAlternatives else { return nil }
    let bytes = literals + byteCount
    bytes.initialize(from: literal.baseAddress!, count: literal.count)
    byteCount += literal.count
    wanted.setLiteral(UnsafePointer(bytes), count: literal.count)
    let step = steps + stepCount
    step.initialize(to: wanted)
    stepCount += 1
    if let last { last.pointee.sibling = step } else { parent.pointee.next = step }
    return step
  }
}
