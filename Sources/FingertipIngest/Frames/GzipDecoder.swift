import CZlib
import FingertipCore

/// Decodes consecutive gzip members, and the zeros that a tape or disk image may append.
///
/// Source: EventLog.md, Compression; RFC 1952.
struct GzipDecoder: ~Copyable {
  /// zlib's largest window (15), and 16 for "gzip wrapper only", whose CRC zlib then checks.
  private static let windowBits: Int32 = 15 + 16

  private enum Place { case insideMember, betweenMembers, padding }

  /// On the heap, because zlib's state has a pointer to it.
  private let stream: UnsafeMutablePointer<z_stream>
  private var place = Place.insideMember

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard czlib_inflate_init(stream, Self.windowBits) == Z_OK else { fatalError("Out of memory.") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Decodes until the buffer is full or the file ends.
  ///
  /// - Parameter filled: The number of bytes used in the buffer; grows, also before a throw.
  /// - Throws: `InputError.damaged` or `.io`.
  mutating func read(
    from stored: inout StoredBytes, into buffer: UnsafeMutableRawBufferPointer, filled: inout Int
  ) throws(InputError) {
    while filled < buffer.count {
      let hasInput = try stored.unread.isEmpty ? stored.fetch() : true
      if !hasInput && place != .insideMember { return }
      if place == .betweenMembers {
        // Safe: there is input.
        place = stored.unread[0] == 0 ? .padding : .insideMember
      }
      if place == .padding {
        try skipZeros(&stored)
      } else {
        try inflateSome(&stored, hasInput, into: buffer, filled: &filled)
      }
    }
  }

  private func skipZeros(_ stored: inout StoredBytes) throws(InputError) {
    let other = stored.unread.firstIndex { $0 != 0 }
    stored.consume(other ?? stored.unread.count)
    if other != nil {
      throw stored.damage(["bytes that are not gzip follow the zero padding", "补零之后有不是 gzip 的字节"])
    }
  }

  private mutating func inflateSome(
    _ stored: inout StoredBytes, _ hasInput: Bool, into buffer: UnsafeMutableRawBufferPointer,
    filled: inout Int
  ) throws(InputError) {
    let given = stored.unread
    let room = min(buffer.count - filled, Int(UInt32.max))
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: given.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(given.count)
    // Safe: `filled` is below the buffer's count.
    stream.pointee.next_out = (buffer.baseAddress! + filled).assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room)
    let result = inflate(stream, Z_NO_FLUSH)
    let made = room - Int(stream.pointee.avail_out)
    stored.consume(given.count - Int(stream.pointee.avail_in))
    filled += made
    switch result {
    case Z_STREAM_END:
      inflateReset(stream)
      place = .betweenMembers
    case Z_OK, Z_BUF_ERROR:
      // Without input, zlib can only return output that it has buffered; no output means that
      // nothing is left.
      if !hasInput && made == 0 {
        throw stored.damage(["the file ends inside a gzip member", "文件在 gzip 成员内中断"])
      }
    case Z_MEM_ERROR: fatalError("Out of memory.")
    default:
      let message: UnsafeMutablePointer<CChar>? = stream.pointee.msg
      throw stored.damage(
        ["zlib says: ", "zlib 报告："] + (message.map { String(cString: $0) } ?? "\(result)"))
    }
  }
}
