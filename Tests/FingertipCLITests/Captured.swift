import Fingertip
import FingertipCLI
import Foundation

/// What a command did when it ran inside the test.
struct Captured {
  let code: Int32
  let output: String
  let errors: String

  init(_ arguments: [String], cancellation: CancellationToken = CancellationToken()) throws {
    self = try Captured(cancellation: cancellation) { FingertipCLI.run(arguments, in: $0) }
  }

  init(
    cancellation: CancellationToken = CancellationToken(), _ body: (CommandContext) throws -> Int32
  ) throws {
    let (output, errors) = (try TemporaryFile(), try TemporaryFile())
    code = try body(
      CommandContext(
        output: output.descriptor, errors: errors.descriptor, cancellation: cancellation))
    self.output = try output.text()
    self.errors = try errors.text()
  }
}

/// A file that lives as long as this does.
private final class TemporaryFile {
  private let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  private let handle: FileHandle

  var descriptor: Int32 { handle.fileDescriptor }

  init() throws {
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Byte order mark and all, which Foundation's reading would take away.
  func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
}

/// Runs a test with the path of a folder of its own, and removes it.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}
