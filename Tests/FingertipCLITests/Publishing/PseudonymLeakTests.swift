import Fingertip
import FingertipTestSupport
import Foundation
import Synchronization
import Testing

/// With `--pseudonymize` no id of a cadre or device appears in any output, for any fault of the
/// data.
@Suite struct PseudonymLeakTests {
  /// A text that all raw ids contain, and nothing else does.
  private static let mark = "leak"

  /// Rows with every reason to reject, among good ones.
  private static let rows = [
    "2024-03-05T09:00:00,2024-03-05T09:30:00,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T09:10:00,2024-03-05T10:30:00,leak-c2,leak-d2,field,,,,",
    "2024-03-05T09:10:00,,leak-c2,leak-d2,trace,a,,t1,ack",
    "2024-03-06T09:10:00,,leak-c3,leak-d1,task,,,t1,assigned",
    "2024-03-05T09:00:00,\"2024\"-03-05T09:30:00,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T09:00:00,leak-c1",
    ",2024-03-05T09:30:00,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T09:00:00,,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T09:00:00,2024-03-05T09:30:00,leak-c1,leak-d1,leak-kind,a,,,",
    "leak-c1,2024-03-05T09:30:00,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T09:00:00,leak-d1,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T09:00:00,,leak-c1,leak-d1,trace,a,,,leak-tag",
    "2024-03-05T09:00:00,2024-03-05T09:30:00,leak-c1,leak-d1,trace,a,,,ack",
    "2024-03-05T09:30:00,2024-03-05T09:00:00,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T00:00:00,2024-03-06T09:00:00,leak-c1,leak-d1,app,a,,,",
    "2024-03-05T09:00:00,,leak-c1\(String(repeating: "x", count: 300)),leak-d1,request,,,,",
    "2024-03-05T09:00:00,,\"leak-c1,leak-d1,request,,,,",
  ]
  private static let header = "start,end,cadre,device,kind,app,item,task,tag\n"

  private static func ndjson(_ csv: String) -> String {
    let keys = header.dropLast().split(separator: ",")
    let values = csv.split(separator: ",", omittingEmptySubsequences: false)
    let pairs = zip(keys, values).map { "\"\($0)\":\"\($1)\"" }
    return "{" + pairs.joined(separator: ",") + "}\n"
  }

  /// Logs and tables with ids and faults.
  private struct Files {
    let folder: TestFolder
    let key: String
    let logs: [String]
    let damaged: String

    init() throws {
      let folder = try TestFolder()
      let csv = Array((header + rows.joined(separator: "\n") + "\n").utf8)
      let ndjson = Array(rows.map(PseudonymLeakTests.ndjson).joined().utf8)
      logs = [
        try folder.write(csv, to: "a.csv"), try folder.write(ndjson, to: "b.ndjson", .gzip),
      ]
      damaged = try folder.write(
        Array(TestFolder.compressed(csv, .zstd).dropLast(8)), to: "c.csv.zst")
      key = try folder.write(Array(repeating: 7, count: 32), to: "key")
      for (name, text) in [
        ("cadres.csv", "cadre,unit\nleak-c1,u\nleak-c2,u\nleak-c4,v\n"),
        ("units.csv", "unit,parent,level\nu,,county\nv,u,township\n"),
        ("apps.csv", "app,type\na,app\n"), ("tasks.csv", "task,parent,owner\nt1,,u\n"),
      ] { _ = try folder.write(Array(text.utf8), to: name) }
      self.folder = folder
    }
  }

