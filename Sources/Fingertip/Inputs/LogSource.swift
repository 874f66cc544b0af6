/// The source of a log.
public enum LogSource: Sendable {
  /// A file, a folder with all files in it, or `-` for standard input.
  case path(String)
  /// The bytes of a file in memory, compressed or not, and a name for messages.
  case bytes([UInt8], name: String)
  /// An open file or pipe, which the caller must close, and a name for messages.
  case descriptor(Int32, name: String)
  /// A producer of bytes, and a name for messages: each call returns the next bytes, none at the
  /// end.
  case chunks(@Sendable () throws -> [UInt8], name: String)

  /// Returns the inputs to read, in order.
  ///
  /// - Throws: `InputError`.
  static func inputs(_ sources: [LogSource]) throws -> [InputFile] {
    try sources.flatMap { source in
      switch source {
      case .path(let path): try InputFinder.find([path])
      case .bytes(let bytes, let name): [InputFile(name: name, bytes: bytes)]
      case .descriptor(let descriptor, let name): [InputFile(name: name, descriptor: descriptor)]
      case .chunks(let next, let name): [InputFile(name: name, chunks: next)]
      }
    }
  }

  /// True if the next bytes may be delayed.
  var mayKeepWaiting: Bool {
    switch self {
    case .path(let path): path == "-"
    case .bytes: false
    case .descriptor(let descriptor, let name):
      InputFile(name: name, descriptor: descriptor).size == nil
    case .chunks: true
    }
  }

  /// The name for messages.
  var name: String {
    switch self {
    case .path(let path): path
    case .bytes(_, let name), .descriptor(_, let name), .chunks(_, let name): name
    }
  }
}

extension LogSource: ExpressibleByStringLiteral {
  /// A file, a folder with all files in it, or `-` for standard input.
  public init(stringLiteral path: String) { self = .path(path) }
}
