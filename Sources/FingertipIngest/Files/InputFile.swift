import FingertipSystem

/// One input of a run: a file, or standard input.
///
/// Source: EventLog.md, Inputs.
package struct InputFile: Sendable {
  /// The name for the user: the path as given, the folder's path with the file's path inside it, or
  /// `-` for standard input. Bytes that aren't UTF-8 become U+FFFD.
  package let name: String
  /// The number of bytes as stored; nil if it is unknown before reading (a pipe, a device).
  package let size: Int64?
  let content: Content

  /// The source of an input's bytes.
  enum Content: Sendable {
    /// The name's bytes with the terminating NUL, for the system.
    case path([CChar])
    /// Open, and not to be closed.
    case descriptor(Int32)
    case bytes([UInt8])
    /// Each call returns the next bytes, none at the end.
    case chunks(@Sendable () throws -> [UInt8])
  }

  /// The name's bytes with the terminating NUL; nil if it has no name for the system.
  var path: [CChar]? {
    if case .path(let path) = content { path } else { nil }
  }

  /// The status of the file; nil for bytes in memory, and for a file that is gone.
  package var status: stat? {
    switch content {
    case .path(let path): return fileStatus(path)
    case .descriptor(let descriptor):
      var status = stat()
      return fstat(descriptor, &status) == 0 ? status : nil
    case .bytes, .chunks: return nil
    }
  }

  /// Creates an input from bytes in memory.
  package init(name: String, bytes: [UInt8]) {
    (self.name, size, content) = (name, Int64(bytes.count), .bytes(bytes))
  }

  /// Creates an input from a producer of bytes: each call returns the next ones, none at the end.
  package init(name: String, chunks: @escaping @Sendable () throws -> [UInt8]) {
    (self.name, size, content) = (name, nil, .chunks(chunks))
  }

  /// Creates an input from an open file or pipe, which the caller must close.
  package init(name: String, descriptor: Int32) {
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    self.init(name: name, content: .descriptor(descriptor), status: isKnown ? status : nil)
  }

  /// Standard input, which may be a file.
  package static var standardInput: InputFile {
    InputFile(name: "-", descriptor: STDIN_FILENO)
  }

  init(path: [CChar], status: stat) {
    self.init(name: displayName(path), content: .path(path), status: status)
  }

  private init(name: String, content: Content, status: stat?) {
    self.name = name
    self.content = content
    size = status.flatMap { $0.st_mode & S_IFMT == S_IFREG ? Int64($0.st_size) : nil }
  }
}

/// Returns a path as text for the user.
///
/// - Parameter path: The name's bytes with the terminating NUL.
func displayName(_ path: [CChar]) -> String {
  String(decoding: path.dropLast().lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
