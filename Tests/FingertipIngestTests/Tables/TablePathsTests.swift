import FingertipCore
import FingertipIngest
import Foundation
import Testing

@Suite struct TablePathsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a folder gives those of the four tables that are there", arguments: ["", "/"])
  func folderLookup(end: String) throws {
    #expect(try TablePaths.folder(folder.path + end) == TablePaths())
    for name in ["cadres.csv", "apps.csv", "calendar.csv", "units.csv.zst", "Tasks.csv"] {
      try folder.write([1], to: name)
    }
    var expected = TablePaths()
    expected.cadres = folder.path + "/cadres.csv"
    expected.apps = folder.path + "/apps.csv"
    #expect(try TablePaths.folder(folder.path + end) == expected)
    try folder.write([1], to: "units.csv")
    try folder.write([1], to: "tasks.csv")
    expected.units = folder.path + "/units.csv"
    expected.tasks = folder.path + "/tasks.csv"
    #expect(try TablePaths.folder(folder.path + end) == expected)
  }

  @Test("a folder that is missing, or is none, is said to be")
  func noFolder() throws {
    let file = try folder.write([1], to: "file")
    for path in [folder.path + "/none", "", file + "/below", folder.path + "\0x"] {
      #expect(throws: InputError.missing(file: path)) { try TablePaths.folder(path) }
    }
    #expect(throws: InputError.unreadable(file: file, why: "Not a directory")) {
      try TablePaths.folder(file)
    }
  }

  @Test("a table that leads nowhere, or is a folder, is not left out silently")
  func unusableTables() throws {
    try folder.link("cadres.csv", to: "gone.csv")
    try folder.write([1], to: "apps.csv/x")
    var paths = try TablePaths.folder(folder.path)
    #expect(throws: InputError.missing(file: folder.path + "/cadres.csv")) {
      try readTables(paths)
    }
    paths.cadres = nil
    #expect(throws: InputError.unreadable(file: folder.path + "/apps.csv", why: "Is a directory")) {
      try readTables(paths)
    }
    paths.apps = folder.path + "/none"
    #expect(throws: InputError.missing(file: folder.path + "/none")) {
      try readTables(paths)
    }
  }

  @Test("a damaged compressed table is an error, not a shorter table")
  func damaged() throws {
    let member = gzipMember(Array("app,type\na,app\n".utf8))
    var paths = TablePaths()
    paths.apps = try folder.write(Array(member.dropLast(4)), to: "apps.csv")
    #expect {
      try readTables(paths)
    } throws: {
      if case InputError.damaged? = $0 as? InputError { true } else { false }
    }
  }

  @Test("a table larger than the limit is refused, by its size after decompression")
  func tooLarge() throws {
    let text = Array("app,type\n".utf8) + [UInt8](repeating: 10, count: 991)
    let path = try folder.write(zstdFrame(text), to: "apps.csv")
    #expect(try TableText(InputFinder.file(path), limit: 1000).bytes == text)
    let error = #expect(throws: TableError(file: path, line: nil, .tooLarge(limit: 999))) {
      try TableText(InputFinder.file(path), limit: 999)
    }
    #expect(error?.description == "\(path): more than 999 bytes; is it the right file?")
  }
}
