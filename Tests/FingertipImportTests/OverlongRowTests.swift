import Fingertip
import Testing

/// Rows that are longer than what a source keeps in memory.
@Suite struct OverlongRowTests {
  private static let long = String(repeating: "a", count: 9_000_000)

  @Test(arguments: ["", "\""])
  func `a row of CSV is one reject, whatever its length`(quote: String) throws {
    let imported = try Imported([
      (
        "a.csv",
        """
        timestamp,type,package
        1709510401000,1,x
        1709510402000,1,\(quote)\(Self.long)
        1709510403000,2,x

        """
      )
    ]) { $0.maxRejects = .share(1) }
    #expect(imported.events == ["app x 1-3"])
    #expect(imported.report.total.rejected == ["too-long": 1] && imported.adds)
  }

  @Test func `a line of JSON is one reject, and nothing in it is a record`() throws {
    let hidden = #"{"timestamp":1709510402000,"type":1,"package":"hidden"}"#
    let start = #"{"key":""#
    // The object ends at a boundary of four megabytes.
    let long = start + String(repeating: "a", count: (4 << 20) - start.utf8.count) + hidden
    let imported = try Imported([
      (
        "a.ndjson",
        """
        {"timestamp":1709510401000,"type":1,"package":"x"}
        \(long)
        {"timestamp":1709510403000,"type":2,"package":"x"}

        """
      )
    ]) { $0.maxRejects = .share(1) }
    #expect(imported.events == ["app x 1-3"])
    #expect(imported.report.total.rejected == ["too-long": 1] && imported.adds)
  }
}
