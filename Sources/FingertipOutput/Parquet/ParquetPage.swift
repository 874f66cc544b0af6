import CZstd
import FingertipCore

/// The values of a column in a row group: one page, compressed by zstd.
///
/// Source: Apache Parquet, its README and the page on encodings: definition levels in the hybrid of runs and bits
/// (RLE), values as they are (PLAIN).
struct ParquetPage: Sendable {
  /// The header and the compressed contents.
  let bytes: [UInt8]
  /// The bytes of the header and of the contents before compression.
  let uncompressedSize: Int
  let statistics: ParquetStatistics

  /// The level of zstd: that of its command. More makes files of tables little smaller.
  private static let level: Int32 = 3

  /// - Complexity: O(rows).
  init(_ column: ColumnarValues) {
    let contents = column.levels + column.plain
    let compressed = Self.compress(contents)
    let header = ThriftCompactWriter.bytes([
      // type: DATA_PAGE; sizes.
      (1, .int32(0)), (2, .int32(Int32(contents.count))), (3, .int32(Int32(compressed.count))),
      (
        5,
        .structure([
          // num_values; encoding: PLAIN; encodings of definition and repetition levels: RLE.
          (1, .int32(Int32(column.rowCount))), (2, .int32(0)), (3, .int32(3)), (4, .int32(3)),
        ])
      ),
    ])
    bytes = header + compressed
    uncompressedSize = header.count + contents.count
    statistics = ParquetStatistics(column)
  }

  private static func compress(_ contents: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(contents.count)) { buffer, count in
      count = contents.withUnsafeBytes { bytes in
        ZSTD_compress(buffer.baseAddress, buffer.count, bytes.baseAddress, bytes.count, level)
      }
      // It fails only for too little room, which the bound excludes, or without memory.
      precondition(ZSTD_isError(count) == 0, "zstd is out of memory")
    }
  }
}

extension ColumnarValues {
  /// A level a row: 1 for a value, 0 for a null; after the number of their bytes.
  fileprivate var levels: [UInt8] {
    var runs = ByteWriter()
    if nullCount == 0 || nullCount == rowCount {
      // One run of the same level.
      runs.append(number: UInt64(rowCount) << 1)
      runs.append(nullCount == 0 ? 1 : 0)
    } else {
      // Groups of eight levels, a bit each, which is how the validity is laid out.
      runs.append(number: UInt64(validity.count) << 1 | 1)
      runs.append(validity)
    }
    var writer = ByteWriter()
    writer.append(fixed: UInt32(runs.bytes.count))
    writer.append(runs.bytes)
    return writer.bytes
  }

  /// The values that are not null, one after another.
  fileprivate var plain: [UInt8] {
    var writer = ByteWriter()
    switch storage {
    case .integers(let values): forEachValid { writer.append(fixed: values[$0]) }
    case .reals(let values): forEachValid { writer.append(fixed: values[$0].bitPattern) }
    case .booleans(let packed):
      var values: [Bool] = []
      forEachValid { values.append(packed[$0 / 8] & (1 << ($0 % 8)) != 0) }
      return bits(values)
    case .words(let places, let words):
      let texts = words.map { word in
        var text = ByteWriter()
        text.append(fixed: UInt32(word.utf8.count))
        text.append(word.utf8)
        return text.bytes
      }
      forEachValid { writer.append(texts[Int(places[$0])]) }
    case .texts(let ends, let bytes):
      forEachValid { row in
        let text = bytes[Int(ends[row])..<Int(ends[row + 1])]
        writer.append(fixed: UInt32(text.count))
        writer.append(text)
      }
    }
    return writer.bytes
  }

  fileprivate func forEachValid(_ body: (Int) -> Void) {
    for row in 0..<rowCount where isValid(row) { body(row) }
  }
}

/// The nulls of a column in a row group, and its least and greatest number.
struct ParquetStatistics: Sendable {
  let nullCount: Int
  /// The bytes of the numbers; nil for other types, and if all are null.
  let range: (least: [UInt8], greatest: [UInt8])?

  /// - Complexity: O(rows).
  init(_ column: ColumnarValues) {
    nullCount = column.nullCount
    range =
      switch column.storage {
      case .integers(let values):
        column.bounds(values).map { ($0.littleEndianBytes, $1.littleEndianBytes) }
      case .reals(let values):
        // A bound of 0 must include both zeros (parquet.thrift, ColumnOrder).
        column.bounds(values).map { least, greatest in
          (
            (least == 0 ? -0.0 : least).bitPattern.littleEndianBytes,
            (greatest == 0 ? 0.0 : greatest).bitPattern.littleEndianBytes
          )
        }
      case .booleans, .words, .texts: nil
      }
  }
}

extension ColumnarValues {
  /// The least and the greatest of the values that are not null.
  fileprivate func bounds<Value: Comparable>(_ values: [Value]) -> (least: Value, greatest: Value)?
  {
    var bounds: (least: Value, greatest: Value)?
    forEachValid { row in
      let value = values[row]
      bounds = bounds.map { (min($0.least, value), max($0.greatest, value)) } ?? (value, value)
    }
    return bounds
  }
}

extension FixedWidthInteger {
  fileprivate var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}