  /// Runs the built executable.
  ///
  /// - Returns: Everything it wrote, to the terminal and to files of the folder `out`.
  private func everything(
    _ arguments: [String], in folder: String
  ) throws -> (status: Int32, text: String) {
    let out = folder + "/out"
    try? FileManager.default.removeItem(atPath: out)
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: false)
    let process = Process()
    process.executableURL = Bundle.main.bundleURL.appending(path: "fingertip")
    process.arguments = arguments
    let screen = out + "/screen"
    try Data().write(to: URL(filePath: screen))
    let handle = try #require(FileHandle(forWritingAtPath: screen))
    (process.standardOutput, process.standardError) = (handle, handle)
    try process.run()
    process.waitUntilExit()
    var text = ""
    for name in try FileManager.default.subpathsOfDirectory(atPath: out) {
      // Folders have no contents of their own.
      let data = FileManager.default.contents(atPath: out + "/" + name) ?? Data()
      text += String(decoding: data, as: UTF8.self)
    }
    return (process.terminationStatus, text)
  }

  @Test func `no table, form, rejects file, message or folder has a raw id`() throws {
    let files = try Files()
    let folder = files.folder.path
    let input = files.logs + ["--tables", folder, "--pseudonymize", files.key]
    let run = ["analyze"] + input + ["--max-rejects", "1.0"]
    let rejects = ["--rejects", folder + "/out/rejects"]
    var runs: [[String]] = [
      run + rejects + ["-o", folder + "/out/all/"], run + ["--format", "json"],
      run + rejects + ["--stats", "--all-columns"], ["analyze"] + input + rejects,
      ["validate"] + input + rejects, ["validate"] + input + ["--format", "json"],
      run + [files.damaged], run + [files.damaged, "--keep-going"] + rejects,
      run + ["--publish"],
    ]
    for table in ["units", "cadres", "apps", "levels", "types", "overlaps", "tasks", "quality"] {
      for format in ["table", "csv"] { runs.append(run + ["--table", table, "--format", format]) }
    }
    var statuses: Set<Int32> = []
    for arguments in runs {
      let (status, text) = try everything(arguments, in: folder)
      statuses.insert(status)
      #expect(!text.isEmpty && !text.contains(Self.mark), "\(arguments)")
      if status == 0 && arguments.contains("cadres") {
        // Those in the table as well as those that aren't.
        #expect(text.contains("u") && text.split(separator: "\n").count >= 4)
      }
    }
    #expect(statuses == [0, 65])
    // Without the flag, the ids do appear.
    let plain = ["analyze"] + files.logs + ["--max-rejects", "1.0", "--table", "cadres"] + rejects
    #expect(try everything(plain, in: folder).text.contains(Self.mark))
  }

  @Test(arguments: [
    "cadre,unit\nleak-c1,u\nleak-c1,u\n", "cadre,unit\nu,leak-c1\n", "cadre,unit\nleak-c1\n",
    "leak-c1,u\nleak-c2,u\n", "cadre,unit\nleak-c1,\"leak\"-c2\n",
    "cadre,unit\nleak\(String(repeating: "x", count: 300)),u\n", "cadre,unit\n\"leak-c1,u\n",
    "cadre,unit,cadre\nleak-c1,u,leak-c1\n", "cadre,unit\n,leak-c1\n", "cadre,unit\nleak\0c,u\n",
    "cadre,unit\nleak-c1,u,leak-c2\n",
  ])
  func `no error in the table of cadres names one`(table: String) throws {
    let files = try Files()
    let path = try files.folder.write(Array(table.utf8), to: "cadres.csv")
    let (status, text) = try everything(
      ["analyze", files.logs[0], "--tables", files.folder.path, "--pseudonymize", files.key],
      in: files.folder.path)
    #expect(status == 65 && text.contains(path))
    #expect(!text.contains(Self.mark), "\(text)")
  }

  @Test func `no error about a header names what stands there`() throws {
    let files = try Files()
    for text in [Self.rows[0] + "\n", "start,cadre,kind,\"leak\"-c1\n", "start,leak-c1,kind\n"] {
      let path = try files.folder.write(Array(text.utf8), to: "header.csv")
      let (status, message) = try everything(
        ["analyze", path, "--pseudonymize", files.key], in: files.folder.path)
      #expect(status == 65 && message.contains(path) && !message.contains(Self.mark))
    }
  }

  @Test func `the library hands out no raw id`() throws {
    let files = try Files()
    var reading = ReadingOptions()
    reading.pseudonymKey = try PseudonymKey(file: files.key)
    reading.maxRejects = .share(1)
    reading.keepsGoing = true
    let rejected = Mutex<[String]>([])
    let log = try Log(
      (files.logs + [files.damaged]).map { .path($0) }, by: reading,
      rejects: .each { row in rejected.withLock { $0.append("\(row)") } })
    var told = rejected.withLock { $0 }
    #expect(told.count > 20)
    let analysis = try log.analyze(tables: Tables(folder: files.folder.path, by: reading))
    told += ["\(log.quality)", "\(analysis.quality)", analysis.json(), analysis.overview()]
    told += ResultTable.allCases.map { analysis.csv($0) } + analysis.cadres.map { "\($0)" }
    #expect(analysis.cadres.count == 3)
    for text in told { #expect(!text.contains(Self.mark)) }
  }
}
