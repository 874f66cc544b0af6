/// One opened input: its bytes, decompressed, as UTF-8.
///
/// Source: EventLog.md, Compression and Damaged input.
package struct ByteStream: ~Copyable {
  private var decoded: DecodedBytes
  private var transcoder: GB18030Transcoder?

  /// Opens the file and reads its first bytes, waiting for them if it is a pipe.
  ///
  /// - Parameter framesAhead: The number of pieces that other threads may decode ahead, see
  ///   ``ahead``.
  /// - Throws: `InputError.missing`, `.unreadable`, `.io` or `.noConverter`.
  package init(
    _ file: InputFile, textEncoding: TextEncoding = .utf8, framesAhead: Int = 0
  ) throws(InputError) {
    let transcoder = textEncoding == .gb18030 ? try GB18030Transcoder(for: file.name) : nil
    decoded = try DecodedBytes(file, framesAhead: framesAhead)
    self.transcoder = transcoder
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
  /// file). A byte that is not GB 18030 becomes the single byte FF, which no UTF-8 text contains.
  ///
  /// - Parameter buffer: At least one byte.
  /// - Returns: The number of bytes written; 0 only at the end.
  /// - Complexity: O(*n*) in the bytes written.
  /// - Throws: `InputError.damaged` or `.io`, after all bytes before the failure were returned.
  package mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    precondition(!buffer.isEmpty, "An empty buffer could not tell the end.")
    return transcoder == nil
      ? try decoded.read(into: buffer) : try transcoder!.read(from: &decoded, into: buffer)
  }
}
