import Fingertip
import FingertipCLI
import Foundation

/// The outcome of a command that ran inside the test.
struct Captured {
  let code: Int32
  let output: String
  let errors: String

  init(
    _ arguments: [String], in language: Language = .english,
    cancellation: CancellationToken = CancellationToken()
  ) throws {
    self = try Captured(in: language, cancellation: cancellation) { runCommand(arguments, in: $0) }
  }

  init(
    in language: Language = .english, cancellation: CancellationToken = CancellationToken(),
    _ body: (CommandContext) throws -> Int32
  ) throws {
    let (output, errors) = (try TemporaryFile(), try TemporaryFile())
    code = try body(
      CommandContext(
        output: output.descriptor, errors: errors.descriptor, cancellation: cancellation,
        language: language))
    self.output = try output.text()
    self.errors = try errors.text()
  }
}

/// A file that is removed with this object.
private final class TemporaryFile {
  private let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private let handle: FileHandle

  var descriptor: Int32 { handle.fileDescriptor }

  init() throws {
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Returns the text with its byte order mark, which Foundation would remove.
  func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
}

/// Runs a test with the path of its own folder, and removes it.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}
