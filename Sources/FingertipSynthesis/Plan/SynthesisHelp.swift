import FingertipCore

/// Text that `generate --help` must contain (SyntheticData.md).
package enum SynthesisHelp {
  /// The scenarios, each with its planted truth in a column beside its name.
  ///
  /// - Complexity: O(characters).
  package static func scenarios(_ language: Language) -> String {
    let width = Scenario.names.map(\.count).max() ?? 0
    return Scenario.all.flatMap { scenario in
      lines(scenario.plantedTruth, language).enumerated().map { number, line in
        let name = number == 0 ? scenario.name : ""
        return "  " + name + String(repeating: " ", count: width + 2 - name.count) + line
      }
    }.joined(separator: "\n")
  }

  /// The text in lines of 60 characters, which leave room for the names in a terminal of 80; the
  /// command lays out Chinese, which is broken between any two characters.
  private static func lines(_ text: Bilingual, _ language: Language) -> [String] {
    guard language == .english else { return [text.chinese] }
    return text.english.split(separator: " ").reduce(into: []) { lines, word in
      if let last = lines.last, last.count + word.count < 60 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
  }

  /// The sources of the figures, and the figures that are assumptions.
  package static let calibration: Bilingual = [
    """
    The figures are calibrated on press and audit reports, which tell of extremes more than of \
    the mean. Field shares (median 0.12 county, 0.30 township, 0.45 village) are an assumption: \
    no source reports them. Nothing here describes real persons or places.
    """,
    """
    数值按新闻和审计报告校准，这些报告讲极端情形多于平均情形。一线时间占比（中位数：县 0.12、乡镇 0.30、村 0.45）\
    只是假定，没有来源给出。所有内容均不涉及真实的人和地方。
    """,
  ]
}
