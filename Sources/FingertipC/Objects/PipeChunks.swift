import Fingertip
import FingertipSystem

/// The bytes of a pipe of the caller, for which it waits only until a run is cancelled.
struct PipeChunks: Sendable {
  private static let chunkSize = 256 << 10
  /// Between two looks at the run, in milliseconds.
  private static let waitMs: Int32 = 10

  let descriptor: Int32
  let cancellation: CancellationToken

  /// Returns the source of an open file or pipe.
  static func source(
    _ descriptor: Int32, name: String, until cancellation: CancellationToken
  ) -> LogSource {
    var status = stat()
    // A file never waits, and its parts are read at once.
    if fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT == S_IFREG {
      return .descriptor(descriptor, name: name)
    }
    let chunks = PipeChunks(descriptor: descriptor, cancellation: cancellation)
    return .chunks({ try chunks.next() }, name: name)
  }

  /// Returns the next bytes, none at the end.
  private func next() throws -> [UInt8] {
    while !cancellation.isCancelled {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&ready, 1, Self.waitMs) == 0 { continue }
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, filled in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        filled = max(count, 0)
      }
      if count >= 0 { return bytes }
      guard [EINTR, EAGAIN].contains(errno) else {
        throw FingertipError(.io, Bilingual(same: systemMessage(errno)))
      }
    }
    throw FingertipError.cancelled
  }
}
