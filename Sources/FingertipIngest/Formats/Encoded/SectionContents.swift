import CZstd
import FingertipCore

// The contents of each kind of section (EncodedLog.md).

extension ReadingDecisions {
  /// The contents of the section: pairs of a name and a value.
  package var contents: [UInt8] {
    let pairs =
      [
        ("time_zone", timeZone), ("epoch_unit", epochUnit),
        ("longest_app_ms", "\(limits.longestAppMs)"),
        ("longest_field_ms", "\(limits.longestFieldMs)"), ("key", keyFingerprint ?? ""),
      ] + (isLenient ? [("lenient", "true")] : [])
    var writer = ByteWriter()
    writer.append(count: pairs.count)
    for (name, value) in pairs {
      writer.append(text: name)
      writer.append(text: value)
    }
    return writer.bytes
  }

  /// - Throws: ``ByteFault``.
  package init(contents: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var reader = ByteReader(contents)
    var values: [String: String] = [:]
    for _ in 0..<(try reader.count(limit: contents.count)) {
      let name = try reader.text()
      values[name] = try reader.text()
    }
    var limits = RowLimits()
    guard let timeZone = values["time_zone"], let epochUnit = values["epoch_unit"],
      let longestApp = values["longest_app_ms"].flatMap({ Int64($0) }),
      let longestField = values["longest_field_ms"].flatMap({ Int64($0) }),
      let key = values["key"]
    else { throw ByteFault("what reading decided is not complete") }
    (limits.longestAppMs, limits.longestFieldMs) = (longestApp, longestField)
    do {
      try limits.check()
    } catch {
      throw ByteFault("\(error)")
    }
    self.init(
      timeZone: timeZone, epochUnit: epochUnit, limits: limits,
      isLenient: values["lenient"] == "true", keyFingerprint: key.isEmpty ? nil : key)
  }
}

extension RowBlock {
  /// The level of zstd for heads: ids and shapes are a small part, and compress well.
  private static let level: Int32 = 3
  /// The longest head: more than that of any section that is written.
  private static let longestHead = 1 << 26

  /// The contents of the section: the head compressed by zstd, and the body, whose numbers are
  /// already as short as a fast reader can have them.
  var contents: [UInt8] {
    let packed = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(head.count)) {
      buffer, count in
      count = ZSTD_compress(
        buffer.baseAddress, buffer.count, head, head.count, Self.level)
      // There is room for the worst case, so only memory can fail.
      precondition(ZSTD_isError(count) == 0, "Out of memory.")
    }
    var writer = ByteWriter()
    writer.append(count: head.count)
    writer.append(count: packed.count)
    writer.append(packed)
    writer.append(body)
    return writer.bytes
  }

  /// Reads the rows of a section.
  ///
  /// - Parameters:
  ///   - contents: 8 bytes after them must be readable.
  ///   - slab: Gives memory for the rows; replaced if it is full.
  /// - Throws: ``ByteFault``.
  static func log(
    contents: UnsafeBufferPointer<UInt8>, _ limits: RowLimits, in slab: inout ColumnSlab
  ) throws(ByteFault) -> EventLog {
    var reader = ByteReader(contents)
    let headCount = try reader.count(limit: longestHead)
    let packed = try reader.bytes(try reader.count(limit: contents.count))
    let body = try reader.bytes(reader.remaining)
    let head = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: headCount)
    defer { head.deallocate() }
    guard
      ZSTD_decompress(head.baseAddress, headCount, packed.baseAddress, packed.count) == headCount
    else { throw ByteFault("the head of a block is not what zstd wrote") }
    return try read(
      head: UnsafeBufferPointer(head), body: body,
      limits: Limits(
        longestSessionMs: limits.longestAppMs, longestOtherMs: limits.longestFieldMs),
      in: &slab)
  }
}

extension ReadingQuality {
  /// The contents of the section: the rejected rows by reason, and the damaged files.
  package var contents: [UInt8] {
    var writer = ByteWriter()
    let reasons = reasonsInOrder
    writer.append(count: reasons.count)
    for (reason, rows) in reasons {
      writer.append(text: reason)
      writer.append(number: UInt64(rows))
    }
    writer.append(count: damaged.count)
    for file in damaged {
      writer.append(text: file.file ?? "")
      writer.append(number: UInt64(file.offset))
      writer.append(text: file.what.english)
      writer.append(text: file.what.chinese)
    }
    return writer.bytes
  }

  /// - Throws: ``ByteFault``.
  package init(contents: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    self.init()
    var reader = ByteReader(contents)
    for _ in 0..<(try reader.count(limit: RejectReason.allCases.count)) {
      let word = try reader.text()
      // More rows than bytes of any log.
      let rows = Int64(try reader.count(limit: 1 << 48))
      guard let reason = RejectReason.allCases.first(where: { $0.word == word }),
        rejectedByReason[reason] == nil
      else { throw ByteFault("rows are rejected for '\(word)'") }
      rejectedByReason[reason] = rows
      rejected += rows
      read += rows
    }
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      let file = try reader.text()
      let offset = Int64(try reader.count(limit: 1 << 60))
      let what = [try reader.text(), try reader.text()]
      damaged.append(DamagedFile(file: file, offset: offset, what: [what[0], what[1]]))
    }
    guard reader.remaining == 0 else { throw ByteFault("bytes follow the counts") }
  }
}

/// The numbers of rows and of their sections.
struct EncodedTotals: Equatable {
  var rows = 0
  var sections = 0

  /// The contents of the last section.
  var contents: [UInt8] {
    var writer = ByteWriter()
    writer.append(count: rows)
    writer.append(count: sections)
    return writer.bytes
  }

  init() {}

  /// - Throws: ``ByteFault``.
  init(contents: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var reader = ByteReader(contents)
    rows = try reader.count(limit: 1 << 48)
    sections = try reader.count(limit: 1 << 48)
    guard reader.remaining == 0 else { throw ByteFault("bytes follow the numbers of rows") }
  }
}
