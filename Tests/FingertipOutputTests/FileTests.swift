import FingertipCore
import FingertipOutput
import FingertipTestSupport
import Foundation
import Testing

private func contents(_ path: String) throws -> String {
  try String(contentsOfFile: path, encoding: .utf8)
}

private func permissions(_ path: String) throws -> Int {
  let attributes = try FileManager.default.attributesOfItem(atPath: path)
  return try #require(attributes[.posixPermissions] as? Int)
}

/// The umask, which can only be read by setting it; therefore once, before any test.
private let currentMask: Int = {
  let mask = umask(0o022)
  umask(mask)
  return Int(mask)
}()

struct FileTests {
  @Test func `a file has its name only after the commit`() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/out.csv"
      try "before".write(toFile: path, atomically: false, encoding: .utf8)
      let file = try AtomicFile(path: path)
      // More than the buffer, so that a part of it is on disk before the commit.
      var sink = ByteSink(descriptor: file.descriptor, path: path)
      for _ in 0..<100_000 { try sink.write("ten bytes\n") }
      #expect(try contents(path) == "before")
      #expect(try names(in: folder).count == 2)
      try sink.flush()
      try file.commit()
      #expect(try contents(path) == String(repeating: "ten bytes\n", count: 100_000))
      #expect(try names(in: folder) == ["out.csv"])
    }
  }

  @Test func `a large file, which goes to the disk while it is written, is whole`() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/out"
      var random = SplitMix64(seed: 20)
      let part = (0..<1 << 17).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      // Two parts of 8 MiB, and a rest.
      let count = 145
      try writeFile(path) { sink throws(OutputError) in
        for _ in 0..<count { try sink.write(part.span) }
      }
      let written = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(written.count == count * part.count)
      #expect((0..<count).allSatisfy { written[($0 * part.count)...].starts(with: part) })
    }
  }

  @Test func `without a commit nothing is left`() throws {
    try withTemporaryFolder { (folder) throws in
      do {
        let file = try AtomicFile(path: folder + "/out.csv")
        #expect(write(file.descriptor, "half", 4) == 4)
        try file.flushToDisk()
        #expect(try names(in: folder).count == 1)
      }
      #expect(try names(in: folder) == [])
    }
  }

  @Test func `a failure while writing removes the file and keeps the old one`() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/out.csv"
      try "before".write(toFile: path, atomically: false, encoding: .utf8)
      #expect(throws: OutputError.brokenPipe) {
        try writeFile(path) { sink throws(OutputError) in
          try sink.write("half")
          throw .brokenPipe
        }
      }
      #expect(try contents(path) == "before")
      #expect(try names(in: folder) == ["out.csv"])
    }
  }

  @Test func `a new file has the permissions asked for, an existing one keeps its own`() throws {
    try withTemporaryFolder { (folder) throws in
      try writeFile(folder + "/open", isPrivate: false) { sink throws(OutputError) in
        try sink.write("x")
      }
      #expect(try permissions(folder + "/open") == 0o644 & ~currentMask)
      try writeFile(folder + "/private", isPrivate: true) { sink throws(OutputError) in
        try sink.write("x")
      }
      chmod(folder + "/open", 0o640)
      for isPrivate in [false, true] {
        try writeFile(folder + "/open", isPrivate: isPrivate) { sink throws(OutputError) in
          try sink.write("y")
        }
        #expect(try permissions(folder + "/open") == 0o640)
      }
      #expect(try permissions(folder + "/private") == 0o600)
    }
  }

  @Test func `a symbolic link is followed, not replaced`() throws {
    try withTemporaryFolder { (folder) throws in
      try "before".write(toFile: folder + "/real", atomically: false, encoding: .utf8)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: folder + "/real")
      try writeFile(folder + "/link") { sink throws(OutputError) in try sink.write("after") }
      #expect(try contents(folder + "/real") == "after")
      #expect(try names(in: folder) == ["link", "real"])
    }
  }

  @Test func `a device is written to, not replaced`() throws {
    try writeFile("/dev/null") { sink throws(OutputError) in try sink.write("x") }
    let attributes = try FileManager.default.attributesOfItem(atPath: "/dev/null")
    #expect(attributes[.type] as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test(arguments: ["/none/such/out.csv", "/tmp", "/tmp/none/", "", "/dev/null/x"])
  func `what can't be created says so, with exit code 73`(path: String) throws {
    let error = #expect(throws: OutputError.self) { _ = try AtomicFile(path: path) }
    guard case .cannotCreate(path, let why) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!why.isEmpty && error?.exitCode == 73)
  }

  #if os(Linux)
    @Test func `a full disk is found, with exit code 74`() throws {
      let error = #expect(throws: OutputError.self) {
        try writeFile("/dev/full") { sink throws(OutputError) in try sink.write("x") }
      }
      #expect(error == .writeFailed(path: "/dev/full", why: "No space left on device"))
      #expect(error?.exitCode == 74)
    }
  #endif

  @Test func `a reader that has gone is its own case`() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    var sink = ByteSink(descriptor: ends[1], path: "standard output")
    try sink.write("x")
    var caught: OutputError?
    do throws(OutputError) { try sink.flush() } catch { caught = error }
    #expect(caught == .brokenPipe)
  }

  @Test func `what is longer than the buffer arrives whole`() throws {
    try withTemporaryFolder { (folder) throws in
      let long = String(repeating: "长", count: 400_000)
      try writeFile(folder + "/x") { sink throws(OutputError) in
        try sink.write("a")
        try sink.write(long)
        try sink.write("z")
      }
      #expect(try contents(folder + "/x") == "a" + long + "z")
    }
  }
}

struct FolderTests {
  private func file(_ name: String, _ text: String) -> FolderFile {
    FolderFile(name: name) { sink throws(OutputError) in try sink.write(text) }
  }

  @Test(arguments: ["", "/"])
  func `a folder is made, and used again`(end: String) throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/out" + end
      try writeDirectory(path, files: [file("a.csv", "1"), file("b.csv", "2")])
      try writeDirectory(path, files: [file("a.csv", "3")])
      #expect(try names(in: path) == ["a.csv", "b.csv"])
      #expect(try contents(folder + "/out/a.csv") == "3")
      #expect(try contents(folder + "/out/b.csv") == "2")
    }
  }

  @Test func `when one file fails, none appears, nor the folder`() throws {
    try withTemporaryFolder { (folder) throws in
      let failing = FolderFile(name: "b.csv") { _ throws(OutputError) in
        throw .writeFailed(path: "b.csv", why: "full")
      }
      #expect(throws: OutputError.writeFailed(path: "b.csv", why: "full")) {
        try writeDirectory(folder + "/out", files: [file("a.csv", "1"), failing])
      }
      #expect(try names(in: folder) == [])
    }
  }

  @Test func `a folder whose parent is missing, or that is a file, can't be created`() throws {
    try withTemporaryFolder { (folder) throws in
      try "x".write(toFile: folder + "/file", atomically: false, encoding: .utf8)
      for path in [folder + "/none/out/", folder + "/file"] {
        let error = #expect(throws: OutputError.self) {
          try writeDirectory(path, files: [file("a.csv", "1")])
        }
        #expect(error?.exitCode == 73)
      }
    }
  }
}
