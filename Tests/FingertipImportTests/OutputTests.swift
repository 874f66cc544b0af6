import Fingertip
import FingertipCore
import FingertipImport
import FingertipIngest
import FingertipOutput
import FingertipReport
import Foundation
import Testing

/// Calls a function with the path of a folder that is removed afterwards.
private func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}

private func text(_ path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}

@Suite struct OutputTests {
  @Test func `short digits are those of the standard library`() {
    let numbers =
      Array(0...20_000) + stride(from: 20_000, to: 100_000_000, by: 7919) + [99_999_999]
    for number in numbers {
      let digits = ShortDigits(UInt32(number))
      let text = String(
        decoding: (0..<digits.count).map { UInt8(truncatingIfNeeded: digits.bytes >> (8 * $0)) },
        as: UTF8.self)
      #expect(text == "\(number)")
    }
  }

  private static let day = Imported.dayMs

  /// Sessions of two apps, one with a category, a message, and a row without a type.
  private static let phone = """
    timestamp,type,package,instance,category
    \(day + 10_000),ACTIVITY_RESUMED,"forms, of 县",1,paperwork
    \(day + 20_000),ACTIVITY_PAUSED,"forms, of 县",1,paperwork
    \(day + 21_500),ACTIVITY_RESUMED,chat,2,
    \(day + 30_000),ACTIVITY_PAUSED,chat,2,
    \(day + 31_000),NOTIFICATION_INTERRUPTION,chat,,
    \(day + 32_000),,chat,,

    """

  private func importer(_ owner: Importer.Owner = .person("c1")) -> Importer {
    var importer = Importer(owner: owner)
    importer.timeZone = "UTC"
    importer.maxRejects = .share(1)
    return importer
  }

