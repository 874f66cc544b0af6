import Foundation

/// The local times of a time zone (EventLog.md, Timestamps, and TimeAndMeasures.md, Time zone and
/// days). Foundation only gives the offset of an instant; gaps and overlaps follow EventLog.md,
/// Timestamps, not Foundation.
package struct NaiveZone: Sendable {
  package let timeZone: TimeZone

  package init(_ timeZone: TimeZone) { self.timeZone = timeZone }

  /// Nil if `name` is no zone of the IANA database.
  package init?(named name: String) {
    guard let timeZone = TimeZone(identifier: name) else { return nil }
    self.init(timeZone)
  }

  /// Returns the compiled file of a zone in the system's database, for the engine to read.
  package static func file(named name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/" + name)))
  }

  /// Returns local time less UTC, in milliseconds.
  package func offset(at instant: Int64) -> Int64 {
    let second = instant >= 0 ? instant / 1000 : (instant - 999) / 1000
    let date = Date(timeIntervalSince1970: Double(second))
    return Int64(timeZone.secondsFromGMT(for: date)) * 1000
  }

  /// Returns the instant with this local time (milliseconds, as if it were UTC): in a gap the time
  /// moves forward by the gap, in an overlap it is the earlier instant.
  package func instant(ofLocal local: Int64) -> Int64 {
    let stretches = stretches(around: local)
    for stretch in stretches where stretch.range.contains(local - stretch.offset) {
      return local - stretch.offset
    }
    // In a gap: the offset before it, applied after it, is the time moved forward by the gap.
    let before = stretches.last { $0.range.upperBound + $0.offset <= local }
    guard let before else { preconditionFailure("a local time belongs to a stretch or a gap") }
    return local - before.offset
  }

  /// Returns the first instant whose local time is `local` or later, which in a gap is the gap's
  /// instant.
  package func firstInstant(withLocalAtLeast local: Int64) -> Int64 {
    for stretch in stretches(around: local) {
      let candidate = max(stretch.range.lowerBound, local - stretch.offset)
      if candidate < stretch.range.upperBound { return candidate }
    }
    preconditionFailure("local times grow without end")
  }

  /// Returns the instants in `range` at which the offset changes.
  package func changes(in range: Range<Int64>) -> [Int64] {
    // No zone changed twice within 6 h.
    let step: Int64 = 6 * 3_600_000
    return stride(from: range.lowerBound, to: range.upperBound, by: Int64.Stride(step)).compactMap {
      let end = min($0 + step, range.upperBound - 1)
      let before = offset(at: $0)
      return offset(at: end) == before ? nil : firstInstant(after: $0, upTo: end, notAt: before)
    }
  }

  /// Returns the stretches of one offset that contain all instants whose local time could be
  /// `local`.
  private func stretches(around local: Int64) -> [(range: Range<Int64>, offset: Int64)] {
    // No offset exceeds 16 h.
    let reach: Int64 = 18 * 3_600_000
    let changes = changes(in: local - reach..<local + reach)
    let borders = [local - reach] + changes + [local + reach]
    return zip(borders, borders.dropFirst()).map { ($0..<$1, offset(at: $0)) }
  }

  private func firstInstant(after low: Int64, upTo high: Int64, notAt offset: Int64) -> Int64 {
    var (low, high) = (low, high)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if self.offset(at: middle) == offset { low = middle } else { high = middle }
    }
    return high
  }
}
