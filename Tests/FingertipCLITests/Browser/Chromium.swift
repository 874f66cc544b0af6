import Foundation
import Testing

/// A headless browser, if this machine has one: `apt-get install chromium`.
struct Chromium {
  static let path: String? = {
    let wanted = ProcessInfo.processInfo.environment["FINGERTIP_CHROMIUM"].map { [$0] } ?? []
    return
      (wanted
      + ["chromium", "chromium-browser", "google-chrome", "chrome"].flatMap { name in
        ["/usr/bin/", "/usr/local/bin/", "/snap/bin/"].map { $0 + name }
      })
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// The reason why tests of pages are skipped.
  static let absence: Comment = "no browser here: install chromium, or set FINGERTIP_CHROMIUM"

  /// The output of a run: standard output and standard error.
  struct Run {
    let output: String
    let errors: String
    let code: Int32
  }

  /// Opens a page with some options of the command line.
  static func open(_ url: URL, _ options: [String]) throws -> Run {
    let profile = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: profile) }
    try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
    let (output, errors) = (
      profile.appending(path: "output"), profile.appending(path: "errors")
    )
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments =
      [
        // In a container, root has no sandbox, and no network is needed.
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--user-data-dir=\(profile.path)/profile", "--enable-logging=stderr",
        "--v=0", "--virtual-time-budget=4000",
      ] + options + [url.absoluteString]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Run(
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8), code: process.terminationStatus)
  }
}
