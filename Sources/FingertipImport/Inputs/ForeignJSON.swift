import FingertipCore
import FingertipIngest

/// The objects of a JSON source by keys that a format knows.
package enum ForeignJSON {
  /// Reads an object a line.
  ///
  /// - Parameters:
  ///   - keys: The paths that each slot's value may have; the first that is there counts.
  ///   - take: Takes an object's values by slot, texts and numbers as they are written, and its place;
  ///     eight bytes after each may be read.
  ///   - reject: Takes the place of a line that is no object.
  /// - Throws: ``InputError``, or the errors of `take`.
  package static func readLines(
    _ source: ForeignSource, keys: [[[String]]],
    take: ([UnsafeBufferPointer<UInt8>], RecordPlace) throws -> Void,
    reject: (RecordReason, RecordPlace) -> Void
  ) throws {
    var blocks = try source.text()
    let stream = JSONStream()
    let reader = JSONObjectReader(paths: keys)
    var line = 1
    while let block = try blocks.nextLines() {
      try block.forEachLine(&line) { text, line in
        if firstNonBlank(in: text) == nil { return }
        let place = RecordPlace(line: line, text: text)
        guard text.count <= RowRules.longestRow else { return reject(.tooLong, place) }
        guard isText(text.baseAddress!, count: text.count) else { return reject(.malformed, place) }
        stream.begin(text)
        do {
          try reader.read(stream)
          guard try stream.next() == .end else { return reject(.malformed, place) }
        } catch is JSONStream.Fault {
          return reject(.malformed, place)
        }
        try reader.withValues { try take($0, place) }
      }
    }
  }
}

/// Reads the values of known paths of an object.
package final class JSONObjectReader {
  /// The keys below a key, and the slot of one that is wanted, with its rank among the slot's names.
  private final class Node {
    var children: [String: Node] = [:]
    var slot: (index: Int, rank: Int)?
  }

  private static let padding = [UInt8](repeating: 0, count: 8)

  private let root = Node()
  private let slotCount: Int
  // Safe: as in ``JSONStream``, no access lasts while another one changes what it accesses.

  /// The values of all slots one after another, each with readable bytes after it.
  @exclusivity(unchecked) private var bytes = TextBuffer(capacity: 1024)
  @exclusivity(unchecked) private var ranges: [Range<Int>]
  @exclusivity(unchecked) private var ranks: [Int]

  /// - Parameter paths: The paths that each slot's value may have; the first that is there counts.
  package init(paths: [[[String]]]) {
    slotCount = paths.count
    ranges = Array(repeating: 0..<0, count: paths.count)
    ranks = Array(repeating: .max, count: paths.count)
    for (slot, alternatives) in paths.enumerated() {
      for (rank, path) in alternatives.enumerated() {
        var node = root
        for key in path {
          let child = node.children[key] ?? Node()
          node.children[key] = child
          node = child
        }
        node.slot = (slot, rank)
      }
    }
  }

  /// Reads the object that is next.
  ///
  /// - Throws: ``JSONStream/Fault`` if the next value is none.
  package func read(_ stream: JSONStream) throws {
    bytes.removeAll()
    for slot in 0..<slotCount { (ranges[slot], ranks[slot]) = (0..<0, .max) }
    try read(stream, root)
  }

  private func read(_ stream: JSONStream, _ node: Node) throws {
    try stream.enter(.object)
    while let key = try stream.nextKey() {
      guard let child = node.children[key] else {
        try stream.skip()
        continue
      }
      switch try stream.next() {
      case .object where !child.children.isEmpty: try read(stream, child)
      case .string: try stream.withString { keep($0, child) }
      case .number: try stream.withNumber { keep($0, child) }
      case .boolean:
        let text: StaticString = try stream.word() == true ? "true" : "false"
        keep(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), child)
      case .null, .object, .array, .end: try stream.skip()
      }
    }
  }

  private func keep(_ text: UnsafeBufferPointer<UInt8>, _ node: Node) {
    guard let (slot, rank) = node.slot, rank < ranks[slot] else { return }
    ranks[slot] = rank
    let start = bytes.count
    bytes.append(text)
    ranges[slot] = start..<bytes.count
    // Eight bytes that may be read after the value.
    Self.padding.withUnsafeBufferPointer { bytes.append($0) }
  }

  /// Calls a function with the values by slot, empty where there is none.
  package func withValues<Result>(
    _ body: ([UnsafeBufferPointer<UInt8>]) throws -> Result
  ) rethrows -> Result {
    let text = bytes.text
    return try body(ranges.map { UnsafeBufferPointer(rebasing: text[$0]) })
  }
}
