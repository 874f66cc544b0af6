/// The hours of a workday (TimeAndMeasures.md, Working time).
package struct WorkHours: Hashable, Sendable {
  /// Milliseconds by the clock from local midnight, up to 24 h; ascending, neither touching nor
  /// empty.
  package let ranges: [Range<Int64>]

  /// 09:00 to 18:00.
  package static let standard = WorkHours(
    union: [9 * Milliseconds.perHour..<18 * Milliseconds.perHour])

  /// Parses `09:00-18:00` or `08:30-12:00,14:00-17:30`; ranges in any order, overlapping ones are
  /// merged.
  ///
  /// - Complexity: O(*n* log *n*).
  /// - Throws: ``WorkHoursError`` for anything else.
  package init(_ text: String) throws(WorkHoursError) {
    var ranges: [Range<Int64>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let start = Self.clock(ends[0]), let end = Self.clock(ends[1]) else {
        throw .malformed(String(part))
      }
      guard start < end else { throw .notAscending(String(part)) }
      ranges.append(start..<end)
    }
    self.init(union: ranges)
  }

  private init(union ranges: [Range<Int64>]) {
    var union: [Range<Int64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = union.last, range.lowerBound <= last.upperBound {
        union[union.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        union.append(range)
      }
    }
    self.ranges = union
  }

  /// The milliseconds of `HH:MM`, 00:00 to 24:00.
  private static func clock(_ text: Substring) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      let hours = decimalValue(of: bytes[..<2]), let minutes = decimalValue(of: bytes[3...]),
      minutes <= 59
    else { return nil }
    let clockMs = Int64(hours) * Milliseconds.perHour + Int64(minutes) * Milliseconds.perMinute
    return clockMs <= Milliseconds.perDay ? clockMs : nil
  }
}

extension WorkHours: CustomStringConvertible {
  /// The text that ``init(_:)`` parses: `08:30-12:00,14:00-17:30`.
  package var description: String {
    func clock(_ ms: Int64) -> String {
      let minutes = ms / Milliseconds.perMinute
      return "\(padded(minutes / 60, to: 2)):\(padded(minutes % 60, to: 2))"
    }
    return ranges.map { "\(clock($0.lowerBound))-\(clock($0.upperBound))" }
      .joined(separator: ",")
  }
}

/// An error in the text of working hours.
package enum WorkHoursError: Error, Equatable, Sendable, BilingualDescription {
  /// A range is not two clock times of two-digit hours and minutes.
  case malformed(String)
  /// A range does not begin before it ends.
  case notAscending(String)

  package var text: Bilingual {
    switch self {
    case .malformed(let range):
      [
        "work hours \"\(range)\": write ranges as 08:30-12:00,14:00-17:30, from 00:00 to 24:00",
        "工作时间“\(range)”：写成 08:30-12:00,14:00-17:30，在 00:00 至 24:00 之间",
      ]
    case .notAscending(let range):
      [
        """
        work hours "\(range)": the end must be later than the start; write hours over midnight as two \
        ranges, 22:00-24:00,00:00-06:00
        """,
        "工作时间“\(range)”：终点须晚于起点；跨午夜的写成两段：22:00-24:00,00:00-06:00",
      ]
    }
  }
}
