import Glibc

/// What was generated.
package struct SynthesisSummary: Sendable, Equatable {
  /// Rows of the log, repeats included.
  package var events: Int64 = 0
  /// Bytes of the log before compression.
  package var textBytes: Int64 = 0
  /// Bytes of all files, tables included.
  package var bytes: Int64 = 0
  /// Log files and tables.
  package var files = 0
}

/// Writes a log to `directory/log` and its tables to `directory/tables` (SPEC section 10).
///
/// Equal plans give equal bytes. Memory grows with the number of cadres, not with that of days.
///
/// - Parameter progress: called after each day of each file with the events written so far; what it
///   throws ends the run.
/// - Complexity: O(events).
/// - Throws: ``SynthesisError``; what was written until then stays.
package func generate(
  into directory: String, _ plan: SynthesisPlan,
  progress: (Int64) throws(SynthesisError) -> Void = { _ in }
) throws(SynthesisError) -> SynthesisSummary {
  try plan.check()
  let scenario = try Scenario.named(plan.scenario)
  let geography = Geography(cadres: plan.cadres, shape: scenario.geography)
  var model: any Model
  let taskCalibration: TaskCalibration
  switch scenario.behaviour {
  case .workingLife(let calibration):
    model = WorkingLifeModel(calibration: calibration, plan: plan, geography: geography)
    taskCalibration = calibration.tasks
  case .mixture(let mixture):
    model = MixtureModel(mixture: mixture, plan: plan, geography: geography)
    taskCalibration = mixture.tasks
  }
  try createFolder(directory)
  let logFolder = directory + "/log"
  let tableFolder = directory + "/tables"
  try createEmptyFolder(logFolder)
  try createFolder(tableFolder)

  let festival = scenario.festival
  var summary = SynthesisSummary(files: (festival == nil ? 4 : 5) + plan.files)
  summary.bytes = try TableFiles(
    folder: tableFolder, plan: plan, geography: geography, catalogue: model.catalogue,
    tasks: TaskChain(
      geography: geography, calibration: taskCalibration, seed: plan.seed, days: plan.days),
    festival: festival
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

/// A log folder with files of another run in it would be read as one log with the new ones.
private func createEmptyFolder(_ path: String) throws(SynthesisError) {
  try createFolder(path)
  guard let stream = opendir(path) else {
    throw .cannotCreate(path: path, reason: String(cString: strerror(errno)))
  }
  defer { closedir(stream) }
  // Two entries are `.` and `..`.
  for _ in 0..<2 { _ = readdir(stream) }
  guard readdir(stream) == nil else { throw .notEmpty(path: path) }
}
