import FingertipCore

/// The parameters of a synthetic log (SyntheticData.md): equal plans give equal bytes.
package struct SynthesisPlan: Sendable {
  /// The encoding of rows (EventLog.md).
  package enum Encoding: String, CaseIterable, Sendable {
    case csv, ndjson
  }

  /// The compression of log files.
  package enum Compression: String, CaseIterable, Sendable {
    case zstd, gzip, none

    /// The extension of a file's name, after that of the encoding.
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
  package var from: CivilDate
  package var encoding: Encoding
  package var compression: Compression
  /// The number of log files among which the cadres are divided, at most 1000 and at most one per
  /// cadre.
  package var files: Int
  /// The share of rows to damage, `0...1`.
  package var dirt: Double

  /// - Complexity: O(1).
  package init(
    cadres: Int, days: Int, seed: UInt64, scenario: String = "baseline",
    from: CivilDate = CivilDate(year: 2024, month: 1, day: 1)!, encoding: Encoding = .csv,
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

  /// Checks that the plan can be generated.
  ///
  /// - Complexity: O(1).
  /// - Throws: ``SynthesisError/badPlan(_:)`` naming the option and its range.
  func check() throws(SynthesisError) {
    try require(1...1_000_000, contains: cadres, Bilingual(same: "--cadres"))
    try require(1...36_525, contains: days, Bilingual(same: "--days"))
    try require(1...min(cadres, 1000), contains: files, Bilingual(same: "--files"))
    // Apps are opened up to five years earlier, and timestamps must be within 1970 to 9999.
    try require(1980...9000, contains: from.year, ["the year of --from", "--from 的年份"])
    guard (0...1).contains(dirt) else {
      throw .badPlan(
        [
          "the share of spoiled rows must be in 0...1, not \(dirt)",
          "损坏记录的比例须在 0...1 之间，不能是 \(dirt)",
        ])
    }
  }

  /// The reason why the log will not hold the truth that its scenario plants; nil if it will.
  ///
  /// - Complexity: O(number of scenarios).
  package var shortage: Bilingual? {
    guard let planted = Scenario.all.first(where: { $0.name == scenario }),
      planted.calibration?.festival != nil,
      let reason = FestivalEffect.shortage(from: from, days: days)
    else { return nil }
    return "\(scenario) " + reason + ["; tables/adopted.csv is empty", "；tables/adopted.csv 为空"]
  }

  private func require(
    _ range: ClosedRange<Int>, contains value: Int, _ name: Bilingual
  ) throws(SynthesisError) {
    guard range.contains(value) else {
      let bounds = "\(range.lowerBound)...\(range.upperBound)"
      throw .badPlan(
        name + [" must be in \(bounds), not \(value)", " 须在 \(bounds) 之间，不能是 \(value)"])
    }
  }

  /// The cadres of one file: consecutive; the numbers of two files differ by at most one.
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
