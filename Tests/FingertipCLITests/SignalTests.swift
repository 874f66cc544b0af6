import FingertipTestSupport
import Foundation
import Testing

/// Tests of signals to the command as a separate process: one ends it wherever it waits or works.
@Suite struct SignalTests {
  /// The contract's limit is 100 ms; test machines are busy.
  private static let limit = Duration.milliseconds(1500)

  private struct Ended {
    let code: Int32
    let isExit: Bool
    let time: Duration
  }

  /// What came of the signals to a command.
  private struct Counts: CustomStringConvertible {
    private var byCode: [Int32: Int] = [:]
    private var bySystem = 0
    private var latest = Duration.zero

    mutating func add(_ ended: Ended) {
      if ended.isExit { byCode[ended.code, default: 0] += 1 } else { bySystem += 1 }
      latest = max(latest, ended.time)
    }

    var description: String {
      let exits = byCode.sorted { $0.key < $1.key }.map { "\($1) exits with \($0), " }.joined()
      return "\(exits)\(bySystem) ended by the system, the latest after "
        + "\(Int(latest / .milliseconds(1))) ms"
    }
  }

  private func process(_ arguments: [String], in folder: String) -> Process {
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appending(path: "fingertip")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    return process
  }

  private func end(_ process: Process, by signal: Int32) -> Ended {
    let time = ContinuousClock().measure {
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
    }
    return Ended(
      code: process.terminationStatus, isExit: process.terminationReason == .exit, time: time)
  }

