/// A log as text in memory, and the stages before there are columns; only for benchmarks, which
/// import it by `@_spi(Stages)`.
@_spi(Stages) public final class LogText: @unchecked Sendable {
  // Safe to send: the memory is owned and never written after `init`.

  /// The padding after the text, because tokenizers read 64 bytes at once.
  private static let padding = 64
  /// The number of bytes that the engine decompresses at once.
  private static let blockSize = 256 << 10

  private let storage: UnsafeMutableRawBufferPointer
  /// The number of bytes of text.
  public let count: Int

  /// Decompresses a file into memory.
  ///
  /// - Throws: `InputError`.
  public init(_ path: String) throws {
    count = try Self.decompress(path)
    storage = .allocate(byteCount: count + Self.padding, alignment: 8)
    storage.initializeMemory(as: UInt8.self, repeating: 0)
    var stream = try ByteStream(Self.file(path), textEncoding: .utf8)
    var filled = 0
    while filled < count {
      filled += try stream.read(
        into: UnsafeMutableRawBufferPointer(rebasing: storage[filled..<count]))
    }
  }

  deinit { storage.deallocate() }

  private static func file(_ path: String) throws -> InputFile {
    guard let file = try InputFinder.find([path]).first else {
      throw InputError.missing(file: path)
    }
    return file
  }

  /// Decompresses a file and discards its text.
  ///
  /// - Returns: The number of bytes of text.
  /// - Throws: `InputError`.
  public static func decompress(_ path: String) throws -> Int {
    var stream = try ByteStream(file(path), textEncoding: .utf8)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 64)
    defer { block.deallocate() }
    var count = 0
    while true {
      let read = try stream.read(into: block)
      if read == 0 { return count }
      count += read
    }
  }

  /// Finds the rows and their fields, without reading the values.
  ///
  /// - Returns: The number of well-formed rows.
  /// - Throws: `HeaderError`.
  public func tokenize() throws -> Int {
    // Safe: the first `count` bytes are the text, and those after it can be read.
    let text = UnsafeBufferPointer(
      rebasing: storage.bindMemory(to: UInt8.self)[..<count])
    guard
      let start = try LogFormats.recognize(text)?.begin(
        text, names: ColumnNames(), isLast: true)
    else { return 0 }
    let rows = UnsafeBufferPointer(rebasing: text[start.rowsStart...])
    var reader = start.format.makeReader()
    return reader.countRows(rows, rowsEnd: rows.count, isLast: true)
  }

  /// Reads a file into columns: splits, tokenizes, checks, encodes and seals. For an uncompressed
  /// file, that is everything but decompression.
  ///
  /// - Returns: The number of accepted rows.
  /// - Throws: The errors of `ingest`.
  public static func encode(_ path: String, threads: Int = 1) throws -> Int {
    // The zone is for timestamps without an offset, which do not occur in the workload.
    var options = IngestOptions(zone: .utc)
    options.threads = threads
    return try ingest([file(path)], options: options).log.count
  }
}
