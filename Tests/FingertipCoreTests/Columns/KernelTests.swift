import CFingertipKernels
import FingertipTestSupport
import Testing

@Suite struct KernelTests {
  @Test("the mask of three bytes is that of a loop", arguments: 0..<64)
  func masks(offset: Int) {
    var random = SplitMix64(seed: UInt64(offset))
    let bytes = (0..<192).map { _ in UInt8.random(in: 9...45, using: &random) }
    let mask = bytes.withUnsafeBufferPointer {
      fingertip_mask3($0.baseAddress! + offset, 44, 10, 13)
    }
    for bit in 0..<64 {
      #expect(mask >> UInt64(bit) & 1 == ([44, 10, 13].contains(bytes[offset + bit]) ? 1 : 0))
    }
  }

  @Test("a survey counts what a loop counts", arguments: [0, 1, 63, 64, 65, 200, 20_000])
  func survey(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    for highest in [UInt8(50), 255] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 1...highest, using: &random) }
      let survey = fingertip_survey(bytes, count)
      #expect(survey.line_feeds == bytes.count { $0 == 10 })
      #expect(survey.carriage_returns == bytes.count { $0 == 13 })
      #expect(survey.quotes == bytes.count { $0 == 34 })
      #expect((survey.non_ascii != 0) == bytes.contains { $0 > 127 })
      #expect(survey.has_nul == 0)
      #expect((fingertip_survey(bytes + [0], count + 1).has_nul) != 0)
    }
  }
}
