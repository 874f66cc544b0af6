import FingertipCore

/// The body of a record batch: the buffers of all columns, each padded to 8 bytes.
///
/// Source: Apache Arrow, Columnar Format 1.5, RecordBatch body structure.
struct ArrowBody {
  private(set) var rowCount: Int64
  private(set) var nodes: [(rowCount: Int64, nullCount: Int64)] = []
  private(set) var buffers: [(offset: Int64, length: Int64)] = []
  /// The bytes of the buffers, without padding.
  private let columns: [ColumnarValues]
  private(set) var length: Int64 = 0

  /// - Parameter columns: of the same number of rows.
  init(_ columns: [ColumnarValues], rowCount: Int) {
    self.columns = columns
    self.rowCount = Int64(rowCount)
    for column in columns {
      nodes.append((Int64(column.rowCount), Int64(column.nullCount)))
      column.forEachBuffer { bytes in
        buffers.append((length, Int64(bytes.count)))
        length += Int64(bytes.count + bytes.count.padding)
      }
    }
  }

  /// Writes the buffers.
  ///
  /// - Complexity: O(length).
  func write(to sink: inout ByteSink) throws(OutputError) {
    for column in columns {
      try column.forEachBuffer { bytes throws(OutputError) in
        try sink.write(bytes)
        for _ in 0..<bytes.count.padding { try sink.write(0 as UInt8) }
      }
    }
  }
}

extension ColumnarValues {
  /// Calls a function with each buffer of the column: validity, and those of its type.
  ///
  /// Safe: numbers have the bytes that Arrow wants on processors that are little-endian, and there are
  /// no others that Swift supports; a span of bytes ends with the call.
  func forEachBuffer<Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try body(validity.span)
    switch storage {
    case .integers(let values): try values.withBytes(body)
    case .reals(let values): try values.withBytes(body)
    case .booleans(let bits): try body(bits.span)
    case .words(let places, _): try places.withBytes(body)
    case .texts(let ends, let bytes):
      try ends.withBytes(body)
      try body(bytes.span)
    }
  }
}

extension Array where Element: BitwiseCopyable {
  /// Calls a function with the bytes of numbers.
  fileprivate func withBytes<Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try withUnsafeBufferPointer { numbers throws(Failure) in
      let bytes = UnsafeRawBufferPointer(numbers)
      // Safe: the bytes are those of initialized numbers, which outlive the call.
      try body(bytes.assumingMemoryBound(to: UInt8.self).span)
    }
  }
}

extension Int {
  /// The bytes from here to the next multiple of 8.
  var padding: Int { -self & 7 }
}