  private func temporaryFiles(in folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.contains(".fingertip-") }
  }

  private static let log = "start,end,cadre,kind,app\n1709512353000,1709512354000,c,app,a\n"

  /// Commands that wait for a pipe, in each of their places for one.
  private static let waiting = [
    "analyze pipe", "analyze log.csv --units pipe", "analyze log.csv --pseudonymize pipe",
    "analyze log.csv --calendar pipe", "analyze -", "analyze log.csv --format json -o pipe",
    "validate pipe --rejects rejects.ndjson", "encode pipe -o log.fingertip",
  ]

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `one signal ends a wait`(signal: Int32) throws {
    // All wait at once, so that they come to it while the test sleeps.
    let waits = try Self.waiting.map { command in
      let folder = try TestFolder()
      _ = try folder.write(Array(Self.log.utf8), to: "log.csv")
      try #require(mkfifo(folder.path + "/pipe", 0o600) == 0)
      let process = process(command.split(separator: " ").map(String.init), in: folder.path)
      let silent = Pipe()
      process.standardInput = silent
      try process.run()
      return (command: command, folder: folder, process: process, silent: silent)
    }
    Thread.sleep(forTimeInterval: 0.8)
    for wait in waits {
      #expect(wait.process.isRunning, "\(wait.command)")
      let ended = end(wait.process, by: signal)
      #expect(
        ended.code == 130 && ended.isExit && ended.time < Self.limit, "\(wait.command): \(ended)")
      #expect(temporaryFiles(in: wait.folder.path).isEmpty, "\(wait.command)")
    }
    withExtendedLifetime(waits) {}
  }

  @Test func `one signal ends a wait for a reader of the output`() throws {
    let folder = try TestFolder()
    // More than a pipe holds.
    let rows = (0..<3000).map { "170951235\(1000 + $0),170951235\(9000),cadre\($0),app,a\n" }
    _ = try folder.write(Array(("start,end,cadre,kind,app\n" + rows.joined()).utf8), to: "log.csv")
    let process = process(
      ["analyze", "log.csv", "--table", "cadres", "--format", "json"], in: folder.path)
    let unread = Pipe()
    process.standardOutput = unread
    try process.run()
    // It writes from now on, and soon waits.
    var written = pollfd(
      fd: unread.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&written, 1, 30_000) == 1)
    Thread.sleep(forTimeInterval: 0.1)
    try #require(process.isRunning)
    let ended = end(process, by: SIGTERM)
    #expect(ended.code == 130 && ended.time < Self.limit, "\(ended)")
    withExtendedLifetime(unread) {}
  }

  @Test func `a hangup is ignored under nohup`() throws {
    let folder = try TestFolder()
    try #require(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let process = process(
      ["-c", "trap '' HUP; exec \"$0\" analyze pipe", Bundle.main.bundleURL.path + "/fingertip"],
      in: folder.path)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    try process.run()
    Thread.sleep(forTimeInterval: 0.4)
    kill(process.processIdentifier, SIGHUP)
    Thread.sleep(forTimeInterval: 0.3)
    #expect(process.isRunning)
    #expect(end(process, by: SIGTERM).code == 130)
  }

  /// Commands that write, each with what it writes.
  private static let writing: [(arguments: [String], output: String)] = [
    ("analyze log --tables tables --period month --format json --intervals -o out", "out"),
    ("analyze log --tables tables --period week -o out/", "out"),
    ("report log --tables tables --private -o out", "out"),
    ("burden log --tables tables --format json -o out", "out"),
    ("validate log --rejects out", "out"), ("encode log -o out", "out"),
    ("explain * log --tables tables -o out", "out"),
    (
      "compare log --tables tables --before 2024-01-01..2024-01-08 --after 2024-01-08..2024-01-15 "
        + "--format json -o out", "out"
    ),
    ("generate made --cadres 20 --days 20 --seed 1", "made"),
  ].map { ($0.0.split(separator: " ").map(String.init), $0.1) }

  @Test(.timeLimit(.minutes(10)))
  func `a signal at any moment leaves old or new results whole, and no temporary file`() throws {
    let folder = try TestFolder()
    func run(_ arguments: [String]) throws -> Process {
      let process = process(arguments, in: folder.path)
      try process.run()
      return process
    }
    let generated = try run(
      "generate . --cadres 12 --days 15 --seed 3 --dirt 0.001".split(separator: " ").map(
        String.init))
    generated.waitUntilExit()
    try #require(generated.terminationStatus == 0)
    var counts: [String: Counts] = [:]
    for seed in testSeeds(1) {
      var random = SplitMix64(seed: seed)
      for (arguments, output) in Self.writing {
        let path = folder.path + "/" + output
        func contents() -> [String: Data] {
          var isFolder: ObjCBool = false
          guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return [:]
          }
          guard isFolder.boolValue else {
            return ["": FileManager.default.contents(atPath: path) ?? Data()]
          }
          let names =
            FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
          return names.reduce(into: [:]) { files, name in
            let data = FileManager.default.contents(atPath: path + "/" + name) ?? Data()
            if !data.isEmpty { files[name] = data }
          }
        }
        let whole = try run(arguments)
        let duration = ContinuousClock().measure { whole.waitUntilExit() }
        let new = contents()
        try #require(!new.isEmpty, "\(arguments)")
        // `generate` refuses a folder with files.
        let earlier =
          arguments[0] == "generate" ? [:] : new.mapValues { _ in Data("old".utf8) }
        for old in [[:], earlier] {
          try? FileManager.default.removeItem(atPath: path)
          for (name, data) in old {
            let file = URL(fileURLWithPath: name.isEmpty ? path : path + "/" + name)
            try FileManager.default.createDirectory(
              at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try data.write(to: file)
          }
          let process = try run(arguments)
          let moment = duration / .seconds(1) * Double.random(in: 0...1.1, using: &random)
          Thread.sleep(forTimeInterval: moment)
          let ended = end(process, by: [SIGINT, SIGTERM, SIGHUP].randomElement(using: &random)!)
          counts[arguments.joined(separator: " "), default: Counts()].add(ended)
          // Before `main` begins, the system itself ends the process.
          let isStarting = !ended.isExit && moment < 0.3
          #expect(
            [0, 65, 130].contains(ended.code) || isStarting,
            "\(arguments) after \(moment) s: \(ended)")
          #expect(ended.time < Self.limit, "\(arguments) after \(moment) s: \(ended)")
          let left = contents()
          #expect(left == old || left == new, "\(arguments), \(moment) s")
          #expect(temporaryFiles(in: folder.path).isEmpty)
        }
        try? FileManager.default.removeItem(atPath: path)
      }
    }
    if hasMoreSeeds { print(counts.map { "\n\($0): \($1)" }.sorted().joined()) }
  }

  #if os(Linux)
    @Test func `without threads a command works on one, or says so`() throws {
      let folder = try TestFolder()
      _ = try folder.write(Array(Self.log.utf8), to: "log.csv")
      let command = Bundle.main.bundleURL.path + "/fingertip"
      let process = process(
        ["-c", "ulimit -u 1; exec \"$0\" analyze log.csv --threads 4 --format csv", command],
        in: folder.path)
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      try process.run()
      // Whether the limit holds depends on the user; nothing may hang.
      for _ in 0..<300 where process.isRunning { Thread.sleep(forTimeInterval: 0.05) }
      #expect(!process.isRunning)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
  #endif

  @Test func `a file size limit is an error of writing, and leaves nothing`() throws {
    let folder = try TestFolder()
    let rows = (0..<3000).map { "170951235\(1000 + $0),170951235\(9000),cadre\($0),app,a\n" }
    _ = try folder.write(Array(("start,end,cadre,kind,app\n" + rows.joined()).utf8), to: "log.csv")
    let command = Bundle.main.bundleURL.path + "/fingertip"
    let process = process(
      ["-c", "ulimit -f 200; exec \"$0\" analyze log.csv --format json -o out.json", command],
      in: folder.path)
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74 && process.terminationReason == .exit)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["log.csv"])
  }

  @Test func `the rests of a killed run are removed by the next one`() throws {
    let folder = try TestFolder()
    _ = try folder.write(Array(Self.log.utf8), to: "log.csv")
    _ = try folder.write([1], to: ".fingertip-dead.tmp")
    let held = try folder.write([1], to: ".fingertip-held.tmp")
    let descriptor = open(held, O_RDONLY)
    #expect(flock(descriptor, LOCK_EX) == 0)
    defer { close(descriptor) }
    let process = process(["analyze", "log.csv", "-o", "out.csv"], in: folder.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(temporaryFiles(in: folder.path) == [".fingertip-held.tmp"])
  }
}
