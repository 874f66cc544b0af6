/// One opened input: its bytes, decompressed, as UTF-8.
///
/// Source: SPEC section 1, "Compression", "Damaged input" and `--text-encoding`.
package struct ByteStream: ~Copyable {
  private var decoded: DecodedBytes
  private var transcoder: GB18030Transcoder?

  /// Opens the file and looks at its first bytes; waits for them, should it be a pipe.
  ///
  /// - Parameter framesAhead: how many pieces of it other threads may decode ahead, see ``ahead``.
  /// - Throws: `InputError.missing`, `.unreadable`, `.io` or `.noConverter`.
  package init(
    _ file: InputFile, textEncoding: TextEncoding = .utf8, framesAhead: Int = 0
  ) throws(InputError) {
    let transcoder = textEncoding == .gb18030 ? try GB18030Transcoder(for: file.name) : nil
    decoded = try DecodedBytes(file, framesAhead: framesAhead)
    self.transcoder = transcoder
  }

  /// How the file is compressed, told by its first bytes, never by its name.
  package var compression: Compression { decoded.compression }

  /// Decodes frames of the file on other threads; nil where it has none, or they must be read in order.
  var ahead: FramesAhead? { decoded.ahead }

  /// Bytes of the file as stored that were decompressed so far, for progress.
  package var compressedBytesRead: Int64 { decoded.stored.offset }

  /// How long the system took to give them.
  package var readNanoseconds: Int64 { decoded.stored.readNanoseconds }

  /// How long frames were waited for that other threads decoded.
  var waitNanoseconds: Int64 { decoded.waitNanoseconds }

  /// Bytes decompressed so far, in the file's own text encoding.
  package var bytesRead: Int64 { decoded.bytesRead }

  /// Fills the buffer as far as there are bytes, with UTF-8 (or with what a UTF-8 file holds
  /// instead). A byte that is no GB 18030 comes as the one byte FF, which no UTF-8 text has.
  ///
  /// - Parameter buffer: at least one byte.
  /// - Returns: how many bytes were written; 0 only at the end.
  /// - Complexity: O(*n*) in the bytes written.
  /// - Throws: `InputError.damaged` or `.io`, once all bytes before the failure are handed out.
  package mutating func read(
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(InputError) -> Int {
    precondition(!buffer.isEmpty, "An empty buffer could not tell the end.")
    return transcoder == nil
      ? try decoded.read(into: buffer) : try transcoder!.read(from: &decoded, into: buffer)
  }
}
