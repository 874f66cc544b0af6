import CFingertipKernels
import FingertipCore
import FingertipIngest
import FingertipSystem

/// The objects of a JSON source by keys that a format knows.
package enum ForeignJSON {
  /// Reads an object a line.
  ///
  /// - Parameters:
  ///   - keys: The paths that each slot's value may have; the first that is there counts.
  ///   - take: Takes an object's values by slot, texts and numbers as they are written, and its place.
  ///   - reject: Takes the place of a line that is no object.
  /// - Throws: ``InputError``, or the errors of `take`.
  package static func readLines(
    _ source: ForeignSource, keys: [[[String]]],
    take: (FieldTexts, RecordPlace) throws -> Void,
    reject: (RecordReason, RecordPlace) -> Void
  ) throws {
    var blocks = try source.text()
    let stream = JSONStream()
    let reader = JSONObjectReader(paths: keys)
    var line = 1
    while let block = try blocks.nextLines() {
      let areTexts = block.isText
      try block.forEachLine(&line) { text, line in
        if text.allSatisfy(isSpace) { return }
        let place = RecordPlace(line: line, text: text)
        guard text.count <= RowRules.longestRow else { return reject(.tooLong, place) }
        guard areTexts || isText(text.baseAddress!, count: text.count) else {
          return reject(.malformed, place)
        }
        stream.begin(text)
        do {
          try reader.read(stream)
          guard try stream.next() == .end else { return reject(.malformed, place) }
        } catch is JSONStream.Fault {
          return reject(.malformed, place)
        }
        try take(reader.values, place)
      }
    }
  }
}

