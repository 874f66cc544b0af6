import FingertipCore
import FingertipIngest

/// A small JSON document in memory, such as a mapping.
indirect enum JSONTree: Sendable {
  case null
  case boolean(Bool)
  case number(String)
  case string(String)
  case array([JSONTree])
  case object([(key: String, value: JSONTree)])

  /// Reads a document.
  ///
  /// - Throws: ``JSONStream/Fault``.
  init(_ bytes: [UInt8]) throws {
    let padded = bytes + [UInt8](repeating: 0, count: TextBuffer.padding)
    self = try padded.withUnsafeBufferPointer { text in
      let stream = JSONStream()
      stream.begin(UnsafeBufferPointer(rebasing: text[..<bytes.count]))
      let tree = try Self.read(stream)
      guard try stream.next() == .end else { throw JSONStream.Fault(offset: stream.offset) }
      return tree
    }
  }

  private static func read(_ stream: JSONStream) throws -> JSONTree {
    switch try stream.next() {
    case .object:
      var members: [(key: String, value: JSONTree)] = []
      try stream.enter(.object)
      while let key = try stream.nextKey() { members.append((key, try read(stream))) }
      return .object(members)
    case .array:
      var elements: [JSONTree] = []
      try stream.enter(.array)
      while try stream.nextElement() { elements.append(try read(stream)) }
      return .array(elements)
    case .string: return .string(try stream.string())
    case .number: return .number(try stream.withNumber { String(decoding: $0, as: UTF8.self) })
    case .boolean, .null: return try stream.word().map { .boolean($0) } ?? .null
    case .end: throw JSONStream.Fault(offset: stream.offset)
    }
  }
}
