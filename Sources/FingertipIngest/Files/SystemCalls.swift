#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's words for an `errno` value.
func systemMessage(_ number: Int32) -> String {
  // Safe: the C library's messages for its own numbers are constants; only unknown numbers share a
  // buffer, and that belongs to the thread.
  String(cString: strerror(number))
}

/// Opens for reading, also where a signal interrupts the wait for a pipe's writer.
///
/// - Parameter path: the file's name with its closing NUL.
/// - Returns: the descriptor, or -1 with `errno` set.
func openForReading(_ path: [CChar]) -> Int32 {
  while true {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 || errno != EINTR { return descriptor }
  }
}

/// Reads once, again where a signal interrupts.
///
/// - Returns: how many bytes were read, 0 at the end, or -1 with `errno` set.
func readOnce(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
  while true {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    if count >= 0 || errno != EINTR { return count }
  }
}

/// Reads from a place of a file on, without moving the place from which others read.
///
/// - Returns: how many bytes were read: fewer than there is room for only at the file's end, or where it
///   can't be read.
func readFully(
  _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
) -> Int {
  var count = 0
  while count < buffer.count {
    let read = pread(
      descriptor, buffer.baseAddress! + count, buffer.count - count, off_t(offset) + off_t(count))
    if read < 0 && errno == EINTR { continue }
    if read <= 0 { break }
    count += read
  }
  return count
}

/// Tells the system that the file will be read once, from the front; it reads further ahead then.
func expectSequentialReading(_ descriptor: Int32) {
  // The answer doesn't matter: a pipe has nothing to read ahead.
  #if canImport(Glibc)
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  #elseif canImport(Darwin)
    _ = fcntl(descriptor, F_RDAHEAD, 1)
  #endif
}

/// What `stat` tells, links followed.
///
/// - Parameter path: the file's name with its closing NUL.
/// - Returns: nil with `errno` set where there is nothing to tell.
func fileStatus(_ path: [CChar]) -> stat? {
  var status = stat()
  return stat(path, &status) == 0 ? status : nil
}
