import FingertipCore
import FingertipIngest
import Foundation
import Testing

@Suite struct DamageTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  enum Form: CaseIterable, Sendable {
    case zstd, gzip

    /// Returns two parts, so that damage can be at, before and after a border.
    func parts(_ text: [UInt8]) -> [[UInt8]] {
      switch self {
      case .zstd:
        [zstdFrame(text, ZstdForm(checksum: true)), skippableFrame([1, 2, 3])]
          + [zstdFrame(text, ZstdForm(checksum: true, contentSize: false))]
      case .gzip: [gzipMember(text), gzipMember(text, name: "log")]
      }
    }
  }

  private static let text = sampleText(byteCount: 400)

  @Test(arguments: Form.allCases, [1, 4096])
  func aFileCutAnywhereGivesAPrefixAndAnError(_ form: Form, bufferSize: Int) throws {
    let parts = form.parts(Self.text)
    let stored = Array(parts.joined())
    // A file cut between two parts is complete.
    let borders = Set(parts.indices.map { parts[...$0].joined().count })
    for count in 4..<stored.count {
      let outcome = try folder.outcome(of: Array(stored[..<count]), bufferSize: bufferSize)
      #expect((Self.text + Self.text).starts(with: outcome.bytes), "cut at \(count)")
      if borders.contains(count) {
        #expect(outcome.error == nil && outcome.bytes == Self.text, "cut at \(count)")
        continue
      }
      guard case .damaged(_, Int64(count), let what)? = outcome.error else {
        Issue.record("cut at \(count): \(outcome.error as Any)")
        continue
      }
      #expect(what.english.contains("ends inside"))
      if count > borders.min()! { #expect(outcome.bytes.starts(with: Self.text)) }
    }
  }

  @Test(arguments: Form.allCases, [0x01, 0x10, 0x80, 0xFF] as [UInt8])
  func aFlippedByteIsNoticedOrHarmless(_ form: Form, mask: UInt8) throws {
    let stored = Array(form.parts(Self.text).joined())
    for index in stored.indices {
      var flipped = stored
      flipped[index] ^= mask
      let outcome = try folder.outcome(of: flipped)
      // A flip in the magic number leaves a file that is not compressed.
      if outcome.compression == Compression.none {
        #expect(index < 4 && outcome.bytes == flipped)
      } else if outcome.error == nil {
        #expect(outcome.bytes == Self.text + Self.text, "byte \(index)")
      }
    }
  }

  @Test(arguments: Form.allCases)
  func foreignBytesBehindAreDamageAtTheirPlace(_ form: Form) throws {
    let stored = Array(form.parts(Self.text).joined())
    for tail in [Array("start,cadre,kind\n".utf8), [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]] {
      let outcome = try folder.outcome(of: stored + tail)
      #expect(outcome.bytes == Self.text + Self.text)
      guard case .damaged(let file, let offset, _)? = outcome.error else {
        Issue.record("\(outcome.error as Any)")
        continue
      }
      #expect(file == folder.path + "/input")
      // zlib has read the two bytes of the magic number when it fails.
      #expect((0...2).contains(offset - Int64(stored.count)))
    }
  }

  @Test func bytesBehindZeroPaddingAreDamage() throws {
    let member = gzipMember(Self.text)
    let outcome = try folder.outcome(of: member + [0, 0, 0] + member)
    #expect(outcome.bytes == Self.text)
    let what: Bilingual = ["bytes that are not gzip follow the zero padding", "补零之后有不是 gzip 的字节"]
    let file = folder.path + "/input"
    #expect(
      outcome.error == .damaged(file: file, offset: Int64(member.count + 3), what: what))
  }

  /// RFC 8878: a single segment of 99 bytes, and a last block of 12 that is stored as it is.
  private static let wrongSize: [UInt8] =
    [0x28, 0xB5, 0x2F, 0xFD, 0x20, 99, 12 << 3 | 1, 0, 0] + Array("1,c,request\n".utf8)

  @Test(arguments: 1...22)
  func whatIsKeptBeforeDamageDoesNotDependOnHowBytesArrive(size: Int) throws {
    let rest = Lock(Self.wrongSize[...])
    let pieces = InputFile(name: "log") {
      rest.withLock { rest in
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
      }
    }
    let whole = outcome(of: InputFile(name: "log", bytes: Self.wrongSize))
    #expect(whole.bytes == Array("1,c,reque".utf8) && whole.error != nil)
    let inPieces = outcome(of: pieces)
    #expect(inPieces.bytes == whole.bytes && inPieces.error == whole.error)
  }

  @Test(arguments: [1, 4096, 1 << 20])
  func allBlocksBeforeADamagedOneAreHandedOut(bufferSize: Int) throws {
    let text = sampleText(byteCount: 1 << 20)
    var stored = zstdFrame(text, ZstdForm(checksum: true))
    // The last four bytes are the checksum, so the whole text comes before the damage.
    stored[stored.count - 1] ^= 1
    let whole = try folder.outcome(of: stored, bufferSize: bufferSize)
    #expect(whole.bytes == text)
    #expect(whole.error?.description.contains("checksum") == true)

  }

  @Test(arguments: [1, 4096, 1 << 20])
  func aDamagedBlockIsNamedByItsPlace(bufferSize: Int) throws {
    let text = sampleText(byteCount: 1 << 20)
    var stored = zstdFrame(text, ZstdForm(contentSize: false))
    // RFC 8878: without a content size, magic number, descriptor and window are 6 bytes; a block
    // has its size in the upper 21 bits of a header of 3 bytes.
    var header = 6
    for _ in 0..<4 {
      let bits = (0..<3).reduce(0) { $0 | Int(stored[header + $1]) << ($1 * 8) }
      header += 3 + bits >> 3
    }
    // The type 3 is reserved.
    stored[header] |= 0b110
    let outcome = try folder.outcome(of: stored, bufferSize: bufferSize)
    // Blocks are of 128 KiB.
    #expect(outcome.bytes == Array(text[..<(4 * 128 << 10)]))
    guard case .damaged(_, Int64(header), _)? = outcome.error else {
      Issue.record("\(outcome.error as Any)")
      return
    }
  }

  #if os(Linux)
    @Test func aReadThatFailsSaysWhereAndWhy() throws {
      // Nothing is mapped at address 0, so the first read fails.
      let file = try InputFinder.find(["/proc/self/mem"])[0]
      let error = outcome(of: file).error
      #expect(error == .io(file: "/proc/self/mem", offset: 0, why: "Input/output error"))
    }
  #endif

  @Test func aFileThatVanishedIsMissing() throws {
    let path = try folder.write([1], to: "log.csv")
    let file = try InputFinder.find([path])[0]
    try #require(unlink(path) == 0)
    #expect(outcome(of: file).error == .missing(file: path))
  }
}
