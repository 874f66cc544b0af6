import FingertipOutput
import FingertipOutputTestSupport
import FingertipTestSupport
import Foundation
import Testing

struct NumberTests {
  @Test(arguments: [
    0, 1, -1, 9, 10, 99, 100, 999_999_999, 1_000_000_000, 999_999_999_999_999_999,
    1_000_000_000_000_000_000, .max, .min, .min + 1,
  ])
  func `borders of the digits are written exactly`(value: Int64) throws {
    #expect(try json(.integer(value)) == "\(value)\n")
  }

  @Test(arguments: [
    (0, "<0.001"), (0.0009999, "<0.001"), (0.001, "0.001"), (0.0494, "0.049"), (1, "1.000"),
  ])
  func `a small probability is below a thousandth on a terminal, and exact elsewhere`(
    value: Double, text: String
  ) throws {
    let table = makeTable([("p", .probability, [.real(value)])])
    let line = try #require(try shown(table).split(separator: "\n").last)
    #expect(line.drop { $0 == " " } == text)
    #expect(try csv(table) == csv(makeTable([("p", .ratio, [.real(value)])])))
  }

  @Test func `random integers of every length are written exactly`() throws {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<10_000 {
      let value =
        Int64.random(in: .min ... .max, using: &generator)
        >> Int64.random(in: 0...63, using: &generator)
      #expect(try json(.integer(value)) == "\(value)\n")
    }
  }

  @Test func `random bit patterns of reals read back the same, in CSV and in JSON`() throws {
    var generator = SplitMix64(seed: 11)
    var values = (0..<5_000).map { _ in Double(bitPattern: generator.next()) }.filter(\.isFinite)
    values += [
      0, -0.0, Double.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1e16,
      0.1 + 0.2,
    ]
    let table = makeTable([("x", .ratio, values.map(Cell.real))])
    let fields = try csv(table).split(separator: "\n").dropFirst().map { Double($0.dropLast()) }
    #expect(fields.count == values.count)
    for (field, value) in zip(fields, values) {
      try #require(field?.bitPattern == value.bitPattern, "\(value)")
    }

    // Not JSONSerialization, which converts through a decimal type and is off by a bit.
    let rows = try JSONDecoder().decode([Row].self, from: Data(json(.table(table)).utf8))
    #expect(rows.count == values.count)
    for (row, value) in zip(rows, values) {
      try #require(row.x == value)
    }
  }

  private struct Row: Decodable {
    let x: Double
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (-100, "-100"),
    (Int64.min, "-9,223,372,036,854,775,808"),
  ])
  func `counts have thousands separators`(value: Int64, text: String) {
    #expect(countText(value) == text)
  }

  @Test(arguments: [
    (0, "0.0 h"), (1, "<0.1 h"), (179_999, "<0.1 h"), (180_000, "0.1 h"),
    (3_600_000, "1.0 h"), (4_444_200_000, "1,234.5 h"), (3_419_999, "0.9 h"),
    (3_420_000, "1.0 h"), (-3_600_000, "-1.0 h"), (.max, "2,562,047,788,015.2 h"),
  ])
  func `durations are shown in tenths of hours`(milliseconds: Int64, text: String) {
    #expect(hoursText(milliseconds: milliseconds) == text)
  }

  @Test(arguments: [
    (0, "0.000"), (-0.0, "0.000"), (0.12345, "0.123"), (1.5, "1.500"), (-0.25, "-0.250"),
    (0.0005, "0.001"), (0.00049, "4.9e-4"), (-2.345e-9, "-2.3e-9"), (9.96e-5, "1.0e-4"),
    (.leastNonzeroMagnitude, "4.9e-324"), (12.345, "12.35"), (123.456, "123.5"), (1234.5, "1,235"),
    (1e16, "1e+16"),
  ])
  func `ratios have as many decimals as their size deserves`(value: Double, text: String) {
    #expect(ratioText(value) == text)
  }

  @Test(arguments: [
    (0, "0 B"), (999, "999 B"), (1000, "1.00 kB"), (25_300, "25.3 kB"), (310_000, "310 kB"),
    (999_499, "999 kB"), (999_500, "1.00 MB"), (9_995_000, "10.0 MB"), (99_950_000, "100 MB"),
    (1_050_000_000, "1.05 GB"), (Int64.max, "9.22 EB"),
  ])
  func `bytes have three digits`(count: Int64, text: String) {
    #expect(bytesText(count) == text)
  }
}
