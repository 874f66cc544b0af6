import Fingertip
import FingertipTestSupport

/// A stream of byte chunks.
struct Chunks: AsyncSequence, Sendable {
  let chunks: [[UInt8]]
  /// The error thrown after the last chunk; nil if the stream just ends.
  var failure: (any Error)?

  init(_ chunks: [[UInt8]], failure: (any Error)? = nil) {
    self.chunks = chunks
    self.failure = failure
  }

  /// Splits the bytes into chunks of random sizes, some of them empty.
  init(_ bytes: [UInt8], seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var (chunks, rest): ([[UInt8]], ArraySlice<UInt8>) = ([], bytes[...])
    while !rest.isEmpty {
      let count = random.pick([0, 1, 2, 3, 7, 61, 1000, 70_001])
      chunks.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    self.init(chunks)
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: chunks[...], failure: failure) }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate var rest: ArraySlice<[UInt8]>
    fileprivate let failure: (any Error)?

    mutating func next() async throws -> [UInt8]? {
      await Task.yield()
      if let chunk = rest.popFirst() { return chunk }
      if let failure { throw failure }
      return nil
    }
  }
}

/// The error of a broken stream.
struct BrokenStream: Error, CustomStringConvertible {
  let description = "the stream broke off"
}

/// A random log, of which any number of rows may be rejected.
struct SampleLog {
  let csv: [UInt8]

  init(seed: UInt64, rowCount: Int = 300) {
    csv = Scenario(seed: seed, rowCount: rowCount).log.csv(seed: seed)
  }

  /// Options that accept any number of rejects.
  static var reading: ReadingOptions {
    var reading = ReadingOptions()
    reading.maxRejects = .share(1)
    return reading
  }
}
