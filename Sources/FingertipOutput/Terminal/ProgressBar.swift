import FingertipCore

/// A line on a terminal that shows the progress of reading.
///
/// Source: ResultFiles.md, Terminals.
package struct ProgressBar {
  /// At most ten updates per second.
  private static let interval = Duration.milliseconds(100)
  /// The time before which a rate is too uncertain to be shown.
  private static let settling = Duration.milliseconds(500)
  private static let barWidth = 20

  private let isShown: Bool
  private let width: Int
  private let language: Language
  private let now: () -> Duration
  private let output: (String) -> Void
  private let started: Duration
  private var drawn: Duration?

  /// - Parameters:
  ///   - isShown: false makes every call a no-op.
  ///   - width: columns of the terminal.
  ///   - language: of its words.
  ///   - now: a monotonic clock.
  ///   - output: writes text to the terminal.
  package init(
    isShown: Bool, width: Int, language: Language = .english, now: @escaping () -> Duration,
    output: @escaping (String) -> Void
  ) {
    self.isShown = isShown
    self.width = width
    self.language = language
    self.now = now
    self.output = output
    started = now()
  }

  /// Draws the progress, unless the bar was drawn less than a tenth of a second ago.
  ///
  /// - Parameters:
  ///   - bytesDone: bytes of input read.
  ///   - bytesTotal: bytes of all inputs; nil if unknown, as for standard input.
  ///   - rows: rows read.
  /// - Complexity: O(1).
  package mutating func update(bytesDone: Int64, bytesTotal: Int64?, rows: Int64) {
    guard isShown else { return }
    let instant = now()
    if let drawn, instant - drawn < Self.interval { return }
    drawn = instant
    let text = line(
      bytesDone: bytesDone, bytesTotal: bytesTotal, rows: rows, elapsed: instant - started)
    // The last column stays empty: some terminals start a new line after it.
    output("\r" + cut(text, to: max(1, width - 1)) + eraseToEnd)
  }

  /// Clears the line. A later update draws it again.
  ///
  /// - Complexity: O(1).
  package mutating func finish() {
    guard drawn != nil else { return }
    drawn = nil
    output("\r" + eraseToEnd)
  }

  private func line(
    bytesDone: Int64, bytesTotal: Int64?, rows: Int64, elapsed: Duration
  ) -> String {
    let seconds = elapsed / .seconds(1)
    let isSettled = elapsed >= Self.settling
    let perSecond: Bilingual = [" rows/s", " 条/秒"]
    let rate = isSettled ? countText(Int64(Double(rows) / seconds)) + perSecond[language] : ""
    let done = bytesText(bytesDone)
    var parts: [String]
    if let bytesTotal, bytesTotal > 0 {
      // A file may grow while it is read; the share is at most 1.
      let share = min(1, Double(bytesDone) / Double(bytesTotal))
      let full = Int(share * Double(Self.barWidth))
      let bar =
        String(repeating: "█", count: full)
        + String(repeating: "░", count: Self.barWidth - full)
      let all = bytesText(bytesTotal)
      let amount: Bilingual = ["\(done) of \(all)", "\(done) / \(all)"]
      parts = ["\(bar) \(amount[language])", rate]
      if isSettled && share > 0 {
        let left = clockText(seconds: seconds / share - seconds)
        let rest: Bilingual = ["\(left) left", "剩余 \(left)"]
        parts.append(rest[language])
      }
    } else {
      let amount: Bilingual = ["\(done) read", "已读取 \(done)"]
      parts = [amount[language], rate]
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

/// The control sequence that erases the rest of a line (ECMA-48, EL).
private let eraseToEnd = "\u{1B}[K"

/// Formats seconds as `0:42`, `12:05` or `3:12:05`, rounded up so that 0:00 appears only at the
/// end.
private func clockText(seconds: Double) -> String {
  // Estimates of a hundred hours and more are not meaningful; the limit also keeps the value within
  // an Int.
  let whole = Int(min(seconds, 359_999).rounded(.up))
  let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
  let padded = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
  return hours > 0
    ? "\(hours):\(padded(minutes)):\(padded(rest))" : "\(minutes):\(padded(rest))"
}
