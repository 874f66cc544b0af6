import FingertipTestSupport
import Testing

@testable import FingertipCore

@Suite struct PackedNumbersTests {
  @Test(arguments: testSeeds(20))
  func `numbers of any width are what they were`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for count in [0, 1, 2, 127, 128, 129, 300] {
      let width = UInt64.random(in: 0...56, using: &random)
      let numbers = (0..<count).map { _ in
        let bits = random.oneIn(10) ? width : width / 3
        return bits == 0 ? 0 : UInt64.random(in: 0...(~0 >> (64 - bits)), using: &random)
      }
      var writer = ByteWriter()
      PackedNumbers.pack(numbers, into: &writer)
      let bytes = writer.bytes + [UInt8](repeating: 0xFF, count: PackedNumbers.overrun)
      try bytes.withUnsafeBufferPointer { bytes in
        var reader = ByteReader(
          UnsafeBufferPointer(rebasing: bytes.dropLast(PackedNumbers.overrun)))
        var packed = try PackedNumbers.Reader(count, from: &reader)
        for number in numbers {
          let found = packed.take()
          #expect(found == number, "seed \(seed), \(count) numbers")
        }
        #expect(reader.remaining == 0)
      }
    }
  }

  @Test func `too few bytes, and widths that no number has, are faults`() {
    let broken: [([UInt8], Int)] = [
      ([], 1), ([57] + [UInt8](repeating: 0, count: 999), 128), ([8], 1),
    ]
    for (bytes, count) in broken {
      bytes.withUnsafeBufferPointer { bytes in
        var reader = ByteReader(bytes)
        #expect(throws: ByteFault.self) { _ = try PackedNumbers.Reader(count, from: &reader) }
      }
    }
  }

  @Test func `a number has one form, and ends`() throws {
    for number in [0, 1, 127, 128, 300, UInt64(UInt32.max), .max] {
      var writer = ByteWriter()
      writer.append(number: number)
      try writer.bytes.withUnsafeBufferPointer { bytes in
        var reader = ByteReader(bytes)
        let found = try reader.number()
        #expect(found == number)
        #expect(reader.remaining == 0)
      }
    }
    let broken: [[UInt8]] = [
      [], [0x80], [0x80, 0], [UInt8](repeating: 0xFF, count: 11),
      [UInt8](repeating: 0xFF, count: 9) + [2],
    ]
    for bytes in broken {
      bytes.withUnsafeBufferPointer { bytes in
        var reader = ByteReader(bytes)
        #expect(throws: ByteFault.self) { _ = try reader.number() }
      }
    }
  }
}
