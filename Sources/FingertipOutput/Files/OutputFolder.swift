import FingertipCore
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

/// Writes one file completely or not at all.
///
/// - Parameters:
///   - isPrivate: True if a new file is readable by its owner alone.
///   - cancellation: ends writing; nil for none.
/// - Throws: the errors of `AtomicFile` and `body`.
package func writeFile(
  _ path: String, isPrivate: Bool = true, cancellation: Cancellation? = nil,
  body: (inout ByteSink) throws(OutputError) -> Void
) throws(OutputError) {
  try fill(path, isPrivate: isPrivate, cancellation, body).commit()
}

/// Writes files into a folder, which is created if missing (but not its parents).
///
/// Every file is written and flushed before the first is renamed to its target, and the renames
/// take place together, so that a full disk or a target that can't be replaced leaves existing
/// files unchanged. Files of other names are kept.
///
/// Source: ResultFiles.md, Files and folders.
///
/// - Parameters:
///   - isPrivate: True if a new folder and its files are the owner's alone.
///   - cancellation: ends writing; nil for none.
/// - Throws: `OutputError`; a folder created by this call is then removed if it is empty.
package func writeDirectory(
  _ path: String, isPrivate: Bool = true, cancellation: Cancellation? = nil, files: [FolderFile]
) throws(OutputError) {
  let isNew = mkdir(path, isPrivate ? 0o700 : 0o777) == 0
  guard isNew || errno == EEXIST else {
    throw .cannotCreate(path: path, why: systemMessage(errno))
  }
  let folder = path.hasSuffix("/") ? path : path + "/"
  do throws(OutputError) {
    var written: [AtomicFile] = []
    for file in files {
      written.append(try fill(folder + file.name, isPrivate: isPrivate, cancellation, file.body))
    }
    try AtomicFile.commit(written)
  } catch {
    if isNew { rmdir(path) }
    throw error
  }
}

/// Writes a file that waits for its commit.
private func fill(
  _ path: String, isPrivate: Bool, _ cancellation: Cancellation?,
  _ body: (inout ByteSink) throws(OutputError) -> Void
) throws(OutputError) -> AtomicFile {
  let file = try AtomicFile(path: path, isPrivate: isPrivate)
  var sink = ByteSink(file: file, path: path, cancellation: cancellation)
  try body(&sink)
  try sink.checkCancellation()
  try sink.flush()
  try file.flushToDisk()
  return file
}
