/// Bytes from memory, in chunks that are read piecewise.
struct MemoryBytes {
  /// The unread part of the current chunk.
  var rest: ArraySlice<UInt8>
  /// Returns the next chunk, an empty one at the end; nil if the current one is the last.
  var next: (@Sendable () throws -> [UInt8])?

  /// Fills the buffer from the current chunk, or from the next one.
  ///
  /// - Returns: The number of bytes written; 0 only at the end.
  /// - Complexity: O(bytes written).
  /// - Throws: The error of the source of chunks.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if rest.isEmpty, let next { rest = try next()[...] }
    let count = min(rest.count, buffer.count)
    buffer.copyBytes(from: rest.prefix(count))
    rest = rest.dropFirst(count)
    return count
  }
}
