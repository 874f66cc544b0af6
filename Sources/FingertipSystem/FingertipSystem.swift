// Re-exports the C library of the platform: `import FingertipSystem` gives `open`, `errno`, `log`
// and the rest on every platform of Fingertip. A name that only one platform has still needs its
// `#if os(…)`; scripts/check-platform fails if it is missing, and if a C library is imported
// elsewhere.

#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#else
  #error("Fingertip knows no C library for this platform: add its module here.")
#endif

/// Returns the system's message for an `errno` value.
package func systemMessage(_ number: Int32) -> String {
  // Safe: the C library's messages for its own numbers are constants; only unknown numbers use a
  // buffer, which is local to the thread.
  String(cString: strerror(number))
}
