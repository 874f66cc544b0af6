import CSQLite
import FingertipCore
import FingertipIngest
import FingertipModel
import FingertipSystem

/// A database of SQLite that is only read: no file beside it is written, and locks are honoured.
///
/// A file is opened in place. One with a write-ahead log beside it is copied with that into a folder of
/// its own first, unless another program has it open; one that is compressed or comes by a pipe is read
/// into memory.
package final class SQLiteDatabase {
  private var connection: OpaquePointer?
  private let name: String
  private let progress: SourceProgress
  /// The folder of a copy, removed at the end.
  private var copy: String?

  /// Larger databases have to be unpacked first: it is in memory as a whole.
  private static let largestInMemory = 2 << 30

  /// True if a file that begins with these bytes is a database.
  static func isDatabase(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("SQLite format 3\u{0}".utf8))
  }

  /// Opens a database.
  ///
  /// - Parameter file: One that may be read again.
  /// - Throws: ``ImportError`` or ``InputError``.
  init(_ file: InputFile, _ progress: SourceProgress) throws {
    name = file.name
    self.progress = progress
    var stream = try ByteStream(file, textEncoding: .utf8)
    var head = [UInt8](repeating: 0, count: 100)
    let count = try head.withUnsafeMutableBytes { try stream.read(into: $0) }
    guard count == head.count else {
      throw ImportError(
        file: name, offset: Int64(count), Self.damage("the header is cut", "文件头不完整"))
    }
    // What is missing at the end would be read as empty pages.
    let pageSize = Int64(head[16]) << 8 | Int64(head[17])
    let pages = head[28..<32].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    let isCounted = head[24..<28].elementsEqual(head[92..<96])
    let wholeSize = isCounted ? pages * (pageSize == 1 ? 65_536 : pageSize) : 0
    if stream.compression == .none, let path = file.path {
      if let size = file.size, size < wholeSize {
        throw ImportError(file: name, offset: size, Self.damage("cut", "不完整"))
      }
      try open(path, usesLog: head[18] == 2)
    } else {
      try openInMemory(&stream, head, wholeSize)
    }
    sqlite3_busy_timeout(connection, 200)
    sqlite3_progress_handler(
      connection, 10_000,
      { context in
        // Safe: the database holds the progress as long as its connection.
        Unmanaged<SourceProgress>.fromOpaque(context!).takeUnretainedValue().isCancelled ? 1 : 0
      }, Unmanaged.passUnretained(progress).toOpaque())
  }

  deinit {
    sqlite3_close(connection)
    if let copy {
      for name in ["db", "db-wal", "db-shm", "db-journal"] { unlink(copy + "/" + name) }
      rmdir(copy)
    }
  }

  /// - Parameter usesLog: True if the header says that changes go to a write-ahead log.
  private func open(_ path: String, usesLog: Bool) throws {
    let hasLog = Self.isFilled(path + "-wal")
    let hasJournal = Self.isFilled(path + "-journal")
    if usesLog, !hasLog {
      // Without a log nobody writes; then SQLite need not create its files beside the database.
      try check(
        sqlite3_open_v2(
          Self.url(path) + "?immutable=1", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
      )
    } else if !usesLog && !hasJournal || usesLog && access(path + "-shm", F_OK) == 0 {
      try check(sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil))
    } else {
      try openCopy(of: path, hasLog ? "-wal" : "-journal")
    }
  }

  private static func isFilled(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  private static func url(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return path.utf8.reduce(into: "file:") { url, byte in
      let isPlain =
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
      if isPlain {
        url.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        url += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }

  /// Copies the database and what belongs to it, so that SQLite can put both together.
  private func openCopy(of path: String, _ ending: String) throws {
    var template = Array((SpillFile.standardFolder + "/fingertip-XXXXXX").utf8CString)
    guard template.withUnsafeMutableBufferPointer({ mkdtemp($0.baseAddress!) }) != nil else {
      throw SpillError(folder: SpillFile.standardFolder, why: systemMessage(errno))
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    copy = folder
    for (from, to) in [(path, "db"), (path + ending, "db" + ending)] {
      var input = try ByteStream(InputFinder.file(from), textEncoding: .utf8)
      let output = FingertipSystem.open(folder + "/" + to, O_WRONLY | O_CREAT | O_EXCL, 0o600)
      guard output >= 0 else { throw SpillError(folder: folder, why: systemMessage(errno)) }
      defer { close(output) }
      var bytes = [UInt8](repeating: 0, count: 1 << 18)
      while true {
        let count = try bytes.withUnsafeMutableBytes { try input.read(into: $0) }
        if count == 0 { break }
        guard write(output, bytes, count) == count else {
          throw SpillError(folder: folder, why: systemMessage(errno))
        }
        try progress.check(read: input.compressedBytesRead)
      }
    }
    try check(sqlite3_open_v2(folder + "/db", &connection, SQLITE_OPEN_READWRITE, nil))
  }

  /// Returns a database that comes by a pipe, unpacked, in memory.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``ImportError`` if it is too large, or ``InputError``.
  static func whole(_ file: InputFile, _ progress: SourceProgress) throws -> InputFile {
    var stream = try ByteStream(file, textEncoding: .utf8)
    return InputFile(name: file.name, bytes: try bytes(of: &stream, after: [], file.name, progress))
  }

  private static func bytes(
    of stream: inout ByteStream, after head: [UInt8], _ name: String, _ progress: SourceProgress
  ) throws -> [UInt8] {
    var bytes = head
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try chunk.withUnsafeMutableBytes { try stream.read(into: $0) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      try progress.check(read: stream.compressedBytesRead)
      guard bytes.count <= largestInMemory else {
        throw ImportError(
          file: name, ["too large to be read compressed; unpack it first", "压缩状态下过大；请先解压"])
      }
    }
  }

  private func openInMemory(_ stream: inout ByteStream, _ head: [UInt8], _ wholeSize: Int64) throws
  {
    var bytes = try Self.bytes(of: &stream, after: head, name, progress)
    guard Int64(bytes.count) >= wholeSize else {
      throw ImportError(file: name, offset: Int64(bytes.count), Self.damage("cut", "不完整"))
    }
    // A database in memory has no write-ahead log.
    if bytes[18] == 2 { (bytes[18], bytes[19]) = (1, 1) }
    try check(sqlite3_open_v2(":memory:", &connection, SQLITE_OPEN_READWRITE, nil))
    guard let memory = sqlite3_malloc64(UInt64(bytes.count)) else {
      throw ImportError(file: name, ["out of memory", "内存不足"])
    }
    memory.copyMemory(from: bytes, byteCount: bytes.count)
    try check(
      sqlite3_deserialize(
        connection, "main", memory.assumingMemoryBound(to: UInt8.self), Int64(bytes.count),
        Int64(bytes.count),
        UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)))
  }

  /// Checks that no page is damaged.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``ImportError``.
  func checkPages() throws {
    var finding: String?
    try forEachRow("PRAGMA quick_check(1)") { row in
      let text = row.string(0)
      if text != "ok" { finding = finding ?? text }
    }
    if let finding { throw ImportError(file: name, Self.damage(finding, finding)) }
  }

  /// The names of its tables and views.
  ///
  /// - Throws: ``ImportError``.
  func tables() throws -> Set<String> {
    var names: Set<String> = []
    try forEachRow("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')") {
      names.insert($0.string(0))
    }
    return names
  }

  /// The names of the columns of a table.
  ///
  /// - Throws: ``ImportError``.
  package func columns(of table: String) throws -> Set<String> {
    var names: Set<String> = []
    try forEachRow("SELECT name FROM pragma_table_info('\(table)')") { names.insert($0.string(0)) }
    return names
  }

  /// Calls a function with each row of a query.
  ///
  /// - Complexity: That of the query; only the current row is in memory.
  /// - Throws: ``ImportError``, the errors of `body`, or `CancellationError`.
  package func forEachRow(_ query: String, _ body: (SQLiteRow) throws -> Void) throws {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(connection, query, -1, &statement, nil))
    defer { sqlite3_finalize(statement) }
    guard let statement else { return }
    let row = SQLiteRow(statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(row)
      case SQLITE_DONE: return
      case let code: try check(code)
      }
    }
  }

  private func check(_ code: Int32) throws {
    guard code != SQLITE_OK else { return }
    if progress.isCancelled { throw CancellationError() }
    let message = connection.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED:
      throw ImportError(
        file: name,
        [
          "locked by another program (\(message)); close that, or copy the file and import the copy",
          "被其他程序锁定（\(message)）；请关闭该程序，或复制文件后导入副本",
        ])
    default: throw ImportError(file: name, Self.damage(message, message))
    }
  }

  private static func damage(_ english: String, _ chinese: String) -> Bilingual {
    [
      "a damaged database: \(displaySafe(english)); copy it again, with its -wal file if it has one",
      "数据库损坏：\(displaySafe(chinese))；请重新复制，如有 -wal 文件请一并复制",
    ]
  }
}

