/// Builds a buffer of FlatBuffers, the form of the metadata of Arrow.
///
/// A buffer is written from its end to its beginning, so that whatever refers to something comes after
/// it here and before it in memory; alignment counts from the end. Only what Arrow needs is here: tables,
/// strings, vectors of tables and of structs.
///
/// Source: https://flatbuffers.dev/internals
struct FlatBufferBuilder {
  /// The place of an object: its distance from the end of the buffer.
  struct Offset {
    fileprivate let fromEnd: Int
  }

  /// A field of a table; its place in the table is its id.
  enum Field {
    /// The field has its default value, and takes no memory.
    case absent
    case boolean(Bool)
    case byte(UInt8)
    case short(Int16)
    case int(Int32)
    case long(Int64)
    case object(Offset)
  }

  /// The bytes from the last to the first.
  private var reversed: [UInt8] = []

  /// Appends a string.
  ///
  /// - Complexity: O(length).
  mutating func string(_ text: String) -> Offset {
    let bytes = Array(text.utf8)
    pad(before: bytes.count + 1, to: 4)
    reversed.append(0)
    reversed += bytes.reversed()
    push(Int32(bytes.count))
    return here
  }

  /// Appends a vector of references to objects.
  ///
  /// - Complexity: O(length).
  mutating func vector(_ objects: [Offset]) -> Offset {
    pad(before: 4 * objects.count, to: 4)
    for object in objects.reversed() { push(referenceTo: object) }
    push(Int32(objects.count))
    return here
  }

  /// Appends a vector of structs of numbers of 64 bits each.
  ///
  /// - Parameters:
  ///   - numbers: those of all structs, one after another.
  ///   - width: the numbers of a struct.
  /// - Complexity: O(length).
  mutating func vector(ofStructs numbers: [Int64], width: Int) -> Offset {
    pad(before: 8 * numbers.count, to: 8)
    for number in numbers.reversed() { push(number) }
    push(Int32(numbers.count / width))
    return here
  }

  /// Appends a table.
  ///
  /// - Complexity: O(fields).
  mutating func table(_ fields: Field...) -> Offset {
    let end = reversed.count
    var places = [Int](repeating: 0, count: fields.count)
    for (id, field) in fields.enumerated() {
      switch field {
      case .absent: continue
      case .boolean(let value): reversed.append(value ? 1 : 0)
      case .byte(let value): reversed.append(value)
      case .short(let value): push(value)
      case .int(let value): push(value)
      case .long(let value): push(value)
      case .object(let object): push(referenceTo: object)
      }
      places[id] = reversed.count
    }
    // The distance to the list of places, which follows in this direction.
    pad(before: 4, to: 4)
    push(0 as Int32)
    let table = reversed.count
    for place in places.reversed() { push(UInt16(place == 0 ? 0 : table - place)) }
    push(UInt16(table - end))
    push(UInt16(4 + 2 * places.count))
    let distance = UInt32(reversed.count - table)
    for byte in 0..<4 {
      reversed[table - 1 - byte] = UInt8(truncatingIfNeeded: distance >> (8 * UInt32(byte)))
    }
    return Offset(fromEnd: table)
  }

  /// Returns the buffer of a table, of a multiple of 8 bytes.
  ///
  /// - Complexity: O(size).
  consuming func finished(_ root: Offset) -> [UInt8] {
    pad(before: 4, to: 8)
    push(referenceTo: root)
    return reversed.reversed()
  }

  private var here: Offset { Offset(fromEnd: reversed.count) }

  /// Adds zeros, so that what begins `size` bytes further is aligned.
  private mutating func pad(before size: Int, to alignment: Int) {
    while (reversed.count + size) % alignment != 0 { reversed.append(0) }
  }

  /// Adds a number, aligned to its size.
  private mutating func push<Number: FixedWidthInteger>(_ number: Number) {
    let size = Number.bitWidth / 8
    pad(before: size, to: size)
    for byte in (0..<size).reversed() {
      reversed.append(UInt8(truncatingIfNeeded: number >> Number(8 * byte)))
    }
  }

  /// Adds the distance to an object.
  private mutating func push(referenceTo object: Offset) {
    pad(before: 4, to: 4)
    push(UInt32(reversed.count + 4 - object.fromEnd))
  }
}
