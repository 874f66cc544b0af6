import CFingertipKernelTwins
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

  @Test("kernels are their twins on random bytes", arguments: testSeeds(40))
  func twins(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for count in [0, 1, 15, 16, 63, 64, 65, 200, 1000] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(fingertip_differing_kernel(bytes, count).map { String(cString: $0) } == nil)
    }
  }

  @Test("bytes are counted as by a loop", arguments: [0, 1, 127, 128, 129, 300, 70_000])
  func count(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    for highest in [UInt8(10), 50, 255] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 9...highest, using: &random) }
      let expected = bytes.count { $0 == 10 }
      #expect(fingertip_count(bytes, count, 10) == expected)
      #expect(fingertip_count_baseline(bytes, count, 10) == expected)
    }
    #expect(fingertip_count([UInt8](repeating: 10, count: count), count, 10) == count)
  }
}
