import FingertipCore
import FingertipSystem

/// Converts GB 18030, with the C library's converter.
///
/// ASCII is the same in both and is copied. A byte that begins no character becomes FF and
/// conversion continues with the next one, so that a stray byte never hides the comma or line break
/// after it.
struct GB18030Converter: TextConverter, ~Copyable {
  /// The number of bytes that the C library may take before the next check for ASCII: a few fields
  /// of Chinese.
  private static let stretch = 256

  private let converter: iconv_t

  /// - Parameter file: The file's name, for the message.
  /// - Throws: `InputError.noConverter`.
  init(for file: String) throws(InputError) {
    converter = iconv_open("UTF-8", "GB18030")
    // `iconv_open` returns -1 if it fails.
    if Int(bitPattern: converter) == -1 {
      throw .noConverter(file: file, encoding: .gb18030, why: systemMessage(errno))
    }
  }

  deinit { iconv_close(converter) }

  mutating func convert(
    _ source: UnsafeRawBufferPointer, isLast: Bool, into target: UnsafeMutableRawBufferPointer
  ) -> (read: Int, written: Int) {
    let ascii = min(asciiPrefixCount(source), target.count)
    if ascii > 0 {
      target.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[..<ascii]))
      return (ascii, ascii)
    }
    // Safe: `size` is at most the size of the source, and the converter respects the given sizes.
    let size = min(source.count, Self.stretch)
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(
      mutating: source.baseAddress!
    ).assumingMemoryBound(to: CChar.self)
    var inputLeft = size
    var output: UnsafeMutablePointer<CChar>? =
      target.baseAddress!.assumingMemoryBound(to: CChar.self)
    var outputLeft = target.count
    _ = iconv(converter, &input, &inputLeft, &output, &outputLeft)
    if inputLeft < size { return (size - inputLeft, target.count - outputLeft) }
    // No character begins here, or the text ends inside one: there is capacity for any.
    target[0] = 0xFF
    return (1, 1)
  }
}

/// Counts the bytes at the front that are ASCII, eight at a time.
///
/// - Complexity: O(*n*).
func asciiPrefixCount(_ bytes: UnsafeRawBufferPointer) -> Int {
  var index = 0
  // Safe: every word and byte read is within the count.
  while index + 8 <= bytes.count {
    let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let high = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
    if high != 0 { return index + high.trailingZeroBitCount / 8 }
    index += 8
  }
  while index < bytes.count && bytes[index] < 0x80 { index += 1 }
  return index
}
