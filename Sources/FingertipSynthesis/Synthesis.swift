import FingertipSystem

/// Writes a log to `directory/log` and its tables to `directory/tables` (SyntheticData.md).
///
/// Equal plans give equal bytes. Memory grows with the number of cadres, not with that of days.
///
/// - Parameter progress: called after each day of each file with the number of events written so
///   far; an error thrown ends the run.
/// - Complexity: O(events).
/// - Throws: ``SynthesisError``; the files written until then are kept.
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
  try createFolder(directory)
  let logFolder = directory + "/log"
  let tableFolder = directory + "/tables"
  try createEmptyFolder(logFolder)
  try createFolder(tableFolder)

  let festival = calibration?.festival
  var summary = SynthesisSummary(files: (festival == nil ? 4 : 5) + plan.files)
  summary.bytes = try TableFiles(
    folder: tableFolder, plan: plan, geography: geography, catalogue: model.catalogue,
    tasks: model.tasks, festival: festival
  ).write()
  var writer = LogWriter(plan: plan, scenario: scenario, catalogue: model.catalogue)
  for file in 0..<plan.files {
    try writer.write(
      file, to: "\(logFolder)/\(plan.name(ofFile: file))", &model, &summary, progress)
  }
  return summary
}

private func createFolder(_ path: String) throws(SynthesisError) {
  guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
    throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
  }
}

/// Creates a folder, or checks that it is empty: files of another run in it would be read as part
/// of the new log.
private func createEmptyFolder(_ path: String) throws(SynthesisError) {
  try createFolder(path)
  guard let stream = opendir(path) else {
    throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
  }
  defer { closedir(stream) }
  // Every folder has the entries `.` and `..`.
  for _ in 0..<2 { _ = readdir(stream) }
  guard readdir(stream) == nil else { throw .notEmpty(path: path) }
}
