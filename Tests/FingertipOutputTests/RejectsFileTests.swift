import FingertipCore
import FingertipOutput
import Foundation
import Testing

struct RejectsFileTests {
  @Test func `each row is one line of JSON with the keys of the contract`() throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/rejects.ndjson"
      var rejects = try RejectsFile(path: path)
      try rejects.write(
        RejectedRow(
          file: "log/a \"1\".csv", line: 7, reason: .badTimestamp, field: .start,
          raw: "x,\"a\nb\",\u{FFFD}\u{1B}\\"))
      try rejects.write(
        RejectedRow(file: "-", line: 4_000_000_000, reason: .malformed, field: nil, raw: nil))
      try rejects.commit()
      let expected =
        #"{"file":"log/a \"1\".csv","line":7,"reason":"bad-timestamp","field":"start","#
        + #""raw":"x,\"a\nb\","# + "\u{FFFD}" + #"\u001b\\"}"# + "\n"
        + #"{"file":"-","line":4000000000,"reason":"malformed","field":null,"raw":null}"# + "\n"
      #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
    }
  }

  @Test(arguments: [false, true])
  func `nobody else may read it, not even where a readable file was before`(exists: Bool) throws {
    try withTemporaryFolder { (folder) throws in
      let path = folder + "/rejects.ndjson"
      if exists {
        try "before".write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o644)
      }
      var rejects = try RejectsFile(path: path)
      try rejects.commit()
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(attributes[.size] as? Int == 0)
    }
  }

  @Test func `without a commit nothing is left`() throws {
    try withTemporaryFolder { (folder) throws in
      do {
        var rejects = try RejectsFile(path: folder + "/rejects.ndjson")
        try rejects.write(
          RejectedRow(file: "a", line: 1, reason: .malformed, field: nil, raw: nil))
      }
      #expect(try names(in: folder) == [])
    }
  }

  @Test func `a folder that is not there can't hold it`() {
    let path = "/none/such/rejects.ndjson"
    let error = #expect(throws: OutputError.self) { _ = try RejectsFile(path: path) }
    #expect(error?.exitCode == 73)
  }
}
