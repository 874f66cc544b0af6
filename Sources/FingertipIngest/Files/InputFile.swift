#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One input of a run: a file, or standard input.
///
/// Source: SPEC section 1, "Inputs".
package struct InputFile: Sendable, Hashable {
  /// The name as the user knows it: the path as given, the folder's path with the file's path
  /// inside it, or `-` for standard input. Bytes that aren't UTF-8 show as U+FFFD.
  package let name: String
  /// Bytes as stored; nil where that can't be known before reading (a pipe, a device).
  package let size: Int64?
  /// The name's bytes with the closing NUL, for the system; nil for standard input.
  let path: [CChar]?

  /// Standard input, which may well be a file.
  package static var standardInput: InputFile {
    var status = stat()
    let isKnown = fstat(STDIN_FILENO, &status) == 0
    return InputFile(name: "-", path: nil, status: isKnown ? status : nil)
  }

  init(path: [CChar], status: stat) {
    self.init(name: displayName(path), path: path, status: status)
  }

  private init(name: String, path: [CChar]?, status: stat?) {
    self.name = name
    self.path = path
    size = status.flatMap { $0.st_mode & S_IFMT == S_IFREG ? Int64($0.st_size) : nil }
  }
}

/// A path for people.
///
/// - Parameter path: the name's bytes with the closing NUL.
func displayName(_ path: [CChar]) -> String {
  String(decoding: path.dropLast().lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
