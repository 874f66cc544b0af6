import FingertipCore

/// One opened input: its bytes, decompressed, as UTF-8.
///
/// Source: EventLog.md, Compression, Text encoding and Damaged input.
package struct ByteStream: ~Copyable {
  private var decoded: DecodedBytes
  /// The beginning of a file whose encoding is to be told; nil if it is known and all of it has been
  /// handed out.
  private var probe: EncodingProbe?
  private var gb18030: Transcoder<GB18030Converter>?
  private var utf16: Transcoder<UTF16Converter>?
  /// The encoding of the text; nil as long as it is not told, and if UTF-8 was chosen.
  package private(set) var textEncoding: TextEncoding?
  private let name: String

  /// Opens the file and reads its first bytes, waiting for them if it is a pipe.
  ///
  /// - Parameters:
  ///   - textEncoding: The encoding of its text; nil to tell it by that.
  ///   - framesAhead: The number of pieces that other threads may decode ahead, see ``ahead``.
  /// - Throws: `InputError.missing`, `.unreadable` or `.io`.
  package init(
    _ file: InputFile, textEncoding: TextEncoding?, framesAhead: Int = 0
  ) throws(InputError) {
    name = file.name
    // UTF-8 is read as it is.
    probe = textEncoding == .utf8 ? nil : EncodingProbe(textEncoding)
    decoded = try DecodedBytes(file, framesAhead: framesAhead)
  }

  /// The compression of the file, detected by its first bytes, never by its name.
  package var compression: Compression { decoded.compression }

  /// Decodes frames of the file on other threads; nil if it has none, or if they must be read in
  /// order.
  var ahead: FramesAhead? { decoded.ahead }

  /// The number of stored bytes that were decompressed so far, for progress.
  package var compressedBytesRead: Int64 { decoded.stored.offset }

  /// The time spent reading them.
  package var readNanoseconds: Int64 { decoded.stored.readNanoseconds }

  /// The time spent waiting for frames that other threads decode.
  var waitNanoseconds: Int64 { decoded.waitNanoseconds }

  /// The number of bytes decompressed so far, in the file's own text encoding.
  package var bytesRead: Int64 { decoded.bytesRead }

  /// Fills the buffer as far as there are bytes, with UTF-8 (or the unchanged bytes of a UTF-8
  /// file). What is no character of the file's encoding becomes the single byte FF, which no UTF-8
  /// text contains.
  ///
  /// - Parameter buffer: At least one byte.
  /// - Returns: The number of bytes written; 0 only at the end.
  /// - Complexity: O(*n*) in the bytes written.
  /// - Throws: `InputError.damaged` or `.io`, after all bytes before the failure were returned, or
  ///   `.noConverter`.
  package mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    precondition(!buffer.isEmpty, "An empty buffer could not tell the end.")
    if probe == nil { return try readText(into: buffer) }
    var filled = 0
    while filled < buffer.count {
      // Safe: `filled` is below the buffer's count.
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      do throws(InputError) {
        let count = try readBeginning(into: room)
        if count == 0 { break }
        filled += count
      } catch {
        // It is thrown again by the next call.
        if filled > 0 { break }
        throw error
      }
    }
    return filled
  }

  /// Reads while the encoding is not told, or bytes of the time before are held.
  private mutating func readBeginning(
    into room: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    guard probe != nil else { return try readText(into: room) }
    if textEncoding == nil {
      let count = probe!.takeASCII(from: &decoded, into: room)
      if count > 0 { return count }
      try tell()
    }
    guard probe != nil else { return try readText(into: room) }
    let count = probe!.take(into: room)
    if count > 0 { return count }
    probe = nil
    return try readText(into: room)
  }

  /// Prepares for the rest of the file after its encoding is told.
  private mutating func tell() throws(InputError) {
    let (finding, held) = probe!.tell()
    switch finding {
    case .utf8: textEncoding = .utf8
    case .utf16(let isBigEndian):
      utf16 = Transcoder(UTF16Converter(isBigEndian: isBigEndian), after: held)
      textEncoding = .utf16
      probe = nil
    case .gb18030:
      gb18030 = Transcoder(try GB18030Converter(for: name), after: held)
      textEncoding = .gb18030
      probe = nil
    }
  }

  private mutating func readText(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    if gb18030 != nil { return try gb18030!.read(from: &decoded, into: buffer) }
    if utf16 != nil { return try utf16!.read(from: &decoded, into: buffer) }
    return try decoded.read(into: buffer)
  }
}

extension ByteStream {
  /// Reads until a buffer has `wanted` bytes of text.
  ///
  /// - Returns: False if the stream ended before; the buffer has what there was.
  /// - Throws: ``InputError``; the buffer has what was read before it.
  package mutating func fill(
    _ buffer: inout TextBuffer, to wanted: Int
  ) throws(InputError) -> Bool {
    buffer.reserve(wanted)
    while buffer.count < wanted {
      let room = UnsafeMutableRawBufferPointer(rebasing: buffer.room[..<(wanted - buffer.count)])
      let read = try read(into: room)
      if read == 0 { return false }
      buffer.grow(by: read)
    }
    return true
  }
}
