/// What to generate (SPEC section 10): equal plans give equal bytes.
package struct SynthesisPlan: Sendable {
  /// How rows are written (SPEC section 1).
  package enum Encoding: String, CaseIterable, Sendable {
    case csv, ndjson
  }

  /// How log files are compressed.
  package enum Compression: String, CaseIterable, Sendable {
    case zstd, gzip, none

    /// What follows the encoding in a file's name.
    package var fileExtension: String {
      switch self {
      case .zstd: ".zst"
      case .gzip: ".gz"
      case .none: ""
      }
    }
  }

  /// The number of cadres, 1 to 1 000 000.
  package var cadres: Int
  /// The number of days, 1 to 36 525.
  package var days: Int
  package var seed: UInt64
  /// One of ``Scenario/names``.
  package var scenario: String
  /// The first day, 1980 to 9000; by default a Monday.
  package var from: CivilDay
  package var encoding: Encoding
  package var compression: Compression
  /// The number of log files over which the cadres are split, at most one a cadre and 1000.
  package var files: Int
  /// The share of rows to spoil, `0...1`.
  package var dirt: Double

  /// - Complexity: O(1).
  package init(
    cadres: Int, days: Int, seed: UInt64, scenario: String = "baseline",
    from: CivilDay = CivilDay(year: 2024, month: 1, day: 1)!, encoding: Encoding = .csv,
    compression: Compression = .zstd, files: Int = 1, dirt: Double = 0
  ) {
    self.cadres = cadres
    self.days = days
    self.seed = seed
    self.scenario = scenario
    self.from = from
    self.encoding = encoding
    self.compression = compression
    self.files = files
    self.dirt = dirt
  }

  /// Refuses what can't be generated.
  ///
  /// - Complexity: O(1).
  /// - Throws: ``SynthesisError/badPlan(_:)`` naming the option and its range.
  func check() throws(SynthesisError) {
    try require(1...1_000_000, contains: cadres, "--cadres")
    try require(1...36_525, contains: days, "--days")
    try require(1...min(cadres, 1000), contains: files, "--files")
    // Apps have been open for up to five years, and no timestamp may leave 1970 to 9999.
    try require(1980...9000, contains: from.components.year, "the year of --from")
    guard (0...1).contains(dirt) else {
      throw .badPlan("the share of spoiled rows must be in 0...1, not \(dirt)")
    }
  }

  private func require(
    _ range: ClosedRange<Int>, contains value: Int, _ name: String
  ) throws(SynthesisError) {
    guard range.contains(value) else {
      throw .badPlan("\(name) must be in \(range.lowerBound)...\(range.upperBound), not \(value)")
    }
  }

  /// The cadres of one file: contiguous, and of equal number but for one.
  ///
  /// - Complexity: O(1).
  func cadres(ofFile file: Int) -> Range<Int> {
    cadres * file / files..<cadres * (file + 1) / files
  }

  /// The name of one log file, such as `part-00.csv.zst`.
  ///
  /// - Complexity: O(1).
  func name(ofFile file: Int) -> String {
    let number = padded(file, to: max(2, String(files - 1).utf8.count))
    return "part-\(number).\(encoding.rawValue)\(compression.fileExtension)"
  }
}

/// A number with leading zeros up to a width.
///
/// - Complexity: O(`width`).
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
