/// Reads a small file as a whole, such as a key or a time zone, without decompression.
///
/// - Parameters:
///   - path: The path; `-` is standard input.
///   - limit: The greatest number of bytes of such a file, so that naming a log or a device by
///     mistake fails soon.
/// - Returns: All of its bytes; nil if there are more than `limit`.
/// - Complexity: O(bytes), at most `limit` and a chunk.
/// - Throws: `InputError.missing`, `.unreadable`, for a folder too, or `.io`.
package func readSmallFile(_ path: String, limit: Int) throws(InputError) -> [UInt8]? {
  var stored = try StoredBytes(InputFinder.file(path))
  var bytes: [UInt8] = []
  while try stored.fetch() {
    bytes += stored.unread
    stored.consume(stored.unread.count)
    if bytes.count > limit { return nil }
  }
  return bytes
}
