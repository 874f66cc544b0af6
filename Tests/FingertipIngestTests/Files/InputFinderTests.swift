import FingertipCore
import FingertipIngest
import Foundation
import Testing

@Suite struct InputFinderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Returns the files found in the folder, without the folder's own path.
  private func found(_ name: String = "") throws -> [String] {
    let prefix = folder.path + "/"
    return try InputFinder.find([folder.path + name]).map {
      #expect($0.name.hasPrefix(prefix))
      return String($0.name.dropFirst(prefix.count))
    }
  }

  @Test func filesOfAFolderAreSortedBytewiseByTheirWholePath() throws {
    for name in ["b.csv", "a/x.csv", "a.csv", "a-b/y.csv", "B.csv", "é.csv", "a/deep/er/z.csv"] {
      try folder.write([1], to: name)
    }
    let sorted = [
      "B.csv", "a-b/y.csv", "a.csv", "a/deep/er/z.csv", "a/x.csv", "b.csv", "é.csv",
    ]
    #expect(try found() == sorted)
    #expect(try found("/") == sorted)
  }

  @Test func dotfilesAndDotFoldersArePassedOverUnlessNamed() throws {
    for name in [".hidden.csv", ".git/config", "sub/.DS_Store", "sub/log.csv"] {
      try folder.write([1], to: name)
    }
    #expect(try found() == ["sub/log.csv"])
    #expect(try found("/.hidden.csv") == [".hidden.csv"])
    #expect(try found("/.git") == [".git/config"])
  }

  @Test func aFolderWithoutFilesIsEmpty() throws {
    #expect(try found().isEmpty)
    try folder.write([1], to: "empty/.keep")
    #expect(try found().isEmpty)
  }

  @Test func linksThatLoopEnd() throws {
    try folder.write([1], to: "a/log.csv")
    try folder.link("a/up", to: "..")
    try folder.link("a/self", to: ".")
    try folder.link("b", to: "a")
    #expect(try found() == ["a/log.csv"])
  }

  @Test func linksToFilesAreFollowed() throws {
    let outside = try TemporaryFolder()
    let target = try outside.write([1, 2, 3], to: "log.csv")
    try folder.link("link.csv", to: target)
    #expect(try found() == ["link.csv"])
    #expect(try InputFinder.find([folder.path])[0].size == 3)
  }

  @Test func argumentsKeepTheirOrderAndTheirNames() throws {
    let b = try folder.write([1], to: "b")
    let a = try folder.write([1, 2], to: "a")
    let files = try InputFinder.find([b, "-", a, b])
    #expect(files.map(\.name) == [b, "-", a, b])
    #expect(files.map(\.size)[2] == 2)
  }

  @Test func aMissingPathIsNamed() throws {
    let there = try folder.write([1], to: "there")
    for path in [folder.path + "/none.csv", there + "/below", "", folder.path + "\0x"] {
      #expect(throws: InputError.missing(file: path)) { try InputFinder.find([there, path]) }
    }
    #expect(InputError.missing(file: "x.csv").description.hasPrefix("x.csv: no such file"))
  }

  @Test func aDanglingLinkIsNotLeftOutSilently() throws {
    try folder.link("log.csv", to: "gone.csv")
    #expect(throws: InputError.missing(file: folder.path + "/log.csv")) { try found() }
  }

  @Test func aNameTheSystemRefusesIsUnreadable() {
    let path = folder.path + "/" + String(repeating: "n", count: 300)
    #expect {
      try InputFinder.find([path])
    } throws: {
      if case InputError.unreadable(path, _)? = $0 as? InputError { true } else { false }
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func aFileWithoutReadPermissionIsUnreadable() throws {
    let path = try folder.write([1], to: "locked.csv")
    chmod(path, 0)
    #expect {
      try InputFinder.find([folder.path])
    } throws: {
      if case InputError.unreadable(path, _)? = $0 as? InputError { true } else { false }
    }
  }

  @Test func aPipeIsTakenWhenNamedAndPassedOverInAFolder() throws {
    try #require(mkfifo(folder.path + "/pipe", 0o600) == 0)
    #expect(try found().isEmpty)
    let named = try InputFinder.find([folder.path + "/pipe"])
    #expect(named.map(\.size) == [nil])
  }

  #if os(Linux)
    @Test func aFileWhoseNameIsNotUTF8CanBeRead() throws {
      let path = Array(folder.path.utf8) + [UInt8(ascii: "/"), 0xD6, 0xD0, 0]
      let descriptor = path.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
        open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
      }
      try #require(descriptor >= 0)
      try #require(write(descriptor, "text", 4) == 4)
      close(descriptor)
      let file = try #require(InputFinder.find([folder.path]).first)
      #expect(file.name == folder.path + "/\u{FFFD}\u{FFFD}")
      #expect(outcome(of: file).bytes == Array("text".utf8))
    }
  #endif
}
