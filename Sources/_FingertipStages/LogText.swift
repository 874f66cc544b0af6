import FingertipCore
import FingertipIngest

/// A log as text in memory, and the stages before there are columns.
///
/// Not API: this module lets `Benchmarks/` measure the engine's stages one by one.
public final class LogText: @unchecked Sendable {
  // Safe to send: the memory is owned and never written after `init`.

  /// Tokenizers look at 64 bytes at once, whatever is left of the text.
  private static let padding = 64
  /// What the engine decompresses at once.
  private static let blockSize = 256 << 10

  private let storage: UnsafeMutableRawBufferPointer
  /// Bytes of text.
  public let count: Int

  /// Decompresses a file into memory.
  ///
  /// - Throws: `InputError`.
  public init(_ path: String) throws {
    count = try Self.decompress(path)
    storage = .allocate(byteCount: count + Self.padding, alignment: 8)
    storage.initializeMemory(as: UInt8.self, repeating: 0)
    var stream = try ByteStream(Self.file(path))
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

  /// Decompresses a file and forgets its text.
  ///
  /// - Returns: bytes of text.
  /// - Throws: `InputError`.
  public static func decompress(_ path: String) throws -> Int {
    var stream = try ByteStream(file(path))
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: blockSize, alignment: 64)
    defer { block.deallocate() }
    var count = 0
    while true {
      let read = try stream.read(into: block)
      if read == 0 { return count }
      count += read
    }
  }

  /// Finds the rows and their fields, and looks at none.
  ///
  /// - Returns: rows of sound form.
  /// - Throws: `HeaderError`.
  public func tokenize() throws -> Int {
    // Safe: the first `count` bytes are the text, and those after it can be read.
    let text = UnsafeBufferPointer(
      rebasing: storage.bindMemory(to: UInt8.self)[..<count])
    guard let start = try LogFormats.recognize(text)?.begin(text, isLast: true) else { return 0 }
    let rows = UnsafeBufferPointer(rebasing: text[start.rowsStart...])
    var reader = start.format.makeReader()
    return reader.countRows(rows, rowsEnd: rows.count, isLast: true)
  }

  /// Reads a file into columns: cuts it, tokenizes, checks, encodes and seals, whatever it takes. Of a
  /// file that is not compressed, that is all but decompression.
  ///
  /// - Returns: accepted rows.
  /// - Throws: what `ingest` throws.
  public static func encode(_ path: String, threads: Int = 1) throws -> Int {
    // The zone is for timestamps without an offset, which the workload has none of.
    var options = IngestOptions(zone: .utc)
    options.threads = threads
    return try ingest([file(path)], options: options).log.count
  }
}