/// Reads the values of known paths of an object.
///
/// ## Design
///
/// The keys of all paths are a tree of nodes in one array. An object's keys usually come in the same order,
/// so the search for one begins after the last that was found. What precedes a value, from the value before it
/// or the brace on, is mostly one of two: these bytes are kept by the place in the object, with the node that the
/// key led to, and compared before anything is scanned. Values stay in the stream's text, which the
/// object holds until it is read; only strings with escapes are copied.
package final class JSONObjectReader {
  /// A key below another one.
  private struct Node: BitwiseCopyable {
    /// The range of the key's bytes in ``keys``.
    var keyStart: Int
    var keyCount: Int
    /// The next node below the same one, in a circle; itself if it is the only one.
    var next: Int
    /// A node below it; -1 for none.
    var child: Int
    /// The slot of its value, and its rank among the slot's names; -1 for none.
    var slot: Int
    var rank: UInt8
  }

  /// What precedes a value at a place of an object.
  private struct Member: BitwiseCopyable {
    /// 0 before one was met there.
    var count: UInt8 = 0
    var node: Int32 = 0
    /// Safe: these are 48.
    var bytes = (
      UInt64(0), UInt64(0), UInt64(0), UInt64(0), UInt64(0), UInt64(0)
    )
    static var longest: Int { 48 }
    static var bytesOffset: Int { 8 }
  }
  /// Places after this many are searched for as others are.
  private static let mostMembers = 64
  /// What was met last at a place, and what was before it: objects often have some members or lack them.
  private static let ways = 2
  /// By the node that has the object's keys below it, by place, and by way.
  private let members: UnsafeMutablePointer<Member>

  private let nodeStorage: UnsafeMutablePointer<Node>
  private let keys: UnsafeMutablePointer<UInt8>
  private let root: Int
  private let slotCount: Int
  /// The rank of the name whose value a slot has; the greatest before one is found.
  private let ranks: UnsafeMutablePointer<UInt8>
  /// The values by slot. While an object is read, those of the text are where they were in memory when the object
  /// began, and those decoded at an address that is their offset in ``decoded``.
  private let texts: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
  /// The slots with a decoded value.
  @exclusivity(unchecked) private var decodedSlots: [Int] = []
  /// The start of the stream's memory when the object began.
  @exclusivity(unchecked) private var base: UnsafePointer<UInt8>
  /// Readable bytes behind the texts that are no part of the source.
  private let nothing: UnsafeMutablePointer<UInt8>

  // Safe: as in ``JSONStream``, no access lasts while another one changes what it accesses.

  /// Decoded strings one after another, each with readable bytes after it.
  @exclusivity(unchecked) private var decoded = TextBuffer(capacity: 256)

  private static let padding = [UInt8](repeating: 0, count: 8)

  /// - Parameter paths: The paths that each slot's value may have; the first that is there counts.
  package init(paths: [[[String]]]) {
    slotCount = paths.count
    var nodes = [Node(keyStart: 0, keyCount: 0, next: 0, child: -1, slot: -1, rank: 0)]
    var bytes: [UInt8] = []
    for (slot, alternatives) in paths.enumerated() {
      for (rank, path) in alternatives.enumerated() {
        var node = 0
        for key in path {
          node = Self.child(of: node, key, &nodes, &bytes)
        }
        (nodes[node].slot, nodes[node].rank) = (slot, UInt8(rank))
      }
    }
    root = 0
    let memberCount = nodes.count * Self.mostMembers * Self.ways
    members = .allocate(capacity: memberCount)
    members.initialize(repeating: Member(), count: memberCount)
    nodeStorage = .allocate(capacity: nodes.count)
    nodeStorage.initialize(from: nodes, count: nodes.count)
    keys = .allocate(capacity: bytes.count + 1)
    keys.initialize(from: bytes + [0], count: bytes.count + 1)
    ranks = .allocate(capacity: slotCount)
    ranks.initialize(repeating: .max, count: slotCount)
    nothing = .allocate(capacity: 64)
    nothing.initialize(repeating: 0, count: 64)
    base = UnsafePointer(nothing)
    texts = .allocate(capacity: slotCount)
    texts.initialize(
      repeating: UnsafeBufferPointer(start: nothing, count: 0), count: slotCount)
  }

  deinit {
    members.deallocate()
    nodeStorage.deallocate()
    keys.deallocate()
    ranks.deallocate()
    nothing.deallocate()
    texts.deallocate()
  }

  /// The node of a key below another one, which is made if there is none.
  private static func child(
    of node: Int, _ key: String, _ nodes: inout [Node], _ bytes: inout [UInt8]
  ) -> Int {
    let name = Array(key.utf8)
    let first = nodes[node].child
    if first >= 0 {
      var at = first
      repeat {
        let start = nodes[at].keyStart
        if Array(bytes[start..<start + nodes[at].keyCount]) == name { return at }
        at = nodes[at].next
      } while at != first
    }
    let made = nodes.count
    nodes.append(
      Node(
        keyStart: bytes.count, keyCount: name.count, next: made, child: -1, slot: -1, rank: 0))
    bytes += name
    if first >= 0 {
      // After the last one, so that they are in the order of paths.
      var last = first
      while nodes[last].next != first { last = nodes[last].next }
      (nodes[last].next, nodes[made].next) = (made, first)
    } else {
      nodes[node].child = made
    }
    return made
  }

  /// Reads the object that is next.
  ///
  /// - Throws: ``JSONStream/Fault`` if the next value is none.
  package func read(_ stream: JSONStream) throws {
    decoded.removeAll()
    if !decodedSlots.isEmpty { decodedSlots.removeAll(keepingCapacity: true) }
    ranks.update(repeating: .max, count: slotCount)
    texts.update(repeating: UnsafeBufferPointer(start: nothing, count: 0), count: slotCount)
    stream.hold()
    defer { stream.release() }
    base = stream.memory.start
    try read(stream, below: root)
    if !decodedSlots.isEmpty || stream.memory.start != base { settle(stream) }
  }

  /// Gives values their final addresses, if some are decoded, or if the text has moved in memory.
  @inline(never)
  private func settle(_ stream: JSONStream) {
    let start = stream.memory.start
    for slot in 0..<slotCount where !texts[slot].isEmpty && !decodedSlots.contains(slot) {
      texts[slot] = UnsafeBufferPointer(
        start: start + (texts[slot].baseAddress! - base), count: texts[slot].count)
    }
    // Safe: the offsets are within what is decoded.
    let decoded = decoded.text.baseAddress!
    for slot in decodedSlots where !texts[slot].isEmpty {
      texts[slot] = UnsafeBufferPointer(
        start: decoded + (texts[slot].baseAddress! - base), count: texts[slot].count)
    }
  }

  /// The values of the object that was read, by slot, empty where there is none; valid until the stream
  /// is read further.
  package var values: FieldTexts { FieldTexts(start: texts, count: slotCount) }

  /// - Parameter parent: The node that the object is the value of.
  private func read(_ stream: JSONStream, below parent: Int) throws {
    try stream.enter(.object)
    // Safe: nodes have indices of nodes, and as many members each.
    let members = members + parent &* Self.mostMembers &* Self.ways
    // The node that the search begins with; -1 if no key is wanted.
    var expected = nodeStorage[parent].child
    var place = 0
    while true {
      let node: Int
      if let passed = readKnown(stream, members, &place, &expected) {
        node = passed
      } else if stream.leaveAtBrace() {
        return
      } else {
        let start = stream.place
        let named = try stream.withNextKey { key -> Int? in
          guard let key else { return nil }
          return expected < 0 ? -1 : search(key, from: expected)
        }
        guard let named else { return }
        node = named
        // To the value.
        if try stream.next() != .end, place < Self.mostMembers {
          // Safe: members have two ways by place.
          let known = members + place &* Self.ways
          known[1] = known[0]
          learn(stream, start, node, known)
        }
      }
      place &+= 1
      // Most values are strings or begin with a digit.
      let byte = stream.byte
      if byte == UInt8(ascii: "\"") {
        let string = try stream.scanString()
        if node < 0 { continue }
        expected = nodeStorage[node].next
        try keep(string, stream, node)
        continue
      }
      if byte ^ 0x30 <= 9 {
        let number = try stream.scanNumber()
        if node < 0 { continue }
        expected = nodeStorage[node].next
        try keep(number, isASCII: true, stream, node)
        continue
      }
      guard node >= 0 else {
        try stream.skip()
        continue
      }
      expected = nodeStorage[node].next
      switch try stream.next() {
      case .object where nodeStorage[node].child >= 0:
        try read(stream, below: node)
      case .string: try keep(stream.scanString(), stream, node)
      case .number: try keep(stream.scanNumber(), isASCII: true, stream, node)
      case .boolean:
        let text: StaticString = try stream.word() == true ? "true" : "false"
        keep(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), node)
      case .null, .object, .array, .end: try stream.skip()
      }
    }
  }

  /// Reads the members that are next, as far as each begins as one did at its place, its value is a string without
  /// escapes or a number, and what follows that is in memory. Others are left to ``read(_:below:)``.
  ///
  /// The stream's place is in a register meanwhile: nothing else asks for it before this returns, and to store and
  /// load it for each member took a third of the time of reading.
  ///
  /// - Returns: The node of the next member, if its value alone is left; nil if all of it is.
  @inline(__always)
  private func readKnown(
    _ stream: JSONStream, _ members: UnsafeMutablePointer<Member>, _ place: inout Int,
    _ expected: inout Int
  ) -> Int? {
    let (text, start, end) = stream.memory
    var at = start
    defer { if at > start { stream.passMembers(to: at) } }
    while place < Self.mostMembers {
      // Safe: members have two ways by place.
      var known = members + place &* Self.ways
      var count = Int(known.pointee.count)
      if !Self.begins(text + at, end &- at, with: known, count) {
        known += 1
        count = Int(known.pointee.count)
        if !Self.begins(text + at, end &- at, with: known, count) { return nil }
      }
      // Safe: the text has more than these bytes.
      let value = at &+ count
      let byte = text[value]
      let node = Int(known.pointee.node)
      // What is left, unless the value is read.
      at = value
      if byte == UInt8(ascii: "\"") {
        guard let string = JSONStream.plainString(text, from: value &+ 1, end: end) else {
          return node
        }
        if node >= 0 {
          if !string.isASCII, !isText(text + string.range.lowerBound, count: string.range.count) {
            return node
          }
          expected = nodeStorage[node].next
          keep(string.range, node)
        }
        at = string.range.upperBound &+ 1
      } else if byte ^ 0x30 <= 9 {
        guard let number = JSONStream.wholeNumber(text, from: value, end: end) else { return node }
        if node >= 0 {
          expected = nodeStorage[node].next
          keep(number, node)
        }
        at = number.upperBound
      } else if byte == UInt8(ascii: "["), value &+ 1 < end, text[value &+ 1] == UInt8(ascii: "]") {
        // A list without elements is no value.
        if node >= 0 { expected = nodeStorage[node].next }
        at = value &+ 2
      } else {
        return node
      }
      place &+= 1
    }
    return nil
  }

  /// True if a text has the bytes of a member and one more.
  @inline(__always)
  private static func begins(
    _ text: UnsafePointer<UInt8>, _ textCount: Int, with member: UnsafeMutablePointer<Member>,
    _ count: Int
  ) -> Bool {
    // Safe: 64 bytes after the end of the text may be read, and a member's bytes are 48.
    count != 0 && textCount > count
      && fingertip_equal_48(
        text, UnsafeRawPointer(member).assumingMemoryBound(to: UInt8.self) + Member.bytesOffset,
        count)
  }

  /// Keeps what precedes the value that is next.
  ///
  /// - Parameter start: The end of the value before it, or of the brace.
  @inline(never)
  private func learn(
    _ stream: JSONStream, _ start: Int, _ node: Int, _ member: UnsafeMutablePointer<Member>
  ) {
    let bytes = stream.held(start..<stream.place)
    var learned = Member()
    if bytes.count <= Member.longest {
      (learned.count, learned.node) = (UInt8(bytes.count), Int32(node))
      withUnsafeMutableBytes(of: &learned.bytes) { $0.copyBytes(from: bytes) }
    }
    member.pointee = learned
  }

  /// The node of a key among those of a circle; -1 if there is none.
  @inline(__always)
  private func search(_ key: UnsafeBufferPointer<UInt8>, from first: Int) -> Int {
    var at = first
    repeat {
      // Safe: nodes have indices of nodes, and keys within the bytes.
      let node = nodeStorage[at]
      if node.keyCount == key.count,
        key.count == 0 || memcmp(keys + node.keyStart, key.baseAddress!, key.count) == 0
      {
        return at
      }
      at = node.next
    } while at != first
    return -1
  }

  /// True if a value of a node counts rather than one that was found before.
  private func counts(_ node: Int) -> Bool {
    let slot = nodeStorage[node].slot
    return slot >= 0 && nodeStorage[node].rank < ranks[slot]
  }

  @inline(__always)
  private func keep(
    _ string: JSONStream.ScannedString, _ stream: JSONStream, _ node: Int
  ) throws {
    if string.hasEscapes {
      try keep(decoding: string.range, stream, node)
    } else {
      try keep(string.range, isASCII: string.isASCII, stream, node)
    }
  }

  @inline(__always)
  private func keep(_ range: Range<Int>, isASCII: Bool, _ stream: JSONStream, _ node: Int) throws {
    guard counts(node) else { return }
    if !isASCII {
      let text = stream.held(range)
      guard isText(text.baseAddress!, count: text.count) else {
        throw JSONStream.Fault(offset: stream.offset)
      }
    }
    keep(range, node)
  }

  /// Keeps a value of the text.
  @inline(__always)
  private func keep(_ range: Range<Int>, _ node: Int) {
    guard counts(node) else { return }
    let slot = nodeStorage[node].slot
    if ranks[slot] != .max, !decodedSlots.isEmpty { decodedSlots.removeAll { $0 == slot } }
    // Safe: a range's end is at least its start.
    set(node, range.lowerBound, count: range.upperBound &- range.lowerBound)
  }

  /// Keeps a value that counts.
  ///
  /// - Parameter offset: That in the text, or in what is decoded.
  @inline(__always)
  private func set(_ node: Int, _ offset: Int, count: Int) {
    // Safe: a slot has its place.
    let slot = nodeStorage[node].slot
    ranks[slot] = nodeStorage[node].rank
    texts[slot] = UnsafeBufferPointer(
      start: count == 0 ? UnsafePointer(nothing) : base + offset, count: count)
  }

  private func keep(decoding range: Range<Int>, _ stream: JSONStream, _ node: Int) throws {
    guard counts(node) else { return }
    let text = try stream.decode(range)
    guard isText(text.baseAddress!, count: text.count) else {
      throw JSONStream.Fault(offset: stream.offset)
    }
    keep(text, node)
  }

  private func keep(_ text: UnsafeBufferPointer<UInt8>, _ node: Int) {
    guard counts(node) else { return }
    decodedSlots.append(nodeStorage[node].slot)
    set(node, decoded.count, count: text.count)
    decoded.append(text)
    // Eight bytes that may be read after the value.
    Self.padding.withUnsafeBufferPointer { decoded.append($0) }
  }
}