  @Test func `a folder gets the log, a table of apps to complete, and the account`() throws {
    try withFolder { folder in
      let source = LogSource.bytes(Array(Self.phone.utf8), name: "phone.csv")
      let out = folder + "/mine"
      let report = try importer().run([source], to: .folder(out))
      #expect(!report.keptAppTable)
      let files = try FileManager.default.subpathsOfDirectory(atPath: out).sorted()
      #expect(
        files == ["import.json", "log", "log/import.csv.zst", "tables", "tables/apps.csv"])
      #expect(
        try text(out + "/tables/apps.csv") == """
          app,type,purpose,owner,key_work,trace,exempt,opened,functions
          chat,app,,,,,,,
          "forms, of 县",app,paperwork,,,,,,

          """)
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: out + "/import.json")))
          as? [String: Any])
      let account = try #require(json["account"] as? [String: Any])
      #expect(account["records"] as? Int == 6 && account["written"] as? Int == 3)
      #expect(account["joined"] as? Int == 2 && json["events"] as? Int == 3)
      #expect(account["rejected"] as? [String: Int] == ["missing-field": 1])

      // The log is read as any other one, and a table that was completed stays.
      #expect(try Log(out + "/log").rowCount == 3)
      try "app,type\nchat,personal\n".write(
        toFile: out + "/tables/apps.csv", atomically: true, encoding: .utf8)
      #expect(try importer().run([source], to: .folder(out)).keptAppTable)
      #expect(try text(out + "/tables/apps.csv") == "app,type\nchat,personal\n")

      // Another log beside it would be read, too.
      try "start,cadre,kind\n".write(
        toFile: out + "/log/other.csv", atomically: true, encoding: .utf8)
      #expect(throws: FingertipError.self) { try importer().run([source], to: .folder(out)) }
    }
  }

  @Test(arguments: [".csv", ".csv.zst", ".ndjson", ".ndjson.zst", ".fingertip"])
  func `a log is the same in every form`(ending: String) throws {
    try withFolder { folder in
      let source = LogSource.bytes(Array(Self.phone.utf8), name: "phone.csv")
      let path = folder + "/log" + ending
      let report = try importer().run([source], to: .file(path))
      #expect(report.events == 3)
      let plain = folder + "/plain.csv"
      _ = try importer().run([source], to: .file(plain))
      var reading = ReadingOptions()
      reading.timeZone = "UTC"
      let (log, expected) = try (Log(path, by: reading), Log(plain, by: reading))
      #expect(log.rowCount == 3)
      #expect(try Array(log.analyze().cadres) == Array(expected.analyze().cadres))
    }
  }

  @Test func `rejected records are written for the analyst alone, also if there are too many`()
    throws
  {
    try withFolder { folder in
      let (out, rejects) = (folder + "/log.csv", folder + "/rejects.ndjson")
      var strict = importer()
      strict.maxRejects = .count(0)
      let error = #expect(throws: FingertipError.self) {
        try strict.run(
          [.bytes(Array(Self.phone.utf8), name: "phone.csv")], to: .file(out), rejects: rejects)
      }
      #expect(error?.category == .badData && !FileManager.default.fileExists(atPath: out))
      let lines = try text(rejects).split(separator: "\n")
      #expect(lines.count == 1)
      let reject = try #require(
        JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
      #expect(reject["file"] as? String == "phone.csv" && reject["line"] as? Int == 7)
      #expect(
        reject["reason"] as? String == "missing-field" && reject["field"] as? String == "type")
      #expect(reject["raw"] as? String == "\(Self.day + 32_000),,chat,,")
      let mode = try FileManager.default.attributesOfItem(atPath: rejects)[.posixPermissions]
      #expect(mode as? Int == 0o600)
    }
  }

  @Test func `records that don't fit into memory give the same log`() throws {
    // Files that overlap in time, and have records in common.
    let files = (0..<5).map { file in
      let rows = (file * 20..<file * 20 + 60).map { index in
        let type = index % 3 == 0 ? "ACTIVITY_RESUMED" : index % 3 == 1 ? "ACTIVITY_PAUSED" : "12"
        return "\(Self.day + Int64(index) * 700),\(type),app\(index / 3 % 4),1\n"
      }
      return InputFile(
        name: "\(file).csv",
        bytes: Array(("timestamp,type,package,instance\n" + rows.joined()).utf8))
    }
    func log(memoryLimit: Int, threads: Int) throws -> String {
      try withFolder { folder in
        var options = ImportOptions(zone: .utc, owners: DeviceOwners(cadre: "c"))
        options.memoryLimit = memoryLimit
        options.threads = threads
        let cancellation = Cancellation()
        let logs = try ForeignLogs.read(files, options: options, cancellation: cancellation)
        let path = folder + "/log.csv"
        let file = try AtomicFile(path: path)
        let result = try logs.write(
          as: .csv(isCompressed: false),
          to: ByteSink(file: file, path: path, cancellation: cancellation),
          cancellation: cancellation)
        try file.commit()
        #expect(result.account.total.accounted == result.account.records)
        return try text(path)
      }
    }
    let whole = try log(memoryLimit: .max, threads: 1)
    #expect(whole.split(separator: "\n").count > 40)
    for memoryLimit in [0, 4000] {
      for threads in [1, 3] {
        #expect(try log(memoryLimit: memoryLimit, threads: threads) == whole)
      }
    }
  }

  @Test func `many devices are written by all threads in the order of one`() throws {
    let header = "timestamp,type,package,device\n"
    var rows = ""
    // More records than a part of the output has.
    for device in 0..<40 {
      for index in 0..<1800 {
        let ms = Self.day + Int64(index) * 5000
        rows += "\(ms),\(index % 2 == 0 ? 1 : 2),app\(index % 7 / 2),d\(device % 8)-\(device)\n"
      }
    }
    func log(threads: Int, ending: String) throws -> Data {
      try withFolder { folder in
        var importer = importer()
        importer.threads = threads
        let path = folder + "/log" + ending
        _ = try importer.run(
          [.bytes(Array((header + rows).utf8), name: "a.csv")], to: .file(path))
        return try Data(contentsOf: URL(filePath: path))
      }
    }
    for ending in [".csv", ".ndjson.zst"] {
      let one = try log(threads: 1, ending: ending)
      #expect(try log(threads: 4, ending: ending) == one)
    }
  }

  @Test func `a person is refused for records that name theirs`() throws {
    let text = """
      {"errcode":0,"checkindata":[{"userid":"a","checkin_type":"外出打卡","exception_type":"","checkin_time":1709510430}]}
      """
    let error = #expect(throws: FingertipError.self) {
      try Imported([("x.json", text)], owner: .person("c1"))
    }
    #expect(error?.category == .usage && error?.options == ["cadre"])
    #expect(error?.message.contains("wecom") == true)
  }
}
