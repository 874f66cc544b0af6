import FingertipCore

extension Table {
  /// Writes the table as a file of Parquet: a row group for some ten thousand rows, with a page
  /// compressed by zstd for each column, and a footer that tells where each is.
  ///
  /// Source: Apache Parquet, format 2.11, its README and parquet.thrift; ArrowAndParquet.md.
  ///
  /// - Parameters:
  ///   - threads: 1 or more; the bytes do not depend on it.
  ///   - rowsAtOnce: 1 or more; the rows of a row group.
  /// - Complexity: O(rows · columns); the memory of one row group.
  /// - Throws: the errors of the sink.
  package func writeParquet(
    _ metadata: TableMetadata, to sink: inout ByteSink, threads: Int = 1,
    rowsAtOnce: Int = ColumnarTable.rowsAtOnce
  ) throws(OutputError) {
    let columnar = ColumnarTable(self, rowsAtOnce: rowsAtOnce)
    let magic = Array("PAR1".utf8)
    var offset = Int64(magic.count)
    var groups: [ThriftCompactWriter.Value] = []
    try sink.write(magic.span)
    for rows in columnar.batches {
      let values = try columnar.values(
        of: rows, threads: threads, cancellation: sink.cancellation)
      let pages = try columnar.pages(values, threads: threads, cancellation: sink.cancellation)
      groups.append(columnar.rowGroup(pages, rows.count, at: offset))
      for page in pages {
        try sink.write(page.bytes.span)
        offset += Int64(page.bytes.count)
      }
    }
    let footer = ThriftCompactWriter.bytes(
      columnar.fileMetadata(groups, metadata.pairs(self), creator: metadata.creator))
    var end = ByteWriter()
    end.append(footer)
    end.append(fixed: UInt32(footer.count))
    end.append(magic)
    try sink.write(end.bytes.span)
  }
}

/// The structs of parquet.thrift.
extension ColumnarTable {
  fileprivate func pages(
    _ values: [ColumnarValues], threads: Int, cancellation: Cancellation?
  ) throws(OutputError) -> [ParquetPage] {
    do {
      return try parallelMap(
        values.count, threads: threads, cancellation: cancellation, state: ()
      ) { _, index in ParquetPage(values[index]) }
    } catch {
      throw .cancelled
    }
  }

  /// FileMetaData.
  fileprivate func fileMetadata(
    _ groups: [ThriftCompactWriter.Value], _ metadata: [(key: String, value: String)],
    creator: String
  ) -> [(id: Int, value: ThriftCompactWriter.Value?)] {
    let root = ThriftCompactWriter.Value.structure([
      // name; num_children.
      (4, .text("schema")), (5, .int32(Int32(fields.count))),
    ])
    let pairs = metadata.map { key, value in
      ThriftCompactWriter.Value.structure([(1, .text(key)), (2, .text(value))])
    }
    return [
      // version; schema; num_rows; row_groups; key_value_metadata; created_by.
      (1, .int32(2)), (2, .list([root] + fields.map(schemaElement))),
      (3, .int64(Int64(table.rowCount))), (4, .list(groups)), (5, .list(pairs)),
      (6, .text(creator)),
      // column_orders: that of the type, for bounds to be valid.
      (7, .list(fields.map { _ in .structure([(1, .empty)]) })),
    ]
  }

  /// SchemaElement: an optional column.
  private func schemaElement(_ field: ColumnarField) -> ThriftCompactWriter.Value {
    // converted_type, for older readers, and logicalType.
    let converted: Int32?
    let logical: ThriftCompactWriter.Value?
    switch field.type {
    case .text, .words: (converted, logical) = (0, .structure([(1, .empty)]))
    case .instant:
      // TIMESTAMP_MILLIS; TIMESTAMP with isAdjustedToUTC and unit MILLIS.
      converted = 9
      logical = .structure([
        (8, .structure([(1, .boolean(true)), (2, .structure([(1, .empty)]))]))
      ])
    case .integer, .real, .boolean: (converted, logical) = (nil, nil)
    }
    return .structure([
      // type; repetition_type: OPTIONAL; name.
      (1, .int32(field.type.parquet)), (3, .int32(1)), (4, .text(field.name)),
      (6, converted.map { .int32($0) }), (10, logical),
    ])
  }

  /// RowGroup.
  fileprivate func rowGroup(
    _ pages: [ParquetPage], _ rowCount: Int, at start: Int64
  ) -> ThriftCompactWriter.Value {
    var offset = start
    let columns = zip(fields, pages).map { field, page in
      defer { offset += Int64(page.bytes.count) }
      return columnChunk(field, page, rowCount, at: offset)
    }
    let uncompressed = pages.reduce(0) { $0 + $1.uncompressedSize }
    return .structure([
      // columns; total_byte_size; num_rows; file_offset; total_compressed_size.
      (1, .list(columns)), (2, .int64(Int64(uncompressed))), (3, .int64(Int64(rowCount))),
      (5, .int64(start)), (6, .int64(offset - start)),
    ])
  }

  /// ColumnChunk with its ColumnMetaData.
  private func columnChunk(
    _ field: ColumnarField, _ page: ParquetPage, _ rowCount: Int, at offset: Int64
  ) -> ThriftCompactWriter.Value {
    let range = page.statistics.range
    let statistics = ThriftCompactWriter.Value.structure([
      // null_count; max_value; min_value.
      (3, .int64(Int64(page.statistics.nullCount))), (5, range.map { .binary($0.greatest) }),
      (6, range.map { .binary($0.least) }),
    ])
    let metadata = ThriftCompactWriter.Value.structure([
      // type; encodings: PLAIN, RLE; path_in_schema; codec: ZSTD.
      (1, .int32(field.type.parquet)), (2, .list([.int32(0), .int32(3)])),
      (3, .list([.text(field.name)])), (4, .int32(6)),
      // num_values; sizes; data_page_offset; statistics.
      (5, .int64(Int64(rowCount))), (6, .int64(Int64(page.uncompressedSize))),
      (7, .int64(Int64(page.bytes.count))), (9, .int64(offset)), (12, statistics),
    ])
    // file_offset, which readers do not use; meta_data.
    return .structure([(2, .int64(0)), (3, metadata)])
  }
}

extension ColumnarType {
  /// The physical type.
  fileprivate var parquet: Int32 {
    switch self {
    case .boolean: 0
    case .integer, .instant: 2
    case .real: 5
    case .text, .words: 6
    }
  }
}
