import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipIngest

/// Logs whose columns or keys have other names.
@Suite struct ColumnNamesTests {
  private static let names: [LogField: String] = [
    .start: "开始时间", .cadre: "person", .kind: "the kind of event",
  ]

  private func reading(_ text: String, _ names: [LogField: String]) throws -> LogReading {
    let folder = try TestFolder()
    let path = try folder.write(Array(text.utf8), to: "log")
    return try LogReading([path]) { $0.columns = ColumnNames(names) }
  }

  @Test("chosen names are read like the fields' own, which then mean nothing")
  func chosen() throws {
    let csv = """
      start,开始时间,person,the kind of event,app
      x,2024-03-04T09:00:00Z,c1,message,a
      y,2024-03-04T09:01:00Z,c2,message,a

      """
    let json = #"""
      {"start":"x","开始时间":"2024-03-04T09:00:00Z","person":"c1","the kind of event":"message","app":"a"}
      {"start":"y","开始时间":"2024-03-04T09:01:00Z","person":"c2","the kind of event":"message","app":"a"}

      """#
    let plain = """
      start,cadre,kind,app
      2024-03-04T09:00:00Z,c1,message,a
      2024-03-04T09:01:00Z,c2,message,a

      """
    let expected = try reading(plain, [:]).rows
    #expect(expected.count == 2)
    for text in [csv, json] {
      let found = try reading(text, Self.names)
      #expect(found.rows == expected && found.rejects.isEmpty)
    }
    // Keys as long as the chosen one, or with its first eight bytes, are others.
    let other = json.replacing("the kind of event", with: "the kind of evens")
    #expect(try reading(other, Self.names).faults == ["1 missing-field", "2 missing-field"])
  }

  @Test("a chosen column that is missing is an error of the file")
  func missing() throws {
    let error = #expect(throws: LogError.self) {
      try reading("start,cadre,kind\n1,c,request\n", [.end: "fin"])
    }
    #expect(error?.reason == .chosenMissing(.end, "fin"))
  }
}
