#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line on a terminal that says how far reading has come.
///
/// Source: SPEC section 7: bytes read of bytes known, rows/s, time left.
package struct ProgressBar {
  /// At most ten drawings a second.
  private static let interval = Duration.milliseconds(100)
  /// Rates of the first instants say nothing.
  private static let settling = Duration.milliseconds(500)
  private static let barWidth = 20

  private let isShown: Bool
  private let width: Int
  private let now: () -> Duration
  private let output: (String) -> Void
  private let started: Duration
  private var drawn: Duration?

  /// - Parameters:
  ///   - isShown: false makes every call do nothing.
  ///   - width: columns of the terminal.
  ///   - now: a clock that never goes back.
  ///   - output: where what is drawn goes.
  package init(
    isShown: Bool, width: Int, now: @escaping () -> Duration,
    output: @escaping (String) -> Void
  ) {
    self.isShown = isShown
    self.width = width
    self.now = now
    self.output = output
    started = now()
  }

  /// A bar on standard error, if that is a terminal.
  ///
  /// - Parameter isQuiet: whether the user wants none.
  package static func standardError(isQuiet: Bool) -> ProgressBar {
    let terminal = Terminal(descriptor: STDERR_FILENO)
    let start = ContinuousClock.now
    return ProgressBar(
      isShown: terminal.isTerminal && !isQuiet, width: terminal.width,
      now: { start.duration(to: .now) },
      output: { text in
        // A bar that can't be drawn is no reason to stop.
        var sink = ByteSink(descriptor: STDERR_FILENO, path: "standard error")
        try? sink.write(text)
        try? sink.flush()
      })
  }

  /// Draws how far it has come, unless it was drawn less than a tenth of a second ago.
  ///
  /// - Parameters:
  ///   - bytesDone: bytes of input read.
  ///   - bytesTotal: bytes of all inputs; nil if not known, as of standard input.
  ///   - rows: rows read.
  /// - Complexity: O(1).
  package mutating func update(bytesDone: Int64, bytesTotal: Int64?, rows: Int64) {
    guard isShown else { return }
    let instant = now()
    if let drawn, instant - drawn < Self.interval { return }
    drawn = instant
    let text = line(
      bytesDone: bytesDone, bytesTotal: bytesTotal, rows: rows, elapsed: instant - started)
    // The last column stays free: some terminals start a new line after it.
    output("\r" + cut(text, to: max(1, width - 1)) + eraseToEnd)
  }

  /// Clears the line. What is drawn next draws it again.
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
    let rate = isSettled ? countText(Int64(Double(rows) / seconds)) + " rows/s" : ""
    var parts: [String]
    if let bytesTotal, bytesTotal > 0 {
      // A file that grows while it is read must not overfill the bar.
      let share = min(1, Double(bytesDone) / Double(bytesTotal))
      let full = Int(share * Double(Self.barWidth))
      let bar =
        String(repeating: "█", count: full)
        + String(repeating: "░", count: Self.barWidth - full)
      parts = ["\(bar) \(bytesText(bytesDone)) of \(bytesText(bytesTotal))", rate]
      if isSettled && share > 0 {
        parts.append(clockText(seconds: seconds / share - seconds) + " left")
      }
    } else {
      parts = ["\(bytesText(bytesDone)) read", rate]
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

/// The terminal's word for clearing the rest of a line (ECMA-48, EL).
private let eraseToEnd = "\u{1B}[K"

/// Seconds as `0:42`, `12:05` or `3:12:05`, rounded up so that only the end shows 0:00.
private func clockText(seconds: Double) -> String {
  // A hundred hours and more are a guess not worth digits; this also keeps the Int in range.
  let whole = Int(min(seconds, 359_999).rounded(.up))
  let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
  let padded = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
  return hours > 0
    ? "\(hours):\(padded(minutes)):\(padded(rest))" : "\(minutes):\(padded(rest))"
}
