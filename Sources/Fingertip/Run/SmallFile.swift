#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads files that are small by nature, as those of time zones.
enum SmallFile {
  /// More than any time zone has; what is larger is something else.
  private static let largest = 1 << 20

  /// The bytes of a file.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError`` of the category `noInput` or `io`.
  static func read(_ path: String) throws(FingertipError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FingertipError(.noInput, "\(path): \(systemMessage()); check the path")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { buffer in
        // The module's own name stands before `read`, which is this function's name too.
        #if canImport(Glibc)
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
          Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw FingertipError(.io, "\(path): reading failed: \(systemMessage()); check the disk")
      }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= largest else {
        throw FingertipError(
          .noInput, "\(path): larger than 1 MiB; check that it is the right file")
      }
    }
  }

  /// The system's word for the error just met.
  private static func systemMessage() -> String { String(cString: strerror(errno)) }
}
