/// Reads a file whole that is small by nature, such as a key or a time zone, as it is stored.
///
/// - Parameters:
///   - path: of the file; `-` is standard input.
///   - limit: the most bytes that such a file has, so that naming a log or a device by mistake ends soon.
/// - Returns: all of its bytes; nil where there are more than `limit`.
/// - Complexity: O(bytes), of at most `limit` and a chunk.
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
