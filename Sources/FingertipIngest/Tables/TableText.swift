/// The text of a table's file, complete in memory and decompressed.
package struct TableText: Sendable {
  /// Far above any real table, far below the size of a decompression bomb.
  package static let largest = 1 << 30
  /// The size of one read of the underlying stream.
  private static let chunkSize = 256 << 10

  /// The name as given by the user.
  package let name: String
  /// The bytes without a byte order mark.
  package let bytes: [UInt8]

  /// Reads the file.
  ///
  /// - Complexity: O(*n*) in its bytes.
  /// - Throws: `InputError`, or ``TableError`` if it is larger than `limit`.
  package init(path: String, limit: Int = Self.largest) throws {
    try self.init(input: InputFinder.file(path), limit: limit)
  }

  /// Reads an input.
  ///
  /// - Complexity: O(*n*) in its bytes.
  /// - Throws: `InputError`, or ``TableError`` if it is larger than `limit`.
  package init(input file: InputFile, limit: Int = Self.largest) throws {
    var stream = try ByteStream(file)
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkSize, alignment: 1)
    defer { chunk.deallocate() }
    while true {
      let count = try stream.read(into: chunk)
      if count == 0 { break }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        throw TableError(file: file.name, line: nil, .tooLarge(limit: limit))
      }
    }
    self.init(name: file.name, bytes: bytes)
  }

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes =
      bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
  }
}
