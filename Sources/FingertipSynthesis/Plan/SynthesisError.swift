import FingertipCore

/// An error of generation; its description has the failure, its place, and the remedy.
package enum SynthesisError: Error, Equatable, BilingualDescription {
  /// An unknown scenario, and the known names.
  case unknownScenario(String, known: [String])
  /// An option is out of range.
  case badPlan(Bilingual)
  /// The folder or file could not be created.
  case cannotCreate(path: String, reason: String)
  /// The folder contains files, which would be read together with the new ones.
  case notEmpty(path: String)
  /// Writing failed midway.
  case cannotWrite(path: String, reason: String)
  /// The run was cancelled.
  case interrupted

  package var text: Bilingual {
    switch self {
    case .unknownScenario(let name, let known):
      ["unknown scenario '\(name)'; choose one of: ", "没有情形“\(name)”；可选："] + known.listed()
    case .badPlan(let text): text
    case .cannotCreate(let path, let reason):
      ["cannot create \(path): \(reason)", "无法创建 \(path)：\(reason)"]
    case .notEmpty(let path):
      [
        "\(path) is not empty; remove it or choose another folder",
        "\(path) 不是空文件夹；请删除它，或换一个文件夹",
      ]
    case .cannotWrite(let path, let reason):
      ["cannot write \(path): \(reason)", "无法写入 \(path)：\(reason)"]
    case .interrupted: ["interrupted; nothing was written", "已中断，没有写出任何结果"]
    }
  }

  /// The exit code of a command that ends with this error (ErrorsAndExitCodes.md).
  package var exitCode: Int32 {
    switch self {
    case .unknownScenario, .badPlan: 64
    case .cannotCreate, .notEmpty: 73
    case .cannotWrite: 74
    case .interrupted: 130
    }
  }

  init(_ error: OutputError) {
    self =
      switch error {
      case .cannotCreate(let path, let why): .cannotCreate(path: path, reason: why)
      case .writeFailed(let path, let why): .cannotWrite(path: path, reason: why)
      case .cancelled: .interrupted
      case .brokenPipe, .tooLarge: .cannotWrite(path: "the log", reason: "\(error)")
      }
  }
}
