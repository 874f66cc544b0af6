import FingertipTestSupport
import Foundation
import Testing

@testable import Fingertip

/// Files are taken from a folder when they are whole.
@Suite struct DropFolderTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  @Test func `whole files are taken once, and others when they have become whole`() throws {
    let sample = LiveSample(seed: 4, rowCount: 60, parts: 3)
    let live = try LiveLog(by: sample.reading)
    let whole = TestFolder.compressed(sample.parts[0], .zstd)
    try folder.put(Array(whole.dropLast(5)), to: "drop/a.csv.zst")
    try folder.put(sample.parts[1], to: "drop/b.ndjson")
    try folder.put(sample.parts[2], to: "drop/c.csv.part")
    try folder.put(sample.parts[2], to: "drop/.hidden")
    let drop = try DropFolder(folder.path + "/drop", into: live, settleMs: 0)
    func scan() throws -> [String] {
      var told: [String] = []
      // The first look remembers what there is.
      for _ in 0..<2 {
        try drop.scan { file, outcome in
          let name = String(file.split(separator: "/").last!)
          switch outcome {
          case .taken: told.append("taken " + name)
          case .refused(let error): told.append("refused \(name) \(error.category)")
          }
        }
      }
      return told
    }
    #expect(try scan() == ["refused a.csv.zst badData", "taken b.ndjson"])
    #expect(try scan() == [])
    try folder.put(whole, to: "drop/a.csv.zst")
    try FileManager.default.moveItem(
      atPath: folder.path + "/drop/c.csv.part", toPath: folder.path + "/drop/c.csv")
    #expect(try scan() == ["taken a.csv.zst", "taken c.csv"])
    #expect(try sample.told(live.snapshot()) == sample.told(ofFirst: 3))
    // The same name again is another file, of rows that are there.
    try folder.put(whole, to: "drop/a.csv.zst")
    #expect(try scan() == ["taken a.csv.zst"])
    let taken = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/drop/taken")
    #expect(taken.sorted() == ["2-a.csv.zst", "a.csv.zst", "b.ndjson", "c.csv"])
  }
}
