import FingertipTestSupport
import Testing

/// Compares the reference with results of an independent implementation.
@Suite struct BurdenConformanceTests {
  private static let cases = [
    "zombies", "forced-use", "hidden-mutation-no-leave", "quiet-groups", "relay", "escalation",
  ].map(BurdenCase.init)

  @Test(arguments: cases)
  func `planted scenarios come out as expected`(scenario: BurdenCase) throws {
    let expected = try scenario.json("expected.json")
    for (name, rows) in try scenario.result().tables {
      let expectedRows = expected[name] as? [[String: Any]] ?? []
      #expect(rows.count == expectedRows.count, "\(name)")
      let differences = zip(rows, expectedRows).flatMap(self.differences)
      #expect(differences.isEmpty, "\(name): \(differences.prefix(5))")
    }
  }

  private func differences(_ row: NaiveOutputRow, _ expected: [String: Any]) -> [String] {
    var differences: [String] = []
    for (column, value) in expected where column != "nulls" {
      if row[column]?.agrees(with: value) != true {
        differences.append("\(column): \(String(describing: row[column])), not \(value)")
      }
    }
    guard let nulls = expected["nulls"] as? [String: String] else { return differences }
    // The case has no reasons for columns that it does not contain.
    let reasons = row.filter { expected[$0.key] != nil }.compactMapValues(\.reason)
    if reasons != nulls { differences.append("nulls: \(reasons), not \(nulls)") }
    return differences
  }
}
