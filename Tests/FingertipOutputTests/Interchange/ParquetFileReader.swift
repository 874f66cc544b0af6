import CZstd

@testable import FingertipOutput

/// A value of Thrift's compact protocol, for tests.
indirect enum ThriftValue {
  case number(Int64)
  case bytes([UInt8])
  case list([ThriftValue])
  case structure([Int: ThriftValue])

  subscript(_ field: Int) -> ThriftValue? {
    if case .structure(let fields) = self { fields[field] } else { nil }
  }

  var number: Int64 { if case .number(let value) = self { value } else { fatalError("no number") } }
  var text: String {
    if case .bytes(let bytes) = self {
      String(decoding: bytes, as: UTF8.self)
    } else {
      fatalError()
    }
  }
  var list: [ThriftValue] { if case .list(let list) = self { list } else { fatalError("no list") } }
}

struct ThriftReader {
  let bytes: [UInt8]
  var place: Int

  mutating func structure() -> ThriftValue {
    var fields: [Int: ThriftValue] = [:]
    var id = 0
    while true {
      let head = byte()
      if head == 0 { return .structure(fields) }
      id = head >> 4 == 0 ? Int(zigzag()) : id + Int(head >> 4)
      fields[id] = value(head & 15, isField: true)
    }
  }

  private mutating func value(_ type: UInt8, isField: Bool) -> ThriftValue {
    switch type {
    case 1, 2: return .number(isField ? Int64(type & 1) : Int64(byte() & 1))
    case 5, 6: return .number(zigzag())
    case 8:
      let count = Int(varint())
      defer { place += count }
      return .bytes(Array(bytes[place..<place + count]))
    case 9:
      let head = byte()
      let count = head >> 4 == 15 ? Int(varint()) : Int(head >> 4)
      return .list((0..<count).map { _ in value(head & 15, isField: false) })
    case 12: return structure()
    default: fatalError("type \(type)")
    }
  }

  private mutating func byte() -> UInt8 {
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func varint() -> UInt64 {
    var (number, shift): (UInt64, UInt64) = (0, 0)
    while true {
      let next = byte()
      number |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return number }
      shift += 7
    }
  }

  private mutating func zigzag() -> Int64 {
    let number = varint()
    return Int64(bitPattern: number >> 1) ^ -Int64(number & 1)
  }
}

/// Reads a file of Parquet as far as tables of results go, for tests.
struct ParquetFileReader {
  let metadata: ThriftValue
  let names: [String]
  let types: [Int64]
  /// By column and row.
  private(set) var columns: [[Cell]]

  init(_ bytes: [UInt8]) {
    let magic = Array("PAR1".utf8)
    precondition(Array(bytes[..<4]) == magic && Array(bytes.suffix(4)) == magic)
    let size = Int(bytes.number(UInt32.self, at: bytes.count - 8))
    var reader = ThriftReader(bytes: bytes, place: bytes.count - 8 - size)
    metadata = reader.structure()
    precondition(reader.place == bytes.count - 8)
    let schema = metadata[2]!.list
    precondition(schema[0][5]!.number == schema.count - 1)
    names = schema.dropFirst().map { $0[4]!.text }
    types = schema.dropFirst().map { $0[1]!.number }
    columns = names.map { _ in [] }
    for group in metadata[4]!.list {
      for (index, chunk) in group[1]!.list.enumerated() {
        let column = chunk[3]!
        precondition(column[4]!.number == 6 && column[5]!.number == group[3]!.number)
        var page = ThriftReader(bytes: bytes, place: Int(column[9]!.number))
        let header = page.structure()
        let end = page.place + Int(header[3]!.number)
        precondition(end - Int(column[9]!.number) == column[7]!.number)
        let contents = Self.decompressed(bytes[page.place..<end], Int(header[2]!.number))
        let cells = Self.cells(types[index], contents, Int(header[5]![1]!.number))
        precondition(cells.count { $0 == .empty } == Int(column[12]![3]!.number))
        columns[index] += cells
      }
    }
    precondition(columns.allSatisfy { $0.count == metadata[3]!.number })
  }

  private static func decompressed(_ bytes: ArraySlice<UInt8>, _ size: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = bytes.withUnsafeBytes {
        ZSTD_decompress(buffer.baseAddress, size, $0.baseAddress, $0.count)
      }
      precondition(count == size)
    }
  }

  private static func cells(_ type: Int64, _ bytes: [UInt8], _ rows: Int) -> [Cell] {
    var place = 4
    let end = 4 + Int(bytes.number(UInt32.self, at: 0))
    var levels: [Bool] = []
    while place < end {
      var head = 0
      var shift = 0
      repeat {
        head |= Int(bytes[place] & 0x7F) << shift
        shift += 7
        place += 1
      } while bytes[place - 1] >= 0x80
      if head & 1 == 0 {
        levels += [Bool](repeating: bytes[place] == 1, count: head >> 1)
        place += 1
      } else {
        for _ in 0..<(head >> 1) {
          levels += (0..<8).map { bytes[place] & 1 << $0 != 0 }
          place += 1
        }
      }
    }
    var bit = 0
    let cells = levels.prefix(rows).map { isValid -> Cell in
      guard isValid else { return .empty }
      switch type {
      case 0:
        defer { bit += 1 }
        return .boolean(bytes[place + bit / 8] & 1 << (bit % 8) != 0)
      case 2, 5:
        defer { place += 8 }
        return type == 2
          ? .integer(bytes.number(Int64.self, at: place))
          : .real(Double(bitPattern: bytes.number(UInt64.self, at: place)))
      default:
        let count = Int(bytes.number(UInt32.self, at: place))
        defer { place += 4 + count }
        return .text(String(decoding: bytes[place + 4..<place + 4 + count], as: UTF8.self))
      }
    }
    precondition(place + (bit + 7) / 8 == bytes.count)
    return cells
  }
}
