import FingertipCore

/// Where the values of consecutive rows of NDJSON are, until a sink takes them.
struct JSONSpans: ~Copyable {
  /// As many as a sink works on at once.
  private static let capacity = RowChunk.capacity
  /// The columns are the slots of ``RowFields``, with that of unknown values, and the whole row.
  private static let columnCount = RowFields.unknownSlot + 2
  private static let rowColumn = RowFields.unknownSlot + 1

  private let layout: ColumnLayout
  private let excess: UnsafeMutablePointer<Int32>
  private let starts: UnsafeMutablePointer<Int32>
  private let ends: UnsafeMutablePointer<Int32>
  private(set) var count = 0

  init() {
    precondition(Self.columnCount <= 16, "empty more offsets of a row at once")
    layout = ColumnLayout(
      slots: (0..<RowFields.unknownSlot).map { $0 } + [nil, nil], count: RowFields.unknownSlot,
      row: Self.rowColumn)
    // With what kernels read behind the last row.
    let room = Self.capacity * Self.columnCount + 32
    starts = .allocate(capacity: room)
    ends = .allocate(capacity: room)
    starts.initialize(repeating: 0, count: room)
    ends.initialize(repeating: 0, count: room)
    excess = .allocate(capacity: 32)
    excess.initialize(repeating: 0, count: 32)
  }

  deinit {
    layout.deallocate()
    excess.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  var isFull: Bool { count == Self.capacity }

  /// Where the offsets of the next row's values are written, by slot. There must be room.
  @inline(__always)
  var next: (starts: UnsafeMutablePointer<Int32>, ends: UnsafeMutablePointer<Int32>) {
    (starts + count &* Self.columnCount, ends + count &* Self.columnCount)
  }

  /// Makes the values of a row empty, and of what follows, which is written later: sixteen offsets at once.
  @inline(__always)
  static func empty(_ offsets: UnsafeMutablePointer<Int32>) {
    // Safe: there is room for 32 behind the last row.
    UnsafeMutableRawPointer(offsets).storeBytes(of: SIMD16<Int32>(), as: SIMD16<Int32>.self)
  }

  /// Adds the row that was written.
  ///
  /// - Parameters:
  ///   - start: Its offset.
  ///   - textCount: The number of its bytes without the line end.
  @inline(__always)
  mutating func append(start: Int, textCount: Int) {
    // Safe: a stretch has fewer bytes than 2³¹.
    let column = count &* Self.columnCount &+ Self.rowColumn
    starts[column] = Int32(truncatingIfNeeded: start)
    ends[column] = Int32(truncatingIfNeeded: start &+ textCount)
    count &+= 1
  }

  /// Removes and returns all rows, which are valid until others are written.
  ///
  /// - Parameters:
  ///   - text: What offsets are counted from.
  ///   - origin: Its offset in the block.
  ///   - firstLine: The line of the first row.
  mutating func take(
    of text: UnsafePointer<UInt8>, origin: Int, firstLine: Int
  ) -> RowSpans {
    defer { count = 0 }
    return RowSpans(
      count: count, bytes: text, starts: starts, ends: ends, excess: excess, layout: layout,
      origin: origin, firstLine: firstLine)
  }
}
