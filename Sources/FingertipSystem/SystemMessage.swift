/// Returns the system's message for an `errno` value.
package func systemMessage(_ number: Int32) -> String {
  // Safe: the C library's messages for its own numbers are constants; only unknown numbers use a
  // buffer, which is local to the thread.
  String(cString: strerror(number))
}
