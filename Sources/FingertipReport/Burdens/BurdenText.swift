import FingertipAnalysis
import FingertipCore

extension Burden.Reason {
  /// The reason in words, for a terminal.
  var text: String {
    switch self {
    case .zombie: "zombie"
    case .shell: "shell"
    case .duplicate(let id, let jaccard):
      "duplicate of \(displaySafe(id)) (\(ratioText(jaccard, decimals: 2)))"
    case .compulsory(let value): "compulsory (\(ratioText(value, decimals: 2)))"
    case .tracesOnly: "traces only"
    case .duplicateReporting(let share): "duplicate reporting (\(wholePercentText(share)))"
    case .afterHours(let share): "after hours (\(wholePercentText(share)))"
    case .passedOn: "only passed on"
    }
  }
}

/// A share in whole percent.
func wholePercentText(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

/// The list of burdens for a terminal: one line per entry, or more if its reasons need them.
package struct BurdenText {
  private let width: Int
  private let isColoured: Bool
  private let showsBars: Bool
  /// The greatest number of entries shown.
  private let count: Int

  /// - Parameters:
  ///   - terminal: fewer than 60 columns count as 60; an output that is not a terminal gets neither
  ///     bars nor colours.
  ///   - count: the greatest number of entries shown.
  package init(for terminal: Terminal = .none, count: Int = 20) {
    width = max(60, terminal.width)
    isColoured = terminal.allowsColour
    showsBars = terminal.isTerminal
    self.count = count
  }

  /// Writes a headline, the entries, the rest in sum, and the thresholds.
  ///
  /// - Parameter thresholds: those used for the list.
  /// - Throws: the errors of the sink.
  package func write(
    _ list: BurdenList, _ thresholds: Thresholds, to sink: inout ByteSink
  ) throws(OutputError) {
    try sink.write(headline(list) + "\n")
    guard !list.entries.isEmpty else { return }
    let shown = Array(list.entries.prefix(count))
    let layout = BurdenLayout(
      ids: shown.map { displaySafe($0.name) }, width: width, showsBars: showsBars)
    let heading = layout.line(["hours", "cadres", "what", ""], share: nil, why: "why")
    try sink.write("\n" + terminalHeading(heading, isColoured: isColoured) + "\n")
    try write(layout.rules, to: &sink)
    let most = Double(max(1, shown.first?.timeMs ?? 1))
    for entry in shown {
      let reasons = lines(of: entry.reasons.map(\.text), width: layout.whyWidth)
      let share = Double(entry.timeMs) / most
      try write(layout.line(cells(entry), share: share, why: reasons.first ?? ""), to: &sink)
      for reason in reasons.dropFirst() {
        try write(layout.line(["", "", "", ""], share: nil, why: reason), to: &sink)
      }
    }
    if let rest = rest(list) { try sink.write("\n" + rest + "\n") }
    try sink.write("\n" + footnote(thresholds, isEstimating: list.isEstimating) + "\n")
  }

  private func headline(_ list: BurdenList) -> String {
    guard let period = list.period, !list.entries.isEmpty else {
      return "Nothing found to remove."
    }
    let timeMs = list.entries.reduce(0) { $0 + $1.timeMs }
    return wrapped(
      [
        "What to remove first:", "\(countText(Int64(list.entries.count))) burdens,",
        "\(briefHoursText(milliseconds: timeMs)) cadre-hours,",
        list.appMs.map { "beside \(briefHoursText(milliseconds: $0)) h on screens in all" }
          ?? "beside a suppressed time on screens in all",
      ] + (period == "all" ? [] : ["(apps as they were in \(period))"]), width: width)
  }

  private func cells(_ entry: Burden) -> [String] {
    [
      (entry.isEstimated ? "~" : "") + briefHoursText(milliseconds: entry.timeMs),
      countText(entry.cadres), entry.kind.rawValue, displaySafe(entry.name),
    ]
  }

  private func write(_ cells: [TerminalCell], to sink: inout ByteSink) throws(OutputError) {
    try sink.write(terminalLine(cells, isColoured: isColoured) + "\n")
  }

  /// Wraps reasons with separators into lines; a reason wider than a line is truncated.
  private func lines(of reasons: [String], width: Int) -> [String] {
    let pieces = commaSeparated([""] + reasons).dropFirst().map { cut($0, to: width) }
    var lines: [String] = []
    for piece in pieces {
      if let last = lines.last, displayWidth(last) + 1 + displayWidth(piece) <= width {
        lines[lines.count - 1] = last + " " + piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }

  private func rest(_ list: BurdenList) -> String? {
    let rest = list.entries.dropFirst(count)
    guard !rest.isEmpty else { return nil }
    let counts = [
      "zombie", "shell", "duplicate", "compulsory", "traces-only", "duplicate-reporting",
      "after-hours", "passed-on",
    ].compactMap { reason -> String? in
      let count = rest.count { $0.reasons.first?.name == reason }
      return count == 0 ? nil : "\(countText(Int64(count))) \(reason)"
    }
    let timeMs = rest.reduce(0) { $0 + $1.timeMs }
    let head =
      "… and \(countText(Int64(rest.count))) more, \(briefHoursText(milliseconds: timeMs)) h:"
    return wrapped(commaSeparated([head] + counts), width: width)
  }

  private func footnote(_ thresholds: Thresholds, isEstimating: Bool) -> String {
    let rules = [
      "Listed are apps with under \(wholePercentText(thresholds.zombieShare)) of members active in "
        + "\(thresholds.activeDays) days, groups and accounts silent for \(thresholds.messageDays);",
      "\(thresholds.shellSessions)+ sessions, \(wholePercentText(thresholds.shellShare)) of them short;",
      "an overlap of \(ratioText(thresholds.overlapListed, decimals: 2)) and up;",
      "forced use of \(ratioText(thresholds.forcedUse, decimals: 2)) and up;",
      "\(wholePercentText(thresholds.listedDuplicateReporting)) of its data reported by other apps, too;",
      "\(wholePercentText(thresholds.listedAfterHours)) after hours.",
    ]
    let estimate =
      isEstimating
      ? " ~: each report or move of a task is charged a mean session, for it leaves no time of its own."
      : ""
    return wrapped(rules.joined(separator: " ") + estimate, width: width)
  }
}

extension BurdenList {
  var isEstimating: Bool { entries.contains(where: \.isEstimated) }
}
