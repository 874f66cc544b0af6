import FingertipSystem

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
