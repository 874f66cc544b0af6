import FingertipCore
import FingertipSystem

/// Writes a log to `directory/log` and its tables to `directory/tables` (SyntheticData.md).
///
/// Equal plans give equal bytes. Memory grows with the number of cadres, not with that of days.
///
/// - Parameter progress: called after each day of each file with the number of events written so
///   far; an error thrown ends the run.
/// - Complexity: O(events).
/// - Throws: ``SynthesisError``; then no file has its final name.
package func generate(
  into directory: String, _ plan: SynthesisPlan,
  progress: (Int64) throws(SynthesisError) -> Void = { _ in }
) throws(SynthesisError) -> SynthesisSummary {
  try plan.check()
  let scenario = try Scenario.named(plan.scenario)
  let calibration = scenario.calibration
  let geography = Geography(
    cadres: plan.cadres, shape: calibration?.geography ?? GeographyShape())
  var model: any DayModel =
    if let calibration {
      WorkingLifeModel(calibration: calibration, plan: plan, geography: geography)
    } else {
      MixtureModel(plan: plan, geography: geography)
    }
  let (logFolder, tableFolder) = (directory + "/log", directory + "/tables")
  var created: [String] = []
  do throws(SynthesisError) {
    for folder in [directory, logFolder, tableFolder] where try createFolder(folder) {
      created.append(folder)
    }
    try checkEmpty(logFolder)
    var files = try TableFiles(
      folder: tableFolder, plan: plan, geography: geography, catalogue: model.catalogue,
      tasks: model.tasks, festival: calibration?.festival
    ).write()
    var summary = SynthesisSummary()
    var writer = LogWriter(plan: plan, scenario: scenario, catalogue: model.catalogue)
    for file in 0..<plan.files {
      files.append(
        try writer.write(
          file, to: "\(logFolder)/\(plan.name(ofFile: file))", &model, &summary, progress))
    }
    summary.files = files.count
    summary.bytes = files.reduce(0) { $0 + $1.bytes }
    do { try AtomicFile.commit(files.map(\.target)) } catch { throw SynthesisError(error) }
    return summary
  } catch {
    for folder in created.reversed() { rmdir(folder) }
    throw error
  }
}

/// - Returns: False if there is one.
private func createFolder(_ path: String) throws(SynthesisError) -> Bool {
  if mkdir(path, 0o755) == 0 { return true }
  guard errno == EEXIST else { throw .cannotCreate(path: path, reason: systemMessage(errno)) }
  return false
}

/// Checks that a folder holds no log: files of another run would be read as part of the new one.
/// Hidden files, which are not read, may be what a killed run left.
private func checkEmpty(_ path: String) throws(SynthesisError) {
  guard let stream = opendir(path) else {
    throw .cannotCreate(path: path, reason: systemMessage(errno))
  }
  defer { closedir(stream) }
  let dot = CChar(UInt8(ascii: "."))
  while let entry = readdir(stream) {
    guard entry.pointee.d_name.0 == dot else { throw .notEmpty(path: path) }
  }
}
