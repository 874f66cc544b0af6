import Fingertip
import FingertipSystem

/// A column of Arrow in its layout, for tests.
struct TestArrowColumn {
  var format: String
  var count: Int
  var offset = 0
  /// With that of the validity, which is nil without nulls.
  var buffers: [[UInt8]?]
  var dictionary: Box?

  final class Box {
    let column: TestArrowColumn
    init(_ column: TestArrowColumn) { self.column = column }
  }

  /// Texts, after `offset` others.
  static func texts(_ values: [String?], _ format: String = "u", offset: Int = 0) -> Self {
    let all = [String?](repeating: "before", count: offset) + values
    var column = Self(format: format, count: values.count, offset: offset, buffers: [validity(all)])
    var bytes: [UInt8] = []
    switch format {
    case "vu":
      var views: [UInt8] = []
      for value in all {
        let text = Array((value ?? "").utf8)
        views += Int32(text.count).bytes
        if text.count <= 12 {
          views += text + [UInt8](repeating: 0, count: 12 - text.count)
        } else {
          views += text[..<4] + Int32(0).bytes + Int32(bytes.count).bytes
          bytes += text
        }
      }
      column.buffers += [views, bytes, Int64(bytes.count).bytes]
    default:
      var ends = format == "U" ? Int64(0).bytes : Int32(0).bytes
      for value in all {
        bytes += Array((value ?? "").utf8)
        ends += format == "U" ? Int64(bytes.count).bytes : Int32(bytes.count).bytes
      }
      column.buffers += [ends, bytes]
    }
    return column
  }

  /// Numbers of a width.
  static func numbers<Number: FixedWidthInteger>(
    _ values: [Number?], _ format: String, offset: Int = 0
  ) -> Self {
    let all = [Number?](repeating: 7, count: offset) + values
    return Self(
      format: format, count: values.count, offset: offset,
      buffers: [validity(all), all.flatMap { ($0 ?? 0).bytes }])
  }

  /// Texts by their places in a list.
  static func words(_ values: [String?]) -> Self {
    let list = Array(Set(values.compactMap(\.self))).sorted()
    var column = numbers(values.map { $0.map { UInt16(list.firstIndex(of: $0)!) } }, "S")
    column.dictionary = Box(texts(list, "U"))
    return column
  }

  private static func validity(_ values: [(some Any)?]) -> [UInt8]? {
    guard values.contains(where: { $0 == nil }) else { return nil }
    var bits = [UInt8](repeating: 0, count: (values.count + 7) / 8)
    for (row, value) in values.enumerated() where value != nil { bits[row / 8] |= 1 << (row % 8) }
    return bits
  }
}

extension FixedWidthInteger {
  fileprivate var bytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}

/// A producer of Arrow's C stream interface, which counts what it gave and what was released.
final class TestArrowStream {
  typealias Batch = [(name: String, column: TestArrowColumn)]

  private var batches: [Batch]
  private let schema: Batch
  /// The number of the batch that fails; nil for none.
  private let failure: Int?
  private var given = 0
  private(set) var schemas = (given: 0, released: 0)
  private(set) var arrays = (given: 0, released: 0)
  private(set) var streamReleases = 0
  private let message = strdup("the disk is gone")

  init(_ batches: [Batch], failure: Int? = nil) {
    self.batches = batches
    schema = batches[0]
    self.failure = failure
  }

  deinit { free(message) }

