import FingertipSystem

/// Opens for reading, and again if a signal interrupts the wait for a pipe's writer.
///
/// - Parameter path: The file's name with its terminating NUL.
/// - Returns: The descriptor, or -1 with `errno` set.
func openForReading(_ path: [CChar]) -> Int32 {
  while true {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 || errno != EINTR { return descriptor }
  }
}

/// Reads once, and again if a signal interrupts.
///
/// - Returns: The number of bytes read, 0 at the end, or -1 with `errno` set.
func readOnce(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
  while true {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    if count >= 0 || errno != EINTR { return count }
  }
}

/// Reads from an offset of a file, without moving the shared file position.
///
/// - Returns: The number of bytes read: fewer than the capacity only at the file's end, or if it
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

/// Advises the system that the file will be read once, sequentially, so that it reads further
/// ahead.
func expectSequentialReading(_ descriptor: Int32) {
  // The result doesn't matter: a pipe has nothing to read ahead.
  #if canImport(Glibc)
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  #elseif canImport(Darwin)
    _ = fcntl(descriptor, F_RDAHEAD, 1)
  #endif
}

/// Calls `stat`, which follows links.
///
/// - Parameter path: The file's name with its terminating NUL.
/// - Returns: The status, or nil with `errno` set.
func fileStatus(_ path: [CChar]) -> stat? {
  var status = stat()
  return stat(path, &status) == 0 ? status : nil
}
