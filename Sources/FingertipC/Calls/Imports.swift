// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip
import FingertipOutput
import FingertipReport

@c @implementation
public func ft_import(
  _ paths: UnsafePointer<UnsafePointer<CChar>?>?, _ count: Int,
  _ output: UnsafePointer<CChar>?, _ options: OpaquePointer?, _ run: OpaquePointer?,
  _ account: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  account?.pointee = nil
  return call(error) {
    let paths = try Arguments.array(paths, count, "paths").map { try Arguments.text($0, "paths") }
    let output = try Arguments.text(output, "output")
    guard !output.isEmpty else {
      throw FingertipError(
        .usage, ["output: a folder, a file, or -", "output：文件夹、文件，或 -"], field: "output")
    }
    let set = try Arguments.optional(options, OptionsObject.self).set
    let run = try Arguments.run(run)
    var progress: (@Sendable (ReadingProgress) -> Void)?
    if let run { progress = { run.take($0) } }
    let standardOutput: Int32 = 1
    let report = try set.configuredImporter().run(
      paths.map { $0 == "-" ? PipeChunks.source(0, name: $0, until: run.token) : .path($0) },
      to: output == "-"
        ? .descriptor(standardOutput) : Importer.isFile(output) ? .file(output) : .folder(output),
      rejects: set.rejects, progress: progress, cancellation: run.token)
    account?.pointee = Handles.handle(of: BytesObject(report.json.line))
  }
}
