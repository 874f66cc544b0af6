#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Says why a tool can't do what it was asked to, and ends it.
public func fail(_ message: String, code: Int32 = 64) -> Never {
  var line = message + "\n"
  line.withUTF8 { bytes in _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
  exit(code)
}
