import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// Damage of a live log is told, but for a torn end of its journal.
@Suite struct LiveDamageTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func text(_ number: Int) -> [UInt8] {
    Array(
      """
      start,end,cadre,kind,app
      2024-03-0\(number)T09:00:00+08:00,2024-03-0\(number)T09:20:00+08:00,c\(number),app,a1
      2024-03-0\(number)T10:00:00+08:00,,c\(number),request,
      bad,,c,request,

      """.utf8)
  }

  private static let reading: ReadingOptions = {
    var reading = ReadingOptions()
    reading.maxRejects = .share(1)
    return reading
  }()

  /// Two appends in a block, three in the journal.
  private func sample() throws -> [String: [UInt8]] {
    let path = folder.path + "/sample"
    let live = try LiveLog(at: path, by: Self.reading)
    for number in 1...2 { _ = try live.append(text(number)) }
    try live.checkpoint()
    for number in 3...5 { _ = try live.append(text(number)) }
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }
    return files
  }

  private func write(_ files: [String: [UInt8]]) throws -> String {
    let name = UUID().uuidString
    for (file, bytes) in files { try folder.put(bytes, to: name + "/" + file) }
    return folder.path + "/" + name
  }

  /// Expects that a folder is the log of at least `least` appends, or refused as damaged.
  private mutating func expectPrefix(
    of files: [String: [UInt8]], atLeast least: Int, _ place: String
  ) throws {
    let path = try write(files)
    var found: [Int] = []
    // Opening a folder to write takes most of the time.
    checkCount += 1
    for isWriter in checkCount % 7 == 0 ? [false, true] : [false] {
      do {
        let log =
          try isWriter
          ? LiveLog(at: path, by: Self.reading).snapshot()
          : Log([.path(path)], by: Self.reading)
        // Each append has two rows and a reject.
        #expect(
          log.rowCount % 2 == 0 && log.quality.rejected == Int64(log.rowCount / 2), "\(place)")
        let count = log.rowCount / 2
        #expect(count >= least && count <= 5, "\(place): \(count) appends")
        if checkCount % 7 == 0 {
          let expected = try Log(
            (1...max(1, count)).map { .bytes(text($0), name: "\($0)") }, by: Self.reading)
          #expect(try log.analyze().csv(.cadres) == expected.analyze().csv(.cadres), "\(place)")
        }
        found.append(count)
      } catch {
        #expect(error.category == .badData, "\(place): \(error)")
        found.append(-1)
      }
    }
    #expect(found.first == found.last, "\(place): readers and writers differ")
    try FileManager.default.removeItem(atPath: path)
  }

  private var checkCount = 0

  @Test mutating func `each byte changed or cut is told, or is the torn end of the journal`() throws
  {
    let files = try sample()
    let last = try #require(files.keys.filter { $0.hasPrefix("journal") }.max())
    for (name, bytes) in files where !name.hasPrefix(".") {
      for place in bytes.indices {
        var changed = files
        changed[name]![place] ^= 1 << UInt8(place % 8)
        // Of the journal, the last group may be taken for torn; others were synchronized before it.
        try expectPrefix(
          of: changed, atLeast: name == last ? 4 : 5, "\(name), byte \(place) changed")
        changed[name] = Array(bytes[..<place])
        if name == last {
          try expectPrefix(of: changed, atLeast: 2, "\(name) cut to \(place)")
        } else {
          let path = try write(changed)
          let error = #expect(throws: FingertipError.self, "\(name) cut to \(place)") {
            try Log([.path(path)], by: Self.reading)
          }
          #expect(error?.category == .badData)
        }
      }
    }
  }

  @Test func `a block with other rows than the manifest says is told`() throws {
    let path = try write(try sample())
    let live = LiveFolder(path)
    var manifest = try live.manifest()
    let block = manifest.blocks[0]
    manifest.blocks[0] = .init(
      number: block.number, rowCount: block.rowCount + 1, byteCount: block.byteCount)
    try live.store(manifest)
    for open in [
      { _ = try LiveStatus(of: path) }, { _ = try LiveLog(at: path, by: Self.reading) },
    ] {
      let error = #expect(throws: FingertipError.self) { try open() }
      #expect(error?.category == .badData && error?.file == live.blockPath(block.number))
    }
  }

  @Test func `a missing file is told, and files that no manifest needs are removed`() throws {
    let files = try sample()
    for name in files.keys where !name.hasPrefix(".") && name != "manifest.live" {
      var fewer = files
      fewer[name] = nil
      let path = try write(fewer)
      let error = #expect(throws: FingertipError.self) { try Log([.path(path)], by: Self.reading) }
      #expect(error?.category == .badData, "\(name)")
      #expect(throws: FingertipError.self) { try LiveLog(at: path, by: Self.reading) }
    }
    var more = files
    more["block-00000099.fingertip"] = [1]
    more["journal-00000000.live"] = [2]
    let path = try write(more)
    #expect(try Log([.path(path)], by: Self.reading).rowCount == 10)
    _ = try LiveLog(at: path, by: Self.reading)
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: path))
    #expect(!names.contains("block-00000099.fingertip") && !names.contains("journal-00000000.live"))
  }

  @Test func `a group that is missing at the end of an earlier journal is told`() throws {
    let path = folder.path + "/two"
    var live = try LiveLog(at: path, by: Self.reading)
    for number in 1...3 { _ = try live.append(text(number)) }
    live.leaveAsACrash()
    live = try LiveLog(at: path, by: Self.reading)
    _ = try live.append(text(4))
    let journals = try FileManager.default.contentsOfDirectory(atPath: path)
      .filter { $0.hasPrefix("journal") }.sorted()
    let url = URL(fileURLWithPath: path + "/" + journals[journals.count - 2])
    let bytes = try Data(contentsOf: url)
    #expect(try Log([.path(path)], by: Self.reading).rowCount == 8)
    let end = try #require(bytes.range(of: Data("BTCH".utf8), options: .backwards)).lowerBound
    try bytes[..<end].write(to: url)
    let error = #expect(throws: FingertipError.self) { try Log([.path(path)], by: Self.reading) }
    #expect(error?.category == .badData)
    live.leaveAsACrash()
    #expect(throws: FingertipError.self) { try LiveLog(at: path, by: Self.reading) }
  }

  @Test func `with keep-going the rest is read, the damage listed, and the journal kept`() throws {
    var files = try sample()
    let journal = try #require(files.keys.filter { $0.hasPrefix("journal") }.max())
    // In the second of three groups.
    files[journal]![files[journal]!.count / 2] ^= 1
    let path = try write(files)
    #expect(throws: FingertipError.self) { try LiveLog(at: path, by: Self.reading) }
    var reading = Self.reading
    reading.keepsGoing = true
    let log = try Log([.path(path)], by: reading)
    #expect(log.rowCount == 8 && log.quality.damaged.count == 1)
    let live = try LiveLog(at: path, by: reading)
    #expect(live.snapshot().rowCount == 8 && live.snapshot().quality.damaged.count == 1)
    _ = try live.append(text(6))
    try live.close()
    #expect(try Log([.path(path)], by: reading).rowCount == 10)
    #expect(FileManager.default.fileExists(atPath: path + "/" + journal + ".damaged"))
  }
}
