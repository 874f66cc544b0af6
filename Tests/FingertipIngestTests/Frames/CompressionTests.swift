import FingertipCore
import FingertipIngest
import Foundation
import Testing

@Suite struct CompressionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let compression: Compression
    let stored: [UInt8]
    let text: [UInt8]
  }

  private static let text = sampleText(byteCount: 300_000)
  private static let note = skippableFrame([UInt8](repeating: 7, count: 300), number: 15)
  private static let zstd = zstdFrame(text)
  private static let gzip = gzipMember(text)

  static let samples: [Sample] = [
    Sample(testDescription: "plain", compression: .none, stored: text, text: text),
    Sample(testDescription: "nothing", compression: .none, stored: [], text: []),
    Sample(
      testDescription: "three bytes", compression: .none, stored: [97, 98, 10], text: [97, 98, 10]),
    Sample(testDescription: "one frame", compression: .zstd, stored: zstd, text: text),
    Sample(
      testDescription: "frame with checksum", compression: .zstd,
      stored: zstdFrame(text, ZstdForm(checksum: true)), text: text),
    Sample(
      testDescription: "frame without content size", compression: .zstd,
      stored: zstdFrame(text, ZstdForm(checksum: true, contentSize: false)), text: text),
    Sample(
      testDescription: "many frames", compression: .zstd,
      stored: Array((0..<50).map { zstdFrame([UInt8(65 + $0)]) }.joined()),
      text: (0..<50).map { UInt8(65 + $0) }),
    Sample(
      testDescription: "empty frames between", compression: .zstd,
      stored: zstdFrame([]) + zstd + zstdFrame([], ZstdForm(checksum: true)) + zstd + zstdFrame([]),
      text: text + text),
    Sample(
      testDescription: "only an empty frame", compression: .zstd, stored: zstdFrame([]), text: []),
    Sample(
      testDescription: "skippable frames first, between and last", compression: .zstd,
      stored: note + zstd + note + skippableFrame([]) + zstd + note, text: text + text),
    Sample(testDescription: "only a skippable frame", compression: .zstd, stored: note, text: []),
    Sample(testDescription: "one member", compression: .gzip, stored: gzip, text: text),
    Sample(
      testDescription: "stored member with a name", compression: .gzip,
      stored: gzipMember(text, name: "日志.csv", level: 0), text: text),
    Sample(
      testDescription: "many members, some empty", compression: .gzip,
      stored: gzipMember([]) + gzip + gzipMember([]) + gzip, text: text + text),
    Sample(
      testDescription: "zeros behind the last member", compression: .gzip,
      stored: gzip + [UInt8](repeating: 0, count: 1000), text: text),
  ]

  @Test(arguments: samples, [1, 7, 4096, 1 << 20])
  func everyFormGivesItsText(_ sample: Sample, bufferSize: Int) throws {
    let outcome = try folder.outcome(of: sample.stored, bufferSize: bufferSize)
    #expect(outcome.error == nil)
    #expect(outcome.compression == sample.compression)
    #expect(outcome.bytes == sample.text)
    #expect(outcome.bytesRead == Int64(sample.text.count))
    #expect(outcome.compressedBytesRead == Int64(sample.stored.count))
  }

  @Test func aWindowOf128MiBIsRead() throws {
    // The second half repeats the first at a distance greater than a default window.
    let half = sampleText(byteCount: 9 << 20)
    let frame = zstdFrame(half + half, ZstdForm(contentSize: false, windowLog: 27))
    #expect(frame.count < zstdFrame(half).count * 3 / 2)
    #expect(try folder.outcome(of: frame, bufferSize: 1 << 20).bytes == half + half)
  }

  @Test func aLargerWindowIsRefusedWithItsReason() throws {
    let form = ZstdForm(contentSize: false, windowLog: 28)
    let outcome = try folder.outcome(of: zstdFrame(sampleText(byteCount: 1000), form))
    #expect(outcome.error?.description.contains("needs a window above 128 MiB") == true)
  }

  @Test func aPipeThatGivesAFewBytesAtATimeIsRecognised() throws {
    let path = folder.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let stored = Self.note + zstdFrame(sampleText(byteCount: 5000))
    let writer = Thread {
      let handle = FileHandle(forWritingAtPath: path)
      for start in stride(from: 0, to: stored.count, by: 3) {
        handle?.write(Data(stored[start..<min(start + 3, stored.count)]))
      }
      try? handle?.close()
    }
    writer.start()
    let outcome = try outcome(of: InputFinder.find([path])[0])
    #expect(outcome.compression == .zstd)
    #expect(outcome.bytes == sampleText(byteCount: 5000))
  }
}
