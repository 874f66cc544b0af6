import FingertipCore
import FingertipIngest
import Testing

@Suite struct CalendarReadingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func calendar(_ text: String) throws -> WorkCalendar {
    let path = try folder.write(Array(text.utf8), to: "days.csv")
    return try WorkCalendar(TableText(InputFinder.file(path)))
  }

  private func kind(_ calendar: WorkCalendar, _ date: String) throws -> DayKind {
    calendar.kind(ofDay: try #require(CivilDate(date)).daysSinceEpoch)
  }

  @Test("the days of a calendar are laid over weekdays")
  func laidOver() throws {
    let calendar = try calendar("note,kind,date\nmade up,work,2024-03-03\n,off,2024-03-04\n")
    #expect(try kind(calendar, "2024-03-02") == .off)
    #expect(try kind(calendar, "2024-03-03") == .work)
    #expect(try kind(calendar, "2024-03-04") == .off)
    #expect(try kind(calendar, "2024-03-05") == .work)
    #expect(try kind(calendar, "2091-03-04") == .off)
  }

  @Test(
    "an error names file, line and column",
    arguments: [
      (
        "date,kind\n2024-3-4,off\n",
        "line 2, column date: \"2024-3-4\" is no date; write one of 1970 to 9999, as 2024-03-04"
      ),
      (
        "date,kind\n2023-02-29,off\n",
        "line 2, column date: \"2023-02-29\" is no date; write one of 1970 to 9999, as 2024-03-04"
      ),
      ("date,kind\n,off\n", "line 2, column date: empty; fill it in, or remove the row"),
      ("date,kind\n2024-03-04,\n", "line 2, column kind: empty; fill it in, or remove the row"),
      (
        "date,kind\n2024-03-04,unknown\n",
        "line 2, column kind: unknown word \"unknown\"; write work or off"
      ),
      (
        "date,kind\n2024-03-04,off\n2024-03-05,off\n2024-03-04,off\n",
        "line 4, column date: \"2024-03-04\" is on line 2 already; keep one of the two rows"
      ),
      (
        "date\n2024-03-04\n",
        "line 1, column kind: the column is missing; add it to the header and the rows"
      ),
    ])
  func errors(text: String, message: String) throws {
    let error = #expect(throws: TableError.self) { try calendar(text) }
    #expect(error.map { "\($0)" } == folder.path + "/days.csv, " + message)
  }

  @Test("a missing calendar is missing")
  func missing() {
    let path = folder.path + "/none.csv"
    #expect(throws: InputError.missing(file: path)) {
      try WorkCalendar(TableText(InputFinder.file(path)))
    }
  }
}
