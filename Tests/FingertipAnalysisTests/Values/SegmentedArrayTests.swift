import Testing

@testable import FingertipAnalysis

@Suite struct SegmentedArrayTests {
  /// So large that a few hundred fill a segment.
  private struct Large: Sendable {
    let number: Int
    let rest = InlineArray<4095, Int>(repeating: 0)
  }

  private func filled(_ numbers: Range<Int>) -> SegmentedArray<Large> {
    var array = SegmentedArray<Large>()
    for number in numbers { array.append(Large(number: number)) }
    return array
  }

  @Test("values keep their order over several segments, joined or not")
  func order() {
    var array = filled(0..<1500)
    #expect(array.map(\.number) == Array(0..<1500))
    array.append(filled(1500..<1700))
    array.append(SegmentedArray())
    array.append(Large(number: 1700))
    #expect(array.map(\.number) == Array(0...1700))
    #expect(array.takeAll().map(\.number) == Array(0...1700))
    #expect(Array(array).isEmpty && array.takeAll().isEmpty)
    array.append(Large(number: 3))
    #expect(array.takeAll().map(\.number) == [3])
  }
}
