import FingertipSystem

/// One file of a folder: its name, and the function that writes its bytes.
package struct FolderFile {
  package let name: String
  package let body: (inout ByteSink) throws(OutputError) -> Void

  package init(name: String, body: @escaping (inout ByteSink) throws(OutputError) -> Void) {
    self.name = name
    self.body = body
  }
}

/// Writes files into a folder, which is created if missing (but not its parents).
///
/// Every file is written and flushed before the first is renamed to its target, so that a full disk
/// leaves existing files unchanged. Files of other names are kept.
///
/// Source: ResultFiles.md, Files and folders.
///
/// - Throws: `OutputError`; a folder created by this call is then removed if it is empty.
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
