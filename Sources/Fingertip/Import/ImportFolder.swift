import FingertipCore
import FingertipImport
import FingertipOutput
import FingertipReport
import FingertipSystem

/// The folder of an import: the log, a table of apps to complete, and what became of the records.
struct ImportFolder {
  private let path: String
  private static let logName = "import.csv.zst"

  init(_ path: String) { self.path = path.hasSuffix("/") ? path : path + "/" }

  /// Writes the files, all or none.
  ///
  /// - Parameter log: Writes the log to a file of a path.
  /// - Throws: `OutputError`, or the errors of `log`; folders that were made are then removed.
  func write(
    _ cancellation: Cancellation, log: (AtomicFile, String) throws -> ImportReport
  ) throws -> ImportReport {
    var made: [String] = []
    do {
      for folder in [path, path + "log/", path + "tables/"] where try make(folder) {
        made.append(folder)
      }
      try checkLogFolder()
      let logPath = path + "log/" + Self.logName
      let file = try AtomicFile(path: logPath)
      var report = try log(file, logPath)
      var files = [file]
      if access(path + "tables/apps.csv", F_OK) == 0 {
        report.keptAppTable = true
      } else {
        files.append(
          try Self.file(path + "tables/apps.csv", cancellation) { sink throws(OutputError) in
            try sink.write(report.appTable)
          })
      }
      files.append(
        try Self.file(path + "import.json", cancellation) { sink throws(OutputError) in
          try report.json.writeIndented(to: &sink)
        })
      try AtomicFile.commit(files)
      return report
    } catch {
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
  }

  /// - Returns: False if there is one.
  private func make(_ folder: String) throws(OutputError) -> Bool {
    if mkdir(folder, 0o700) == 0 { return true }
    guard errno == EEXIST else {
      throw .cannotCreate(path: folder, why: systemMessage(errno))
    }
    return false
  }

  /// Checks that no other log is in the folder: it would be read as a part of this one.
  private func checkLogFolder() throws {
    let others = try InputFinder.find([path + "log"]).map(\.name).filter {
      !$0.hasSuffix("/" + Self.logName)
    }
    if let other = others.first {
      throw FingertipError(
        .cannotCreate,
        [
          "\(other): another log, which would be read with the new one; choose another folder",
          "\(other)：另有日志，会与新日志一并读取；请换一个文件夹",
        ], file: other)
    }
  }

  private static func file(
    _ path: String, _ cancellation: Cancellation,
    _ body: (inout ByteSink) throws(OutputError) -> Void
  ) throws(OutputError) -> AtomicFile {
    let file = try AtomicFile(path: path)
    var sink = ByteSink(file: file, path: path, cancellation: cancellation)
    try body(&sink)
    try sink.flush()
    return file
  }
}
