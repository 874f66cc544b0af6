import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

extension FramesAhead {
  fileprivate func decodeNext() -> Bool {
    var times = StageTimes()
    return decodeNext(times: &times)
  }
}

/// Text, errors and their offsets don't depend on the thread that decoded a frame.
@Suite struct FramesAheadTests {
  private static let text = sampleText(byteCount: 1 << 20)

  /// Returns frames of all kinds, valid or with some damage.
  private static func file(using random: inout SplitMix64) -> [UInt8] {
    var stored: [UInt8] = []
    for _ in 0..<random.pick([1, 4, 30]) {
      if random.oneIn(5) {
        stored += skippableFrame([UInt8](repeating: 7, count: random.pick([0, 3, 70_000])))
      }
      // Several blocks, one, and almost none; together more than is decoded at once.
      let count = random.pick([0, 1, 300, 5000, 300_000, text.count])
      let form = ZstdForm(checksum: random.oneIn(2), contentSize: random.oneIn(2))
      stored += zstdFrame(Array(text[..<count]), form)
    }
    switch random.pick(0...5) {
    case 0: stored[random.pick(0...stored.count - 1)] ^= 1 << UInt8(random.pick(0...7))
    case 1: stored.removeLast(random.pick(0...stored.count - 4))
    case 2: stored += [1, 2, 3]
    default: break
    }
    return stored
  }

  @Test("what helpers decode is what the stream would have", arguments: testSeeds(60))
  func sameText(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let folder = try TemporaryFolder()
    let path = try folder.write(Self.file(using: &random), to: "input")
    let file = try InputFinder.find([path])[0]
    let expected = outcome(of: file, bufferSize: 1 << 16)

    var stream = try ByteStream(file, textEncoding: .utf8, framesAhead: random.pick(1...3))
    var found = Outcome()
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: random.pick([4096, 100_000, 1 << 20]), alignment: 1)
    defer { buffer.deallocate() }
    var helped = 0
    do throws(InputError) {
      while true {
        while random.oneIn(2), let ahead = stream.ahead, ahead.decodeNext() { helped += 1 }
        let count = try stream.read(into: buffer)
        if count == 0 { break }
        found.bytes += buffer[..<count]
      }
    } catch {
      found.error = error
    }
    #expect(found.bytes == expected.bytes, "seed \(seed), \(helped) helped")
    #expect(found.error == expected.error, "seed \(seed), \(helped) helped")
    #expect(stream.bytesRead == expected.bytesRead, "seed \(seed)")
    #expect(stream.compressedBytesRead == expected.compressedBytesRead, "seed \(seed)")
  }

  @Test func `a helper decodes what nobody has, until enough waits`() throws {
    let folder = try TemporaryFolder()
    let frame = zstdFrame([UInt8](repeating: 65, count: 5 << 20))
    let path = try folder.write(frame + frame + frame + frame + frame, to: "input")
    var stream = try ByteStream(InputFinder.find([path])[0], textEncoding: nil, framesAhead: 2)
    let found = stream.ahead
    let ahead = try #require(found)
    // The end of the first frame is known once the stream has begun it.
    #expect(!ahead.decodeNext())
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 5 << 20, alignment: 1)
    defer { buffer.deallocate() }
    try expect(buffer.count, of: &stream, buffer)
    #expect(ahead.decodeNext() && ahead.decodeNext() && !ahead.decodeNext())
    try expect(buffer.count, of: &stream, buffer)
    #expect(ahead.decodeNext() && !ahead.decodeNext())
    for _ in 0..<3 { try expect(buffer.count, of: &stream, buffer) }
    try expect(0, of: &stream, buffer)
    #expect(!ahead.decodeNext())
  }

  private func expect(
    _ count: Int, of stream: inout ByteStream, _ buffer: UnsafeMutableRawBufferPointer
  ) throws {
    let found = try stream.read(into: buffer)
    #expect(found == count)
  }

  @Test(arguments: [false, true])
  func `frames that are too large are left to the stream`(contentSize: Bool) throws {
    let folder = try TemporaryFolder()
    let small = zstdFrame([UInt8](repeating: 65, count: 5 << 20))
    let large = zstdFrame(
      [UInt8](repeating: 65, count: 40 << 20), ZstdForm(contentSize: contentSize))
    let path = try folder.write(small + large + small, to: "input")
    var stream = try ByteStream(InputFinder.find([path])[0], textEncoding: nil, framesAhead: 2)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
    defer { buffer.deallocate() }
    try expect(buffer.count, of: &stream, buffer)
    let ahead = stream.ahead
    #expect(ahead?.decodeNext() == false)
  }

  // A window of 1 KiB, for which blocks are too large, and one that no decoder supports.
  @Test(arguments: [0x00, 0xFF] as [UInt8])
  func `a frame whose window is wrong is damaged for helpers, too`(window: UInt8) throws {
    let folder = try TemporaryFolder()
    let sound = zstdFrame(Self.text)
    var damaged = zstdFrame(Self.text, ZstdForm(contentSize: false))
    damaged[5] = window
    let path = try folder.write(sound + damaged + sound, to: "input")
    let file = try InputFinder.find([path])[0]
    let expected = outcome(of: file)
    #expect(expected.error != nil)
    var stream = try ByteStream(file, textEncoding: .utf8, framesAhead: 2)
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: Self.text.count, alignment: 1)
    defer { buffer.deallocate() }
    try expect(buffer.count, of: &stream, buffer)
    let ahead = stream.ahead
    #expect(ahead?.decodeNext() == true)
    var error: InputError?
    do throws(InputError) {
      while try stream.read(into: buffer) > 0 {}
    } catch let failure {
      error = failure
    }
    #expect(error == expected.error)
  }

  @Test("rows and rejects don't depend on threads", arguments: testSeeds(20))
  func rows(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let log = RandomLog(
      seed: seed, rowCount: 200, zone: NaiveZone(named: "Asia/Shanghai")!, days: 19_700...19_710)
    let text = log.csv(seed: seed, spoiledOneIn: 5)
    var stored: [UInt8] = []
    var start = 0
    while start < text.count {
      let end = min(text.count, start + random.pick([1, 40, 900]))
      stored += zstdFrame(Array(text[start..<end]), ZstdForm(contentSize: random.oneIn(2)))
      start = end
    }
    let folder = try TestFolder()
    let path = try folder.write(stored, to: "log")
    let expected = try ExpectedReading([(path, text)])
    for threads in 3...5 {
      let blockSize = random.pick([64, 1000, 256 << 10])
      let reading = try LogReading([path], threads: threads, blockSize: blockSize)
      #expect(reading.rows == expected.rows, "seed \(seed), \(threads) threads")
      #expect(reading.rejects == expected.rejects, "seed \(seed), \(threads) threads")
      #expect(reading.quality.bytes == text.count)
    }
  }
}
