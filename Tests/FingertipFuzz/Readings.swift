import FingertipCore
import FingertipIngest
import FingertipSystem
import FingertipTestSupport

/// Compares the reading of a log with the reference's, and with readings in other blocks, pieces,
/// compressions and numbers of threads.
func compareReadings(of text: [UInt8], isNDJSON: Bool, _ random: inout SplitMix64) throws {
  let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? text.dropFirst(3) : text[...]
  let isBlank = { (byte: UInt8) in " \t\r\n".utf8.contains(byte) }
  let beginning = start.drop(while: isBlank).prefix(2)
  guard (beginning.first == UInt8(ascii: "{")) == isNDJSON, compression(of: text) == .none,
    // UTF-16.
    beginning.last != 0
  else { return }

  // Blocks of the standard size take more time than all else.
  let plain = Reading {
    try LogReading(
      [InputFile(name: "log", bytes: text)], blockSize: text.count < 4096 ? 8192 : nil
    ) { $0.textEncoding = .utf8 }
  }
  if !plain.isOfAnotherKind {
    try expectEqual(plain.withoutMessage, Reading(reference: text), "the reference")
  }
  for _ in 0..<2 {
    // Small blocks are read anew until they have a whole row, so they are for small texts.
    let blockSize = random.pick(text.count < 500 ? [1, 7, 64] : [64, 1000, 60_000])
    let threads = random.pick([1, 1, 1, 1, 1, 3])
    let stored = TestFolder.compressed(text, random.pick(TestFolder.Compression.allCases))
    let file =
      random.oneIn(2)
      ? InputFile(name: "log", bytes: stored)
      : InputFile(
        name: "log", chunks: chunks(of: stored, size: random.pick([1 + stored.count / 7, 100_000])))
    let other = Reading {
      try LogReading([file], threads: threads, blockSize: blockSize) { $0.textEncoding = .utf8 }
    }
    try expectEqual(other, plain, "blocks of \(blockSize), \(threads) threads")
  }
}

/// Compares readings of a text in which the bytes 0 to 2 stand for stretches nearly as long as the
/// longest row: that is the only place where a row's length matters.
func compareReadingsOfLongRows(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
  // Two stretches can be side by side; more only take time.
  guard bytes.count(where: { $0 < 3 }) <= 2 else { return }
  var text: [UInt8] = []
  for byte in bytes {
    let length = byte < 3 ? RowRules.longestRow - 40 * Int(byte) : 1
    text += [UInt8](repeating: byte < 3 ? UInt8(ascii: "x") : byte, count: length)
  }
  let first = text.first { !" \t\r\n".utf8.contains($0) }
  try compareReadings(of: text, isNDJSON: first == UInt8(ascii: "{"), &random)
}

/// The outcome of reading a log, to be compared.
struct Reading: Equatable {
  private var rows: [String] = []
  private var rejects: [RejectedRow] = []
  private var damaged: [String] = []
  private var read: Int64 = 0
  private var error: String?
  private(set) var isOfAnotherKind = false

  init(_ read: () throws -> LogReading) {
    do {
      let reading = try read()
      rows = reading.rows
      rejects = reading.rejects
      damaged = reading.quality.damaged.map { "\($0)" }
      self.read = reading.quality.read
    } catch {
      self.error = "\(error)"
      if case .wrongKind = (error as? LogError)?.reason { isOfAnotherKind = true }
    }
  }

  init(reference text: [UInt8]) {
    do {
      let expected = try ExpectedReading([("log", text)])
      rows = expected.rows
      rejects = expected.rejects
      read = expected.read
    } catch {
      self.error = ""
    }
  }

  /// The same, of an error only that there is one.
  var withoutMessage: Reading {
    var reading = self
    reading.error = error.map { _ in "" }
    return reading
  }
}

/// Returns a producer of bytes in pieces of a size.
func chunks(of bytes: [UInt8], size: Int) -> @Sendable () -> [UInt8] {
  let position = Position()
  return {
    let start = position.value
    position.value = min(bytes.count, start + size)
    return Array(bytes[start..<position.value])
  }
}

private final class Position: @unchecked Sendable {
  // Safe to send: one thread at a time reads a file.
  var value = 0
}
