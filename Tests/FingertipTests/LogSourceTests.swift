import Fingertip
import FingertipCore
import FingertipTestSupport
import Foundation
import Testing

/// A log is the same for all sources of its bytes.
@Suite struct LogSourceTests {
  private let folder: TestFolder
  private let csv: [UInt8]
  private let file: String
  private let expected: String
  private let reading = SampleLog.reading

  init() throws {
    folder = try TestFolder()
    csv = SampleLog(seed: 5).csv
    file = try folder.write(csv, to: "log.csv")
    expected = try Log(file, by: reading).analyze().json()
  }

  @Test(arguments: TestFolder.Compression.allCases)
  func `bytes are read like the file that holds them`(compression: TestFolder.Compression) throws {
    let bytes = TestFolder.compressed(csv, compression)
    let stored = try folder.write(csv, to: "stored", compression)
    let log = try Log([.bytes(bytes, name: "memory")], by: reading)
    #expect(try log.analyze().json() == Log(stored, by: reading).analyze().json())
    #expect(log.quality.bytesCompressed == Int64(bytes.count))
    #expect(log.quality.bytes == Int64(csv.count))
  }

  @Test func `a descriptor of a file is read like the file, and stays open`() throws {
    let handle = try #require(FileHandle(forReadingAtPath: file))
    let log = try Log([.descriptor(handle.fileDescriptor, name: "x")], by: reading)
    #expect(try log.analyze().json() == expected)
    #expect(try handle.offset() == UInt64(csv.count))
  }

  @Test(arguments: TestFolder.Compression.allCases)
  func `a pipe is read until its other end is closed`(compression: TestFolder.Compression) throws {
    let pipe = Pipe()
    // Larger than a pipe's buffer, so that writing and reading alternate.
    let rows = String(repeating: "1709514000000,1709517600000,c1,field\n", count: 20_000)
    let bytes = TestFolder.compressed(Array("start,end,cadre,kind\n\(rows)".utf8), compression)
    let writer = Thread {
      try? pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    let log = try Log([.descriptor(pipe.fileHandleForReading.fileDescriptor, name: "pipe")])
    #expect(log.rowCount == 20_000 && log.quality.bytesCompressed == Int64(bytes.count))
  }

  @Test func `a closure gives the bytes bit by bit`() throws {
    for size in [1, 7, 4096] {
      let chunks = stride(from: 0, to: csv.count, by: size).map {
        Array(csv[$0..<min($0 + size, csv.count)])
      }
      let next = OneAfterAnother(chunks)
      let log = try Log([.chunks({ next.next() }, name: "closure")], by: reading)
      #expect(try log.analyze().json() == expected, "chunks of \(size)")
    }
  }

  @Test func `sources of all kinds make one log`() throws {
    let handle = try #require(FileHandle(forReadingAtPath: file))
    let parts = OneAfterAnother([csv])
    let log = try Log(
      [
        .path(file), .bytes(csv, name: "b"), .descriptor(handle.fileDescriptor, name: "d"),
        .chunks({ parts.next() }, name: "c"),
      ], by: reading)
    let files = try ["w", "x", "y", "z"].map { try folder.write(csv, to: $0) }
    #expect(try log.analyze().json() == Log(files.map { .path($0) }, by: reading).analyze().json())
  }

  @Test func `a closed descriptor and a missing file are named`() {
    let closed = #expect(throws: FingertipError.self) {
      try Log([.descriptor(-1, name: "nothing")])
    }
    #expect(closed?.category == .io && closed?.file == "nothing")
    let missing = #expect(throws: FingertipError.self) {
      try Log([.bytes(csv, name: "b"), "/nonexistent"])
    }
    #expect(missing?.category == .noInput && missing?.file == "/nonexistent")
  }

  @Test func `rejected rows name the source they are from`() throws {
    var reading = ReadingOptions()
    reading.maxRejects = .count(1)
    let list = Lock<[RejectedRow]>([])
    _ = try Log(
      [.bytes(Array("start,end,cadre,kind\n1,2,c,nap\n".utf8), name: "request 7")], by: reading,
      rejects: .each { row in list.withLock { $0.append(row) } })
    let rejected = list.withLock { $0 }
    #expect(rejected.map(\.file) == ["request 7"] && rejected.map(\.line) == [2])
    #expect(rejected.map(\.reason) == [.unknownKind])
  }

  @Test func `the closure for rejected rows can stop reading`() {
    let token = CancellationToken()
    let error = #expect(throws: FingertipError.self) {
      try Log(
        [.bytes(Array("start,end,cadre,kind\n1,2,c,nap\n".utf8), name: "x")],
        rejects: .each { _ in token.cancel() }, cancellation: token)
    }
    #expect(error?.category == .cancelled)
  }
}

/// A producer of chunks, one per call.
private final class OneAfterAnother: @unchecked Sendable {
  // Safe: one thread reads a source at a time.
  private var rest: ArraySlice<[UInt8]>

  init(_ chunks: [[UInt8]]) { rest = chunks[...] }

  func next() -> [UInt8] { rest.popFirst() ?? [] }
}
