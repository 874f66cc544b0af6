import FingertipCore
import FingertipIngest

/// A source of an import, with its first bytes.
package struct ForeignSource: Sendable {
  /// The name for messages.
  package var name: String { file.name }
  let file: InputFile
  package let options: ImportOptions
  let progress: SourceProgress
  package let sample: SourceSample

  /// The bytes of a sample: the heads of every format that is known end within it.
  static let sampleSize = 64 << 10

  /// Opens a source and reads its first bytes, waiting for them if it is a pipe.
  ///
  /// - Throws: ``InputError``, or ``ImportError`` for a database that can't be read.
  init(_ input: InputFile, options: ImportOptions, progress: SourceProgress) throws {
    let (file, first) = try input.holdingFirst(256 << 10)
    self.options = options
    self.progress = progress
    let start = first.map { InputFile(name: file.name, bytes: $0) } ?? file
    let stored = try Self.bytes(of: start, textEncoding: .utf8)
    if SQLiteDatabase.isDatabase(stored) {
      // A database is read by pages, for which a pipe has to end first.
      self.file = first == nil ? file : try SQLiteDatabase.whole(file, progress)
      sample = SourceSample(
        name: file.name, bytes: stored,
        tables: try SQLiteDatabase(self.file, progress).tables())
    } else {
      self.file = file
      sample = SourceSample(
        name: file.name, bytes: try Self.bytes(of: start, textEncoding: options.textEncoding))
    }
  }

  private static func bytes(
    of file: InputFile, textEncoding: TextEncoding?
  ) throws(InputError) -> [UInt8] {
    var stream = try ByteStream(file, textEncoding: textEncoding)
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: sampleSize, alignment: 1)
    defer { bytes.deallocate() }
    var count = 0
    while count < sampleSize {
      do throws(InputError) {
        let read = try stream.read(
          into: UnsafeMutableRawBufferPointer(rebasing: bytes[count...]))
        if read == 0 { break }
        count += read
      } catch {
        // Damage, or the end of what is held: it is told when the source is read.
        guard count == 0, case .io = error else { break }
        throw error
      }
    }
    return Array(bytes[..<count])
  }

  /// The file's name without folders and without its endings: `phone-a` of `logs/phone-a.csv.zst`.
  var ownID: String { Self.ownID(of: name) }

  static func ownID(of name: String) -> String {
    var id = name.split(separator: "/").last.map(String.init) ?? name
    for ending in [".zst", ".gz"] where id.hasSuffix(ending) && id.utf8.count > ending.utf8.count {
      id.removeLast(ending.count)
    }
    if let dot = id.lastIndex(of: "."), dot > id.startIndex { id = String(id[..<dot]) }
    return id
  }

  /// The text of the source.
  ///
  /// - Throws: ``InputError``.
  package func text() throws(InputError) -> TextBlocks { try TextBlocks(self) }

  /// The database that the source is.
  ///
  /// - Throws: ``ImportError`` if it can't be read, or ``InputError``.
  package func database() throws -> SQLiteDatabase {
    let database = try SQLiteDatabase(file, progress)
    try database.checkPages()
    return database
  }
}
