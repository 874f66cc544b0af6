#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One file of a folder: its name, and what writes its bytes.
package struct FolderFile {
  package let name: String
  package let body: (inout ByteSink) throws(OutputError) -> Void

  package init(name: String, body: @escaping (inout ByteSink) throws(OutputError) -> Void) {
    self.name = name
    self.body = body
  }
}

/// Writes files into a folder, made if need be (but not the folders above it).
///
/// Every file is written and flushed before the first gets its name, so a full disk leaves all of
/// them as they were. Files of other names stay.
///
/// Source: SPEC section 7, `-o DIR/`.
///
/// - Throws: `OutputError`; a folder made here is then removed, if empty.
package func writeDirectory(_ path: String, files: [FolderFile]) throws(OutputError) {
  let isNew = mkdir(path, 0o777) == 0
  guard isNew || errno == EEXIST else {
    throw .cannotCreate(path: path, why: systemMessage(errno))
  }
  do throws(OutputError) {
    try writeFiles(files, into: path)
  } catch {
    if isNew { rmdir(path) }
    throw error
  }
}

private func writeFiles(_ files: [FolderFile], into path: String) throws(OutputError) {
  let folder = path.hasSuffix("/") ? path : path + "/"
  var written: [AtomicFile] = []
  for file in files {
    let output = try AtomicFile(path: folder + file.name)
    try file.body(&output.sink)
    try output.flushToDisk()
    written.append(output)
  }
  for file in written { try file.commit() }
}
