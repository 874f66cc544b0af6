import FingertipOutput
import FingertipReport
import FingertipSystem

extension Log {
  /// Writes the accepted rows as an encoded log, with the counts of rejected rows; see
  /// <doc:EncodedLog>. Reading it gives a log that answers as this one does.
  ///
  /// - Complexity: O(rows · log of those of a cadre), on all threads.
  /// - Throws: ``FingertipError`` of the category `cannotCreate`, `io`, or `cancelled` if the token is
  ///   cancelled; then no file is written, but a descriptor may have got a part.
  public func encode(
    to destination: Destination, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    try encode(to: destination, keeping: nil, cancellation: cancellation)
  }

  /// The same, for some of the rows of each partition.
  func encode(
    to destination: Destination, keeping filter: EncodedLogWriter.Filter?,
    cancellation: CancellationToken
  ) throws(FingertipError) {
    let writer = try encodedWriter(keeping: filter, cancellation)
    try Document { _, _, sink throws(OutputError) in try writer.write(to: &sink) }
      .write(to: destination, cancellation: cancellation)
  }

  /// Writes the accepted rows as several encoded logs, `bucket-000.fingertip` and so on, which
  /// together are this log. All rows of a cadre are in one of them, by a hash of the id, so that logs
  /// divided into as many buckets can be analyzed bucket by bucket.
  ///
  /// - Parameters:
  ///   - folder: Created if missing. Files of other names are kept.
  ///   - buckets: Their number, 1 to 256.
  /// - Complexity: That of ``encode(to:cancellation:)``.
  /// - Throws: ``FingertipError`` of the category `usage`, `cannotCreate`, `io` or `cancelled`; then no
  ///   file is written. A folder that has buckets beyond these, which would be read with them, is
  ///   refused.
  public func encode(
    intoFolder folder: String, buckets: Int, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    try Self.check(buckets: buckets)
    try Self.checkNoBucket(from: buckets, in: folder)
    let writer = try encodedWriter(cancellation)
    let files = (0..<buckets).map { bucket in
      FolderFile(name: Self.bucketName(bucket)) { sink throws(OutputError) in
        try writer.write(bucket: bucket, of: buckets, to: &sink)
      }
    }
    do {
      try writeDirectory(folder, cancellation: cancellation.cancellation, files: files)
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
  }

  private static func bucketName(_ bucket: Int) -> String {
    "bucket-\("\(1000 + bucket)".dropFirst()).fingertip"
  }

  /// Checks that a folder has no bucket of a larger set.
  private static func checkNoBucket(from count: Int, in folder: String) throws(FingertipError) {
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    let paths = (count..<256).map { start + bucketName($0) }
    guard let path = paths.first(where: { access($0, F_OK) == 0 }) else { return }
    throw FingertipError(
      .cannotCreate,
      [
        "\(path): a bucket of another set, which would be read with these; name another folder, or remove it",
        "\(path)：属于另一组分桶，会与这些一起被读取；请换一个文件夹，或将其删除",
      ], file: path)
  }

  /// Returns the rows of one of several buckets as an encoded log; see
  /// ``encode(intoFolder:buckets:cancellation:)``.
  ///
  /// - Parameters:
  ///   - bucket: Its number, from 0; the first has the counts of rejected rows.
  ///   - buckets: The number of buckets, 1 to 256.
  /// - Complexity: That of ``encode(to:cancellation:)`` for the rows of the bucket.
  /// - Throws: ``FingertipError`` of the category `usage`, `io` or `cancelled`.
  public func encoded(
    bucket: Int = 0, of buckets: Int = 1, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> [UInt8] {
    try Self.check(bucket: bucket, of: buckets)
    return try encoded(bucket: bucket, of: buckets, keeping: nil, cancellation: cancellation)
  }

  /// The same, for some of the rows of each partition.
  func encoded(
    bucket: Int = 0, of buckets: Int = 1, keeping filter: EncodedLogWriter.Filter?,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> [UInt8] {
    let writer = try encodedWriter(keeping: filter, cancellation)
    var bytes: [UInt8] = []
    do {
      try writer.write(bucket: bucket, of: buckets) { bytes += $0 }
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
    return bytes
  }

  /// Tells the number of accepted rows in a bucket, repeats included.
  ///
  /// - Complexity: O(blocks of 32,768 rows), and as that of ``rowCount``.
  /// - Throws: ``FingertipError`` of the category `usage`.
  public func rowCount(bucket: Int, of buckets: Int) throws(FingertipError) -> Int {
    try Self.check(bucket: bucket, of: buckets)
    return EncodedLogWriter.partitions(ofBucket: bucket, of: buckets).reduce(0) {
      $0 + rows.rowCount(ofPartition: $1)
    }
  }

  private static func check(bucket: Int, of buckets: Int) throws(FingertipError) {
    try check(buckets: buckets)
    guard (0..<buckets).contains(bucket) else {
      throw .usage(
        ["bucket: \(bucket) is not in 0..<\(buckets)", "份：\(bucket) 不在 0..<\(buckets) 之内"],
        field: "bucket")
    }
  }

  private static func check(buckets: Int) throws(FingertipError) {
    guard 1...256 ~= buckets else {
      throw .usage(
        ["buckets: \(buckets) is not in 1...256", "份数：\(buckets) 不在 1...256 之内"], field: "buckets")
    }
  }

  private func encodedWriter(
    keeping filter: EncodedLogWriter.Filter? = nil, _ cancellation: CancellationToken
  ) throws(FingertipError) -> EncodedLogWriter {
    let rows: EventLog
    do {
      rows = try self.rows(until: cancellation)
    } catch {
      throw .cancelled
    }
    var decisions = try reading.resolved().decisions
    decisions.keyFingerprint = quality.keyFingerprint
    return EncodedLogWriter(
      rows, quality, decisions, threads: try threadCount(reading.threads), keeping: filter,
      cancellation: cancellation.cancellation)
  }
}

extension EncodedLogWriter {
  /// Writes a file.
  fileprivate func write(
    bucket: Int = 0, of count: Int = 1, to sink: inout ByteSink
  ) throws(OutputError) {
    do {
      try write(bucket: bucket, of: count) { try sink.write($0.span) }
    } catch let error as OutputError {
      throw error
    } catch let error as SpillError {
      throw .writeFailed(path: error.folder, why: error.why)
    } catch {
      throw .cancelled
    }
  }
}
