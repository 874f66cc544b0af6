import FingertipCore

/// An error of generation; its description has the failure, its place, and the remedy.
package enum SynthesisError: Error, Equatable, CustomStringConvertible {
  /// An unknown scenario, and the known names.
  case unknownScenario(String, known: [String])
  /// An option is out of range.
  case badPlan(String)
  /// The folder or file could not be created.
  case cannotCreate(path: String, reason: String)
  /// The folder contains files, which would be read together with the new ones.
  case notEmpty(path: String)
  /// Writing failed midway.
  case cannotWrite(path: String, reason: String)
  /// The run was cancelled.
  case interrupted

  package var description: String {
    switch self {
    case .unknownScenario(let name, let known):
      "unknown scenario '\(name)'; choose one of: \(known.joined(separator: ", "))"
    case .badPlan(let message): message
    case .cannotCreate(let path, let reason): "cannot create \(path): \(reason)"
    case .notEmpty(let path): "\(path) is not empty; remove it or choose another folder"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .interrupted: "interrupted; nothing was written"
    }
  }

  init(_ error: OutputError) {
    self =
      switch error {
      case .cannotCreate(let path, let why): .cannotCreate(path: path, reason: why)
      case .writeFailed(let path, let why): .cannotWrite(path: path, reason: why)
      case .cancelled: .interrupted
      case .brokenPipe: .cannotWrite(path: "the log", reason: "\(error)")
      }
  }
}
