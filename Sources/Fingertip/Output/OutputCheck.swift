import FingertipIngest
import FingertipSystem

/// Checks, before anything is read, that no output of a run would replace an input, or another
/// output: as files, however they are named, by links too.
///
/// - Parameters:
///   - outputs: The paths to be written.
///   - logs: The logs to be read; in folders, every file.
///   - tables: The tables to be read.
///   - others: The paths of other files to be read, such as a key or a calendar.
/// - Complexity: O(files).
/// - Throws: ``FingertipError`` of the category `usage`. A log that is missing is left to its reader.
public func checkOutputs(
  _ outputs: [String], against logs: [LogSource], _ tables: Tables.Sources = Tables.Sources(),
  others: [String] = []
) throws(FingertipError) {
  // Nothing is listed for a run that writes no file.
  guard !outputs.isEmpty else { return }
  var seen: [FileIdentity: String] = [:]
  for output in outputs {
    guard let identity = FileIdentity(output) else { continue }
    if seen.updateValue(output, forKey: identity) != nil {
      throw .usage([
        "two outputs are the same file, \(output); choose another name for one",
        "两个输出是同一个文件 \(output)；请给其中一个换个名称",
      ])
    }
  }
  func check(_ identity: FileIdentity?, _ input: String) throws(FingertipError) {
    guard let identity, let output = seen[identity] else { return }
    let also: Bilingual =
      output == input ? ["", ""] : [", which is \(input)", "（即 \(input)）"]
    throw .usage(
      ["\(output) is an input", "\(output) 是输入文件"] + also
        + [", and would be replaced; choose another output", "，会被覆盖；请换一个输出"])
  }
  let tableFiles = [tables.cadres, tables.units, tables.apps, tables.tasks].compactMap { source in
    if case .file(let path) = source { path } else { nil }
  }
  for path in tableFiles + others { try check(FileIdentity(path), path) }
  guard let files = try? LogSource.logInputs(logs, keepsGoing: true).files else { return }
  for file in files { try check(FileIdentity(file), file.name) }
}

/// A file, whatever its name: its number in the file system, or that of its folder and its name if
/// it doesn't exist.
private enum FileIdentity: Hashable {
  case existing(device: UInt64, number: UInt64)
  case new(folder: UInt64, number: UInt64, name: String)

  /// - Returns: Nil for what isn't replaced: pipes, devices, and outputs that can't be created.
  init?(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self.init(status)
      return
    }
    let slash = path.lastIndex(of: "/")
    guard stat(slash.map { String(path[...$0]) } ?? ".", &status) == 0 else { return nil }
    self = .new(
      folder: UInt64(status.st_dev), number: UInt64(status.st_ino),
      name: String(slash.map { path[path.index(after: $0)...] } ?? path[...]))
  }

  init?(_ file: InputFile) {
    guard let status = file.status else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    self = .existing(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }
}
