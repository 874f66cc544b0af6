/// Converts UTF-16. A unit of a surrogate pair without the other becomes FF, and so does an odd byte
/// at the end; conversion continues with the next unit.
struct UTF16Converter: TextConverter {
  let isBigEndian: Bool

  mutating func convert(
    _ source: UnsafeRawBufferPointer, isLast: Bool, into target: UnsafeMutableRawBufferPointer
  ) -> (read: Int, written: Int) {
    var (read, written) = (0, 0)
    // Safe: here and below, no byte is read beyond the source, and no character has more bytes than
    // the target is checked for.
    while written + longestCharacter <= target.count {
      if let four = asciiUnits(source, at: read) {
        target.storeBytes(of: four, toByteOffset: written, as: UInt32.self)
        read += 8
        written += 4
        continue
      }
      guard read + 2 <= source.count else {
        guard isLast && read < source.count else { break }
        target[written] = 0xFF
        return (read + 1, written + 1)
      }
      let unit = self.unit(source, at: read)
      guard UTF16.isSurrogate(unit) else {
        written += store(UInt32(unit), into: target, at: written)
        read += 2
        continue
      }
      // The end of the text may be that of a pair's first unit.
      guard read + 4 <= source.count || isLast || UTF16.isTrailSurrogate(unit) else { break }
      let trail = read + 4 <= source.count ? self.unit(source, at: read + 2) : 0
      if UTF16.isLeadSurrogate(unit) && UTF16.isTrailSurrogate(trail) {
        let scalar = 0x1_0000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00)
        written += store(scalar, into: target, at: written)
        read += 4
      } else {
        target[written] = 0xFF
        written += 1
        read += 2
      }
    }
    return (read, written)
  }

  @inline(__always)
  private func unit(_ source: UnsafeRawBufferPointer, at offset: Int) -> UInt16 {
    let stored = source.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
    return isBigEndian ? UInt16(bigEndian: stored) : UInt16(littleEndian: stored)
  }

  /// Returns the next four units as bytes, if all are ASCII: most of a log is.
  @inline(__always)
  private func asciiUnits(_ source: UnsafeRawBufferPointer, at offset: Int) -> UInt32? {
    guard offset + 8 <= source.count else { return nil }
    var units = UInt64(
      littleEndian: source.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    // In big-endian text the low bytes of units are the high ones of the word's.
    guard units & (isBigEndian ? 0x80FF_80FF_80FF_80FF : 0xFF80_FF80_FF80_FF80) == 0 else {
      return nil
    }
    if isBigEndian { units >>= 8 }
    let pairs = (units | units >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: pairs | pairs >> 16).littleEndian
  }

  /// Stores a scalar in UTF-8.
  ///
  /// - Parameter scalar: Not a surrogate.
  /// - Returns: The number of bytes.
  @inline(__always)
  private func store(
    _ scalar: UInt32, into target: UnsafeMutableRawBufferPointer, at offset: Int
  ) -> Int {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80:
      target[offset] = UInt8(scalar)
      return 1
    case ..<0x800:
      target[offset] = UInt8(0xC0 | scalar >> 6)
      target[offset + 1] = tail(0)
      return 2
    case ..<0x1_0000:
      target[offset] = UInt8(0xE0 | scalar >> 12)
      target[offset + 1] = tail(6)
      target[offset + 2] = tail(0)
      return 3
    default:
      target[offset] = UInt8(0xF0 | scalar >> 18)
      target[offset + 1] = tail(12)
      target[offset + 2] = tail(6)
      target[offset + 3] = tail(0)
      return 4
    }
  }
}
