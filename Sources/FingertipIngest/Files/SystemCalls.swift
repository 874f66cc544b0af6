import FingertipSystem

/// Calls a function of the system, and again if a signal interrupts it.
///
/// - Returns: The result; a negative one with `errno` set.
func retrying(_ call: () -> Int) -> Int {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
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
    let read = retrying {
      pread(
        descriptor, buffer.baseAddress! + count, buffer.count - count, off_t(offset) + off_t(count))
    }
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

/// Returns a path in the form of the system: its bytes with a terminating NUL.
///
/// - Throws: `InputError.missing` for a path with a NUL: no file name contains one, and the system
///   would open the name before it.
func systemPath(_ path: String) throws(InputError) -> [CChar] {
  guard !path.utf8.contains(0) else { throw .missing(file: path) }
  return path.utf8.map { CChar(bitPattern: $0) } + [0]
}

/// Returns a path as text for the user.
///
/// - Parameter path: The name's bytes with the terminating NUL.
func displayName(_ path: [CChar]) -> String {
  String(decoding: path.dropLast().lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
