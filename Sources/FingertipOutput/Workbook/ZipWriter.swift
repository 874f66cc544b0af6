import CZlib
import FingertipCore

/// Writes a ZIP archive front to back: each file is compressed as it comes, and its sizes follow it.
///
/// Files have a time of 1980-01-01, so that the same contents give the same bytes.
///
/// Source: APPNOTE.TXT of PKWARE, 6.3.10, without ZIP64.
struct ZipWriter: ~Copyable {
  /// A file of the archive, for its directory.
  private struct Entry {
    let name: String
    let offset: UInt64
    var checksum: UInt = 0
    var size: UInt64 = 0
    var compressedSize: UInt64 = 0
  }

  private var entries: [Entry] = []
  /// Bytes of the archive so far.
  private var offset: UInt64 = 0
  private let stream: UnsafeMutablePointer<z_stream>
  /// Compressed bytes on their way; the size is that of a buffer in a second-level cache.
  private let output = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)

  /// 1980-01-01, 00:00, in the form of MS-DOS.
  private static let time: UInt32 = 0x0021_0000
  /// Deflate, and names in UTF-8 with sizes behind the data: flags 11 and 3.
  private static let (version, flags, method): (UInt16, UInt16, UInt16) = (20, 0x0808, 8)

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // No header around the data of a file: negative bits of the window.
    guard czlib_deflate_init(stream, 6, -15) == Z_OK else { fatalError("out of memory") }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  /// Begins a file.
  ///
  /// - Throws: the errors of the sink.
  mutating func begin(_ name: String, in sink: inout ByteSink) throws(OutputError) {
    entries.append(Entry(name: name, offset: offset))
    deflateReset(stream)
    var header = ByteWriter()
    header.append(fixed: 0x0403_4b50 as UInt32)
    header.append(fixed: Self.version)
    header.append(fixed: Self.flags)
    header.append(fixed: Self.method)
    header.append(fixed: Self.time)
    header.append(repeatElement(0, count: 12))
    header.append(fixed: UInt16(name.utf8.count))
    header.append(fixed: 0 as UInt16)
    try write(header.bytes + Array(name.utf8), to: &sink)
  }

  /// Appends bytes to the file that was begun last.
  ///
  /// - Throws: `OutputError.tooLarge` from 4 GiB on, and the errors of the sink.
  mutating func append(_ bytes: Span<UInt8>, in sink: inout ByteSink) throws(OutputError) {
    let place = entries.count - 1
    entries[place].size += UInt64(bytes.count)
    if entries[place].size > UInt64(UInt32.max) { throw .tooLarge(what: entries[place].name) }
    entries[place].checksum = bytes.withUnsafeBufferPointer { bytes in
      crc32_z(entries[place].checksum, bytes.baseAddress, bytes.count)
    }
    try deflate(bytes, isLast: false, to: &sink)
  }

  /// Ends the file that was begun last.
  ///
  /// - Throws: as ``append(_:in:)``.
  mutating func end(in sink: inout ByteSink) throws(OutputError) {
    try deflate(Span(), isLast: true, to: &sink)
    var sizes = ByteWriter()
    sizes.append(fixed: 0x0807_4b50 as UInt32)
    sizes.append(self.sizes(of: entries[entries.count - 1]))
    try write(sizes.bytes, to: &sink)
  }

  /// Writes a whole file.
  ///
  /// - Throws: as ``append(_:in:)``.
  mutating func write(_ name: String, _ text: String, to sink: inout ByteSink) throws(OutputError) {
    try begin(name, in: &sink)
    try append(text.utf8.span, in: &sink)
    try end(in: &sink)
  }

  /// Writes the directory, with which the archive is complete.
  ///
  /// - Throws: as ``append(_:in:)``.
  mutating func finish(in sink: inout ByteSink) throws(OutputError) {
    let start = offset
    for entry in entries {
      var header = ByteWriter()
      header.append(fixed: 0x0201_4b50 as UInt32)
      header.append(fixed: Self.version)
      header.append(fixed: Self.version)
      header.append(fixed: Self.flags)
      header.append(fixed: Self.method)
      header.append(fixed: Self.time)
      header.append(sizes(of: entry))
      header.append(fixed: UInt16(entry.name.utf8.count))
      // No extra field, no comment, disk 0, no attributes.
      header.append(repeatElement(0, count: 12))
      header.append(fixed: UInt32(entry.offset))
      try write(header.bytes + Array(entry.name.utf8), to: &sink)
    }
    var end = ByteWriter()
    end.append(fixed: 0x0605_4b50 as UInt32)
    end.append(repeatElement(0, count: 4))
    end.append(fixed: UInt16(entries.count))
    end.append(fixed: UInt16(entries.count))
    end.append(fixed: UInt32(offset - start))
    end.append(fixed: UInt32(start))
    end.append(fixed: 0 as UInt16)
    try write(end.bytes, to: &sink)
  }

  private mutating func deflate(
    _ bytes: Span<UInt8>, isLast: Bool, to sink: inout ByteSink
  ) throws(OutputError) {
    var written = 0
    var isDone = false
    while !isDone {
      try sink.checkCancellation()
      let produced = bytes.withUnsafeBufferPointer { bytes in
        // Safe: zlib only reads its input, whose header lacks the `const`; a part has fewer bytes
        // than 32 bits count.
        let part = min(bytes.count - written, 1 << 30)
        stream.pointee.next_in = bytes.baseAddress.map {
          UnsafeMutablePointer(mutating: $0 + written)
        }
        stream.pointee.avail_in = UInt32(part)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        // An error here means a corrupt stream state, which no data causes.
        let status = CZlib.deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        precondition(status != Z_STREAM_ERROR)
        written += part - Int(stream.pointee.avail_in)
        isDone = isLast ? status == Z_STREAM_END : written == bytes.count
        return output.count - Int(stream.pointee.avail_out)
      }
      entries[entries.count - 1].compressedSize += UInt64(produced)
      try write(UnsafeBufferPointer(rebasing: output[..<produced]).span, to: &sink)
    }
  }

  private mutating func write(_ bytes: [UInt8], to sink: inout ByteSink) throws(OutputError) {
    try write(bytes.span, to: &sink)
  }

  private mutating func write(
    _ bytes: Span<UInt8>, to sink: inout ByteSink
  ) throws(OutputError) {
    offset += UInt64(bytes.count)
    if offset > UInt64(UInt32.max) { throw .tooLarge(what: entries.last?.name ?? "") }
    try sink.write(bytes)
  }

  /// The fields on the size of a file.
  private func sizes(of entry: Entry) -> [UInt8] {
    var sizes = ByteWriter()
    sizes.append(fixed: UInt32(truncatingIfNeeded: entry.checksum))
    // Neither is beyond 32 bits: `append(_:in:)` and `write` have checked that.
    sizes.append(fixed: UInt32(entry.compressedSize))
    sizes.append(fixed: UInt32(entry.size))
    return sizes.bytes
  }
}
