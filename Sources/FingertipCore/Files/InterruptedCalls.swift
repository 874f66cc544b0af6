import FingertipSystem

/// Calls a function of the system, and again if a signal interrupts it.
///
/// - Returns: The result; a negative one with `errno` set.
package func retrying(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Writes all bytes at an offset of a file, without moving the shared file position.
///
/// - Returns: 0, or the number of the system's error.
package func writeFully(
  _ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, at offset: Int64
) -> Int32 {
  var count = 0
  while count < bytes.count {
    let written = retrying {
      pwrite(
        descriptor, bytes.baseAddress! + count, bytes.count - count, off_t(offset) + off_t(count))
    }
    guard written > 0 else { return written < 0 ? errno : ENOSPC }
    count += written
  }
  return 0
}

/// Reads from an offset of a file, without moving the shared file position.
///
/// - Returns: The number of bytes read: fewer than the capacity only at the file's end, or if it
///   can't be read.
package func readFully(
  _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
) -> Int {
  var count = 0
  while count < buffer.count {
    let read = retrying {
      pread(
        descriptor, buffer.baseAddress! + count, buffer.count - count, off_t(offset) + off_t(count))
    }
    if read <= 0 { break }
    count += read
  }
  return count
}