/// The current row of a query.
package final class SQLiteRow {
  private let statement: OpaquePointer
  /// Copies of texts, with readable bytes after them.
  private var buffer = TextBuffer(capacity: 1024)

  fileprivate init(_ statement: OpaquePointer) { self.statement = statement }

  /// A whole number; nil for NULL, and for what is none.
  package func integer(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_INTEGER
      ? sqlite3_column_int64(statement, column) : nil
  }

  /// A number; nil for NULL, and for what is none.
  package func real(_ column: Int32) -> Double? {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER, SQLITE_FLOAT: sqlite3_column_double(statement, column)
    default: nil
    }
  }

  /// Calls a function with a text; an empty one for NULL, nil for a text that is no UTF-8 or holds NUL.
  package func withText<Result>(
    _ column: Int32, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Result
  ) rethrows -> Result {
    buffer.removeAll()
    if let text = sqlite3_column_text(statement, column) {
      buffer.append(
        UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column))))
    }
    if buffer.count > 0, !isText(buffer.text.baseAddress!, count: buffer.count) {
      return try body(nil)
    }
    return try body(buffer.text)
  }

  /// A text; invalid UTF-8 becomes U+FFFD.
  package func string(_ column: Int32) -> String {
    withText(column) { text in text.map { String(decoding: $0, as: UTF8.self) } ?? "" }
  }
}
