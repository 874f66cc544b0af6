import FingertipCore

extension Census {
  /// The longest id in bytes, as in the rules of rows.
  private static let longestID = 256

  /// The census as bytes (PartialResults.md); equal censuses are equal bytes.
  ///
  /// - Complexity: O(*n* log *n*) in ids.
  package var contents: [UInt8] {
    var writer = ByteWriter()
    writer.append(count: instants == nil ? 0 : 1)
    if let instants {
      writer.append(number: UInt64(instants.lowerBound))
      writer.append(number: UInt64(instants.upperBound))
    }
    let kinds = EventKind.allCases.filter(kinds.contains)
    writer.append(count: kinds.count)
    for kind in kinds { writer.append(text: kind.word) }
    marks.append(to: &writer)
    writer.append(count: apps.count)
    for (app, last) in apps.sorted(by: { $0.key < $1.key }) {
      writer.append(id: app)
      writer.append(number: UInt64(last))
    }
    for ids in [items, tasks] {
      writer.append(count: ids.count)
      for id in ids.sorted() { writer.append(id: id) }
    }
    return writer.bytes
  }

  /// Reads a census.
  ///
  /// - Throws: ``ByteFault``.
  package init(contents: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var reader = ByteReader(contents)
    if try reader.count(limit: 1) == 1 {
      let first = try reader.instant()
      let last = try reader.instant()
      guard first <= last else { throw ByteFault("the last instant is before the first") }
      instants = first...last
    }
    for _ in 0..<(try reader.count(limit: EventKind.allCases.count)) {
      let word = try reader.text()
      guard let kind = EventKind(word: word) else { throw ByteFault("'\(word)' is no kind") }
      kinds.insert(kind)
    }
    marks = try DayMarks(&reader)
    apps = Dictionary(
      uniqueKeysWithValues: try Self.ascending(&reader) { reader throws(ByteFault) in
        try reader.instant()
      })
    items = Set(try Self.ascending(&reader) { _ in }.map(\.0))
    tasks = Set(try Self.ascending(&reader) { _ in }.map(\.0))
    guard !items.contains(""), !tasks.contains("") else { throw ByteFault("an id is empty") }
    guard instants != nil || apps.isEmpty else { throw ByteFault("there are apps without rows") }
    guard apps.values.allSatisfy({ instants!.contains($0) }) else {
      throw ByteFault("the last row of an app is outside all instants")
    }
    guard reader.remaining == 0 else { throw ByteFault("bytes follow the census") }
  }

  /// Reads ids with values.
  private static func ascending<Value>(
    _ reader: inout ByteReader, _ value: (inout ByteReader) throws(ByteFault) -> Value
  ) throws(ByteFault) -> [(Identifier, Value)] {
    var entries: [(Identifier, Value)] = []
    for _ in 0..<(try reader.count(limit: reader.remaining)) {
      let id = try reader.id(longest: longestID)
      guard entries.last.map({ $0.0 < id }) ?? true else {
        throw ByteFault("ids are not ascending")
      }
      entries.append((id, try value(&reader)))
    }
    return entries
  }
}

extension ByteWriter {
  /// Appends an id after the number of its bytes.
  mutating func append(id: Identifier) {
    append(count: id.bytes.count)
    append(id.bytes)
  }
}

extension ByteReader {
  /// Reads an id.
  ///
  /// - Throws: ``ByteFault``.
  mutating func id(longest: Int) throws(ByteFault) -> Identifier {
    Identifier(Array(try bytes(try count(limit: longest))))
  }

  /// Reads an instant.
  ///
  /// - Throws: ``ByteFault``.
  fileprivate mutating func instant() throws(ByteFault) -> Int64 {
    let number = try number()
    // An end may be at the end of the last year.
    guard number <= UInt64(Milliseconds.instants.upperBound) else {
      throw ByteFault("\(number) is no instant")
    }
    return Int64(number)
  }
}
