import CArrow
import FingertipCore
import FingertipModel
import FingertipSystem
import FingertipTestSupport
import Testing

@testable import FingertipOutput

/// Tests of Arrow's C stream interface, by a consumer that shares no code with the producer.
@Suite struct ArrowStreamTests {
  @Test(arguments: testSeeds(20))
  func `a consumer finds what the file has`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let table = InterchangeSamples.table(&random)
    let rowsAtOnce = [1, 8, 13, 100].randomElement(using: &random)!
    let file = try ArrowFileReader(
      InterchangeSamples.arrow(table, rowsAtOnce: rowsAtOnce))
    try withStream(table, rowsAtOnce: rowsAtOnce) { stream in
      var schema = ArrowSchema()
      #expect(stream.pointee.get_schema(stream, &schema) == 0)
      defer { schema.release(&schema) }
      #expect(String(cString: schema.format) == "+s")
      let fields = (0..<Int(schema.n_children)).map { schema.children[$0]!.pointee }
      #expect(fields.map { String(cString: $0.name) } == file.fields.map(\.name))
      #expect(pairs(schema.metadata) == file.metadata)
      #expect(fields.map { pairs($0.metadata) } == file.fieldMetadata)
      #expect(fields.allSatisfy { $0.flags == 2 })
      for (field, other) in zip(fields, file.fields) {
        #expect((field.dictionary != nil) == other.isDictionary)
      }

      var columns = fields.map { _ in [Cell]() }
      var batches = 0
      while let array = try next(stream) {
        batches += 1
        #expect(array.n_children == schema.n_children && array.n_buffers == 1)
        for (index, field) in fields.enumerated() {
          columns[index] += cells(array.children[index]!.pointee, field)
        }
        var array = array
        array.release(&array)
        #expect(array.release == nil)
      }
      #expect(columns == file.columns && batches == file.batchCount)
      // The end stays the end.
      #expect(try next(stream) == nil)
      #expect(stream.pointee.get_last_error(stream) == nil)
    }
  }

  @Test func `what a stream gave outlives it, and children outlive what they were moved from`()
    throws
  {
    var random = SplitMix64(seed: 1)
    let table = InterchangeSamples.table(&random, of: "apps", rows: 20)
    var schema = ArrowSchema()
    var array: ArrowArray?
    try withStream(table) { stream in
      #expect(stream.pointee.get_schema(stream, &schema) == 0)
      array = try next(stream)
    }
    var batch = try #require(array)
    // A child is moved by copying the struct and marking the old one as released.
    var (child, field) = (batch.children[1]!.pointee, schema.children[1]!.pointee)
    batch.children[1]!.pointee.release = nil
    schema.children[1]!.pointee.release = nil
    batch.release(&batch)
    schema.release(&schema)
    #expect(String(cString: field.name) == "name" || String(cString: field.name) == "type")
    #expect(cells(child, field).count == 20)
    child.release(&child)
    field.release(&field)
  }

  @Test func `releasing again, and calls after it, do nothing`() throws {
    var random = SplitMix64(seed: 2)
    let table = InterchangeSamples.table(&random, of: "apps", rows: 20)
    var schema = ArrowSchema()
    var stream = ArrowArrayStream()
    table.exportArrow(InterchangeSamples.metadata, into: &stream)
    #expect(stream.get_schema(&stream, &schema) == 0)
    var batch = try #require(try next(&stream))
    let (releaseStream, releaseSchema, releaseArray) = (
      stream.release!, schema.release!, batch.release!
    )
    let (getNext, getSchema, getError) = (
      stream.get_next!, stream.get_schema!, stream.get_last_error!
    )
    for _ in 0..<3 {
      releaseStream(&stream)
      releaseSchema(&schema)
      releaseArray(&batch)
    }
    #expect(stream.release == nil && schema.release == nil && batch.release == nil)
    var other = ArrowArray()
    #expect(getNext(&stream, &other) == EINVAL && getSchema(&stream, &schema) == EINVAL)
    #expect(getError(&stream) == nil)
    releaseStream(nil)
    releaseSchema(nil)
    releaseArray(nil)
    #expect(getNext(nil, nil) == EINVAL)
  }

  @Test func `an early release, and an error in the middle, leave nothing behind`() throws {
    var random = SplitMix64(seed: 3)
    let table = InterchangeSamples.table(&random, of: "units", rows: 40)
    try withStream(table, rowsAtOnce: 8) { stream in
      var batch = try #require(try next(stream))
      batch.release(&batch)
    }
    let cancellation = Cancellation()
    try withStream(table, rowsAtOnce: 8, cancellation: cancellation) { stream in
      var batch = try #require(try next(stream))
      batch.release(&batch)
      cancellation.cancel()
      for _ in 0..<2 {
        var failed = ArrowArray()
        #expect(stream.pointee.get_next(stream, &failed) == ECANCELED)
        #expect(failed.release == nil)
        let message = try #require(stream.pointee.get_last_error(stream))
        #expect(String(cString: message) == "interrupted")
      }
    }
  }

  private func withStream(
    _ table: Table, rowsAtOnce: Int = ColumnarTable.rowsAtOnce, cancellation: Cancellation? = nil,
    _ body: (UnsafeMutablePointer<ArrowArrayStream>) throws -> Void
  ) throws {
    let stream = UnsafeMutablePointer<ArrowArrayStream>.allocate(capacity: 1)
    defer { stream.deallocate() }
    table.exportArrow(
      InterchangeSamples.metadata, into: stream, threads: 2, cancellation: cancellation,
      rowsAtOnce: rowsAtOnce)
    defer { stream.pointee.release(stream) }
    try body(stream)
  }

  private func next(_ stream: UnsafeMutablePointer<ArrowArrayStream>) throws -> ArrowArray? {
    var array = ArrowArray()
    try #require(stream.pointee.get_next(stream, &array) == 0)
    return array.release == nil ? nil : array
  }

  private func cells(_ array: ArrowArray, _ field: ArrowSchema) -> [Cell] {
    let validity = array.buffers[0]?.assumingMemoryBound(to: UInt8.self)
    #expect((validity == nil) == (array.null_count == 0))
    return (0..<Int(array.length)).map { row in
      if let validity, validity[row / 8] & 1 << (row % 8) == 0 { return .empty }
      return value(array, String(cString: field.format), row)
    }
  }

  private func value(_ array: ArrowArray, _ format: String, _ row: Int) -> Cell {
    let values = array.buffers[1]!
    switch format {
    case "i":
      let place = values.assumingMemoryBound(to: Int32.self)[row]
      return value(array.dictionary.pointee, "u", Int(place))
    case "l", "tsm:UTC": return .integer(values.assumingMemoryBound(to: Int64.self)[row])
    case "g": return .real(values.assumingMemoryBound(to: Double.self)[row])
    case "b":
      return .boolean(values.assumingMemoryBound(to: UInt8.self)[row / 8] & 1 << (row % 8) != 0)
    default:
      let ends = values.assumingMemoryBound(to: Int32.self)
      let bytes = UnsafeRawBufferPointer(
        start: array.buffers[2]! + Int(ends[row]), count: Int(ends[row + 1] - ends[row]))
      return .text(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func pairs(_ metadata: UnsafePointer<CChar>?) -> [String: String] {
    guard var place = metadata.map({ UnsafeRawPointer($0) }) else { return [:] }
    func number() -> Int {
      defer { place += 4 }
      return Int(place.loadUnaligned(as: Int32.self))
    }
    func text() -> String {
      let count = number()
      defer { place += count }
      return String(decoding: UnsafeRawBufferPointer(start: place, count: count), as: UTF8.self)
    }
    return Dictionary(uniqueKeysWithValues: (0..<number()).map { _ in (text(), text()) })
  }
}