  /// True if all that was given is released, once.
  var isReleased: Bool {
    streamReleases == 1 && schemas.given == schemas.released && arrays.given == arrays.released
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> TestArrowStream {
    Unmanaged<TestArrowStream>.fromOpaque(data!).takeUnretainedValue()
  }

  /// The stream, which must not outlive this object.
  func stream() -> ArrowArrayStream {
    ArrowArrayStream(
      get_schema: { stream, out in
        out!.initialize(to: TestArrowStream.of(stream!.pointee.private_data).makeSchema())
        return 0
      },
      get_next: { stream, out in
        let source = TestArrowStream.of(stream!.pointee.private_data)
        if source.given == source.failure { return EIO }
        guard !source.batches.isEmpty else {
          out!.initialize(to: ArrowArray())
          return 0
        }
        source.given += 1
        out!.initialize(to: source.makeArray(source.batches.removeFirst()))
        return 0
      },
      get_last_error: { stream in
        UnsafePointer(TestArrowStream.of(stream!.pointee.private_data).message)
      },
      release: { stream in
        TestArrowStream.of(stream!.pointee.private_data).streamReleases += 1
        stream!.pointee.release = nil
      }, private_data: Unmanaged.passUnretained(self).toOpaque())
  }

  /// Memory of what was given, until its release.
  private final class Memory {
    let source: TestArrowStream
    var frees: [UnsafeMutableRawPointer] = []

    init(_ source: TestArrowStream) { self.source = source }

    deinit { for memory in frees { memory.deallocate() } }

    func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
      // Of the exact size, so that reads beyond it are found.
      let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 8)
      memory.copyMemory(from: bytes, byteCount: bytes.count)
      frees.append(memory)
      return memory
    }

    func text(_ text: String) -> UnsafePointer<CChar> {
      UnsafePointer(copy(Array(text.utf8) + [0]).assumingMemoryBound(to: CChar.self))
    }

    func array<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
      let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
      memory.initialize(from: elements, count: elements.count)
      frees.append(UnsafeMutableRawPointer(memory))
      return memory
    }
  }

  private func makeSchema() -> ArrowSchema {
    schemas.given += 1
    let memory = Memory(self)
    let children = schema.map { name, column in
      Optional(memory.array([makeSchema(column, name, memory)]))
    }
    return ArrowSchema(
      format: memory.text("+s"), name: memory.text(""), metadata: nil, flags: 0,
      n_children: Int64(children.count), children: memory.array(children), dictionary: nil,
      release: { schema in
        let memory = Unmanaged<Memory>.fromOpaque(schema!.pointee.private_data)
        memory.takeUnretainedValue().source.schemas.released += 1
        schema!.pointee.release = nil
        memory.release()
      }, private_data: Unmanaged.passRetained(memory).toOpaque())
  }

  private func makeSchema(_ column: TestArrowColumn, _ name: String, _ memory: Memory)
    -> ArrowSchema
  {
    ArrowSchema(
      format: memory.text(column.format), name: memory.text(name), metadata: nil, flags: 2,
      n_children: 0, children: nil,
      dictionary: column.dictionary.map {
        memory.array([makeSchema($0.column, "", memory)])
      }, release: { $0!.pointee.release = nil }, private_data: nil)
  }

  private func makeArray(_ batch: Batch) -> ArrowArray {
    arrays.given += 1
    let memory = Memory(self)
    let children = batch.map { Optional(memory.array([makeArray($1, memory)])) }
    return ArrowArray(
      length: Int64(batch.first?.column.count ?? 0), null_count: 0, offset: 0, n_buffers: 1,
      n_children: Int64(children.count), buffers: memory.array([nil]),
      children: memory.array(children), dictionary: nil,
      release: { array in
        let memory = Unmanaged<Memory>.fromOpaque(array!.pointee.private_data)
        memory.takeUnretainedValue().source.arrays.released += 1
        array!.pointee.release = nil
        memory.release()
      }, private_data: Unmanaged.passRetained(memory).toOpaque())
  }

  private func makeArray(_ column: TestArrowColumn, _ memory: Memory) -> ArrowArray {
    let buffers = column.buffers.map { $0.map { UnsafeRawPointer(memory.copy($0)) } }
    return ArrowArray(
      length: Int64(column.count), null_count: -1, offset: Int64(column.offset),
      n_buffers: Int64(buffers.count), n_children: 0, buffers: memory.array(buffers),
      children: nil,
      dictionary: column.dictionary.map { memory.array([makeArray($0.column, memory)]) },
      release: { $0!.pointee.release = nil }, private_data: nil)
  }
}
