import FingertipTestSupport
import Testing

@testable import FingertipImport

/// What a source's first bytes tell.
@Suite struct SourceSampleTests {
  @Test(arguments: 0..<200)
  func `a text is found wherever the bytes have it`(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    // Few letters, so that texts begin often and overlap themselves.
    func letters(_ counts: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: counts, using: &random)).map { _ in random.pick("aab".utf8) }
    }
    let (bytes, text) = (letters(0...12), letters(0...4))
    let isThere = (0...bytes.count).contains { bytes[$0...].starts(with: text) }
    let sample = SourceSample(name: "sample", bytes: bytes)
    #expect(sample.contains(String(decoding: text, as: UTF8.self)) == isThere)
  }
}
