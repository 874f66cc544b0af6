import FingertipFuzz
import Foundation
import Testing

/// Runs the corpus of each fuzz target, which has an input of each fault that was found.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Corpus")

  @Test(arguments: FuzzTarget.allCases)
  func `every input of the corpus is read the same in every way`(target: FuzzTarget) throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      #expect(throws: Never.self, "\(file.path)") {
        try target.run([UInt8](Data(contentsOf: file)))
      }
    }
  }
}
