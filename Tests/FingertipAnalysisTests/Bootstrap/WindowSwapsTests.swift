import FingertipCore
import Testing

@testable import FingertipAnalysis

@Suite struct WindowSwapsTests {
  private func swaps(
    _ swaps: WindowSwaps, cadre: UInt32 = 0, place: Int = 0, of all: Int
  ) -> [Double] {
    let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: swaps.limit)
    buffer.initialize(repeating: -1)
    defer { buffer.deallocate() }
    swaps.fill(buffer, cadre: cadre, place: place, of: all)
    return Array(buffer.prefix(swaps.count(cadres: all)))
  }

  private let ids = IdentifierColumn(texts: ["a", "b"])

  @Test func `of few cadres all swaps are made once, and the one that swaps nobody not at all`() {
    let swaps = WindowSwaps(limit: 999, seed: 1, cadres: ids)
    for all in 5...9 {
      let places = (0..<all).map { self.swaps(swaps, place: $0, of: all) }
      let ways = Set(places[0].indices.map { way in places.map { $0[way] } })
      #expect(ways.count == 1 << all - 1 && places[0].count == ways.count)
      #expect(!ways.contains(Array(repeating: 0, count: all)))
    }
    #expect(swaps.count(cadres: 9) == 511 && swaps.count(cadres: 10) == 999)
    #expect(swaps.count(cadres: 1_000_000) == 999)
  }

  @Test func `of many cadres half are swapped, by the seed and the id alone`() {
    let swaps = WindowSwaps(limit: 9999, seed: 1, cadres: ids)
    let first = self.swaps(swaps, cadre: 1, place: 3, of: 20)
    #expect(Set(first) == [0, 1] && (4700...5300).contains(first.count { $0 == 1 }))
    #expect(self.swaps(swaps, cadre: 0, of: 20) != first)
    let other = IdentifierColumn(texts: ["b"])
    #expect(
      self.swaps(WindowSwaps(limit: 9999, seed: 1, cadres: other), place: 9, of: 30) == first)
    #expect(
      self.swaps(WindowSwaps(limit: 9999, seed: 2, cadres: other), place: 9, of: 30) != first)
  }

  @Test func `the observed value counts among those by chance`() {
    #expect(permutationP(of: 3, among: []) == 1)
    #expect(permutationP(of: 3, among: [1, -3, 2]) == 0.5)
    #expect(permutationP(of: 5, among: Array(repeating: 0, count: 999)) == 0.001)
  }
}
