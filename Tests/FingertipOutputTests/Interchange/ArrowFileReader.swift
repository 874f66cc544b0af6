@testable import FingertipOutput

/// Reads a file of Arrow's interprocess format as far as tables of results go, for tests.
struct ArrowFileReader {
  struct Field {
    let name: String
    /// The number of the type in the union `Type`.
    let type: UInt8
    let detail: FlatTable
    let isDictionary: Bool
  }

  let fields: [Field]
  let metadata: [String: String]
  let fieldMetadata: [[String: String]]
  /// By column and row.
  private(set) var columns: [[Cell]]
  private(set) var batchCount: Int

  init(_ bytes: [UInt8]) throws {
    let magic = Array("ARROW1".utf8)
    precondition(Array(bytes[..<8]) == magic + [0, 0] && Array(bytes.suffix(6)) == magic)
    let size = Int(bytes.number(Int32.self, at: bytes.count - 10))
    let footer = FlatTable(root: Array(bytes[(bytes.count - 10 - size)..<(bytes.count - 10)]))
    precondition(footer.number(0, Int16.self) == 4)
    let schema = footer.table(1)!
    metadata = schema.pairs(2)
    fields = schema.tables(1).map {
      Field(
        name: $0.string(0)!, type: $0.number(2, UInt8.self)!, detail: $0.table(3)!,
        isDictionary: $0.table(4) != nil)
    }
    fieldMetadata = schema.tables(1).map { $0.pairs(6) }
    columns = fields.map { _ in [] }

    func message(_ block: [Int64], kind: UInt8) -> (header: FlatTable, body: [UInt8]) {
      let (start, length) = (Int(block[0]), Int(block[1] & 0xFFFF_FFFF))
      precondition(start % 8 == 0 && length % 8 == 0 && block[2] % 8 == 0)
      precondition(bytes.number(UInt32.self, at: start) == .max)
      precondition(Int(bytes.number(UInt32.self, at: start + 4)) == length - 8)
      let message = FlatTable(root: Array(bytes[start + 8..<start + length]))
      precondition(message.number(1, UInt8.self) == kind)
      precondition(message.number(3, Int64.self) ?? 0 == block[2])
      return (message.table(2)!, Array(bytes[start + length..<start + length + Int(block[2])]))
    }
    // The first message is the schema.
    precondition(bytes.number(UInt32.self, at: 8) == .max)
    var words: [Int64: [Cell]] = [:]
    for block in footer.structs(2, width: 3) {
      let (header, body) = message(block, kind: 2)
      let batch = header.table(1)!
      var buffers = batch.structs(2, width: 2)[...]
      words[header.number(0, Int64.self) ?? 0] = Self.texts(
        Int(batch.number(0, Int64.self) ?? 0), &buffers, body)
    }
    let batches = footer.structs(3, width: 3)
    batchCount = batches.count
    for block in batches {
      let (batch, body) = message(block, kind: 3)
      let rows = Int(batch.number(0, Int64.self) ?? 0)
      let nodes = batch.structs(1, width: 2)
      var buffers = batch.structs(2, width: 2)[...]
      for (index, field) in fields.enumerated() {
        precondition(nodes[index][0] == rows)
        let cells = Self.cells(field, Int64(index), rows, &buffers, body, words)
        precondition(cells.count { $0 == .empty } == Int(nodes[index][1]))
        columns[index] += cells
      }
      precondition(buffers.isEmpty)
    }
  }

  private static func cells(
    _ field: Field, _ id: Int64, _ rows: Int, _ buffers: inout ArraySlice<[Int64]>,
    _ body: [UInt8], _ words: [Int64: [Cell]]
  ) -> [Cell] {
    if field.type == 5 && !field.isDictionary { return texts(rows, &buffers, body) }
    let validity = bytes(of: buffers.removeFirst(), body)
    let values = bytes(of: buffers.removeFirst(), body)
    return (0..<rows).map { row in
      if !validity.isEmpty && validity[row / 8] & 1 << (row % 8) == 0 { return .empty }
      return switch field.type {
      case 5: words[id]![Int(values.number(Int32.self, at: 4 * row))]
      case 2, 10: .integer(values.number(Int64.self, at: 8 * row))
      case 3: .real(Double(bitPattern: values.number(UInt64.self, at: 8 * row)))
      default: .boolean(values[row / 8] & 1 << (row % 8) != 0)
      }
    }
  }

  private static func texts(
    _ rows: Int, _ buffers: inout ArraySlice<[Int64]>, _ body: [UInt8]
  ) -> [Cell] {
    let validity = bytes(of: buffers.removeFirst(), body)
    let ends = bytes(of: buffers.removeFirst(), body)
    let text = bytes(of: buffers.removeFirst(), body)
    return (0..<rows).map { row in
      if !validity.isEmpty && validity[row / 8] & 1 << (row % 8) == 0 { return .empty }
      let start = Int(ends.number(Int32.self, at: 4 * row))
      let end = Int(ends.number(Int32.self, at: 4 * row + 4))
      return .text(String(decoding: text[start..<end], as: UTF8.self))
    }
  }

  private static func bytes(of buffer: [Int64], _ body: [UInt8]) -> [UInt8] {
    precondition(buffer[0] % 8 == 0)
    return Array(body[Int(buffer[0])..<Int(buffer[0] + buffer[1])])
  }
}
