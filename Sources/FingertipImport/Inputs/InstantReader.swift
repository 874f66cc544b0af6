import FingertipCore
import FingertipIngest

/// Reads the timestamps of a source.
package struct InstantReader: Sendable {
  package typealias Text = UnsafeBufferPointer<UInt8>

  private var parser: TimestampParser

  /// - Parameters:
  ///   - zone: That of times without an offset.
  ///   - epochUnit: The meaning of numbers.
  package init(zone: TimeZoneRules, epochUnit: EpochUnit = .auto) {
    parser = TimestampParser(zone: zone, epochUnit: epochUnit)
  }

  /// The instant of a timestamp of a log (EventLog.md, Timestamps); nil if it is none.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Complexity: O(bytes).
  @inline(__always)
  package mutating func instant(_ text: Text) -> Int64? {
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    return parser.parse(start, count: text.count)
  }

  /// The instant of a timestamp, or of a time as people and spreadsheets write it; nil if it is none.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Complexity: O(bytes).
  @inline(__always)
  package mutating func lenientInstant(_ text: Text) -> Int64? {
    if text.isEmpty { return nil }
    // No log writes `2024/3/4 9:12`, but people do.
    if text.count > 4, text[4] == UInt8(ascii: "/") { return parser.parseLeniently(text) }
    return instant(text) ?? parser.parseLeniently(text)
  }
}
