import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct IdentifierColumnTests {
  private func column(_ ids: [[UInt8]]) -> IdentifierColumn {
    let kept = ids.map { id in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: id.count)
      _ = copy.initialize(from: id)
      return UnsafeBufferPointer(copy)
    }
    defer { for id in kept { id.deallocate() } }
    return IdentifierColumn(kept)
  }

  @Test(
    "codes are places in bytewise order, and are found again", arguments: testSeeds(8))
  func codes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Few bytes, so that ids are prefixes of each other.
    let alphabet = Array("ab字é".utf8)
    let texts = (0..<random.pick([0, 1, 2, 300])).map { _ in
      (0..<random.pick(0...6)).map { _ in random.pick(alphabet) }
    }
    let ids = Set(texts).sorted { $0.lexicographicallyPrecedes($1) }
    let column = column(ids)
    #expect(column.count == ids.count)
    for (code, id) in ids.enumerated() {
      #expect(column[UInt32(code)] == Identifier(id))
      #expect(column.text(UInt32(code)) == String(decoding: id, as: UTF8.self))
      #expect(column.code(of: Identifier(id)) == UInt32(code))
    }
    for _ in 0..<200 {
      let id = (0..<random.pick(0...7)).map { _ in random.pick(alphabet) }
      #expect(column.code(of: Identifier(id)) == ids.firstIndex(of: id).map { UInt32($0) })
    }
  }

  @Test(
    "merged columns have each id once, in bytewise order, however many they are",
    arguments: testSeeds(8))
  func merging(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("ab字é".utf8)
    for columnCount in [0, 1, 2, 7, 8, 40] {
      let columns = (0..<columnCount).map { _ in
        let ids = (0..<random.pick(0...60)).map { _ in
          (0..<random.pick([0, 1, 2, 3, 8, 9, 16, 17, 40])).map { _ in random.pick(alphabet) }
        }
        return Array(Set(ids))
      }
      let expected = Set(columns.joined()).sorted { $0.lexicographicallyPrecedes($1) }
      let (ids, codes) = try #require(
        IdentifierColumn.merging(columns.map(column), until: nil))
      #expect((0..<UInt32(ids.count)).map { Array(ids.bytes(of: $0)) } == expected)
      let found = codes.map { $0.map { Array(ids.bytes(of: $0)) } }
      #expect(found == columns)
    }
  }

  @Test("canonically equivalent ids are two")
  func equivalence() {
    let ids = ["e\u{301}", "\u{E9}"].map { Array($0.utf8) }
    let column = column(ids)
    #expect(column.code(of: Identifier(ids[0])) == 0)
    #expect(column.code(of: Identifier(ids[1])) == 1)
    #expect(Identifier(ids[0]) != Identifier(ids[1]))
  }
}
