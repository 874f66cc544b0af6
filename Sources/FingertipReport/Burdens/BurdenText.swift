import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The list of burdens for a terminal: one line per entry, or more if its name or reasons need them.
package struct BurdenText {
  private let width: Int
  private let isColoured: Bool
  private let showsBars: Bool
  private let language: Language
  private let texts: BurdenTexts
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
    language = terminal.language
    texts = BurdenTexts(language: terminal.language)
    self.count = count
  }

  /// Writes a headline, the entries, the rest in sum, and the thresholds.
  ///
  /// - Parameters:
  ///   - thresholds: those used for the list.
  ///   - names: those of apps and units.
  /// - Throws: the errors of the sink.
  package func write(
    _ list: BurdenList, _ thresholds: Thresholds, _ names: TableNames = TableNames(),
    to sink: inout ByteSink
  ) throws(OutputError) {
    try sink.write(headline(list) + "\n")
    guard !list.entries.isEmpty else { return }
    let shown = Array(list.entries.prefix(count))
    let layout = BurdenLayout(
      names: shown.map { displaySafe(names.label(of: $0)) },
      kinds: Burden.Kind.allCases.map(texts.kind), width: width, showsBars: showsBars)
    let heading = layout.line(texts.headings, share: nil, why: texts.why.lowercased())
    try sink.write("\n" + terminalHeading(heading, isColoured: isColoured) + "\n")
    try write(layout.rules, to: &sink)
    let most = Double(max(1, shown.first?.timeMs ?? 1))
    for entry in shown { try write(entry, layout, names, most: most, to: &sink) }
    if let rest = rest(list) { try sink.write("\n" + rest + "\n") }
    try sink.write("\n" + footnote(thresholds, isEstimating: list.isEstimating) + "\n")
  }

  private func headline(_ list: BurdenList) -> String {
    guard let period = list.period, !list.entries.isEmpty else { return texts.nothing }
    let timeMs = list.entries.reduce(0) { $0 + $1.timeMs }
    return wrapped(
      texts.headline(
        countText(Int64(list.entries.count)), briefHoursText(milliseconds: timeMs),
        beside: list.appMs.map { briefHoursText(milliseconds: $0) },
        period: period == "all" ? nil : period), width: width)
  }

  private func write(
    _ entry: Burden, _ layout: BurdenLayout, _ names: TableNames, most: Double,
    to sink: inout ByteSink
  ) throws(OutputError) {
    let labels = brokenLines(displaySafe(names.label(of: entry)), width: layout.nameWidth)
    let reasons = reasonLines(entry, names, width: layout.whyWidth)
    for line in 0..<max(labels.count, reasons.count) {
      let label = line < labels.count ? labels[line] : ""
      let cells =
        line > 0
        ? ["", "", "", label]
        : [
          (entry.isEstimated ? "~" : "") + briefHoursText(milliseconds: entry.timeMs),
          countText(entry.cadres), texts.kind(entry.kind), label,
        ]
      try write(
        layout.line(
          cells, share: line > 0 ? nil : Double(entry.timeMs) / most,
          why: line < reasons.count ? reasons[line] : ""), to: &sink)
    }
  }

  private func write(_ cells: [TerminalCell], to sink: inout ByteSink) throws(OutputError) {
    try sink.write(terminalLine(cells, isColoured: isColoured) + "\n")
  }

  /// The reasons, and the unit that runs or issued it, in lines; one that is wider than a line
  /// continues.
  private func reasonLines(_ entry: Burden, _ names: TableNames, width: Int) -> [String] {
    var pieces = Array(
      listPieces([""] + entry.reasons.map { displaySafe(texts.word(for: $0)) }, language)
        .dropFirst())
    if let owner = entry.owner {
      let name = names.unit(Identifier(owner)) ?? owner
      pieces[pieces.count - 1] += texts.semicolon
      pieces.append(displaySafe(texts.ownedBy(name, entry.kind)))
    }
    return wrapped(pieces, width: width, indent: 0).split(separator: "\n").flatMap {
      brokenLines(String($0), width: width)
    }
  }

  private func rest(_ list: BurdenList) -> String? {
    let rest = list.entries.dropFirst(count)
    guard !rest.isEmpty else { return nil }
    let counts = countedReasons(rest).map { reason, count in
      texts.count(countText(Int64(count)), of: reason)
    }
    let timeMs = rest.reduce(0) { $0 + $1.timeMs }
    let head = texts.rest(countText(Int64(rest.count)), briefHoursText(milliseconds: timeMs))
    return wrapped(listPieces([head] + counts, language), width: width)
  }

  private func footnote(_ thresholds: Thresholds, isEstimating: Bool) -> String {
    let estimate = isEstimating ? texts.pieceSpace + texts.estimate : ""
    return wrapped(
      texts.rules(thresholds) { wholePercentText($0, in: language) } + estimate, width: width)
  }
}

/// Counts burdens by their first reason, in the order of the reasons; those that occur.
///
/// - Complexity: O(burdens).
func countedReasons(_ burdens: some Sequence<Burden>) -> [(reason: String, count: Int)] {
  var counts: [String: Int] = [:]
  for burden in burdens {
    if let reason = burden.reasons.first { counts[reason.name, default: 0] += 1 }
  }
  return Burden.Reason.names.compactMap { name in counts[name].map { (name, $0) } }
}

extension BurdenList {
  var isEstimating: Bool { entries.contains(where: \.isEstimated) }
}
