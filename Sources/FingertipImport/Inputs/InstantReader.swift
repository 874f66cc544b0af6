import FingertipCore
import FingertipIngest

/// Reads the timestamps of a source.
///
/// Most sources have whole seconds or milliseconds since 1970: numbers of 10 or 13 digits are read eight
/// digits at once, all others by the parser of logs.
package struct InstantReader: Sendable {
  package typealias Text = UnsafeBufferPointer<UInt8>

  private var parser: TimestampParser
  private let mayBeSeconds: Bool
  private let mayBeMilliseconds: Bool

  /// - Parameters:
  ///   - zone: That of times without an offset.
  ///   - epochUnit: The meaning of numbers.
  package init(zone: TimeZoneRules, epochUnit: EpochUnit = .auto) {
    parser = TimestampParser(zone: zone, epochUnit: epochUnit)
    mayBeSeconds = epochUnit == .auto || epochUnit == .seconds
    mayBeMilliseconds = epochUnit == .auto || epochUnit == .milliseconds
  }

  /// The instant of a timestamp of a log (EventLog.md, Timestamps); nil if it is none.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Complexity: O(bytes).
  @inline(__always)
  package mutating func instant(_ text: Text) -> Int64? {
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    return wholeNumber(start, text.count) ?? parser.parse(start, count: text.count)
  }

  /// The instant of a timestamp, or of a time as people and spreadsheets write it; nil if it is none.
  ///
  /// - Parameter text: Eight bytes after it may be read.
  /// - Complexity: O(bytes).
  @inline(__always)
  package mutating func lenientInstant(_ text: Text) -> Int64? {
    guard let start = text.baseAddress, !text.isEmpty else { return nil }
    return wholeNumber(start, text.count) ?? parser.parse(start, count: text.count)
      ?? parser.parseLeniently(text)
  }

  /// The instant of 13 digits of milliseconds, whose point and zeros may follow, or of 10 of seconds; nil for
  /// another text.
  @inline(__always)
  private func wholeNumber(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    // Safe: numbers of so many digits are instants that a log may contain, and far below 2^63; all loads begin
    // within the text, and eight bytes after it may be read.
    if count == 13 || count == 15, mayBeMilliseconds {
      if count == 15, start[13] != UInt8(ascii: ".") || start[14] != UInt8(ascii: "0") {
        return nil
      }
      guard let head = eightDigits(start), let tail = eightDigits(start + 5) else { return nil }
      // The tail begins with three digits of the head.
      return head &* 100_000 &+ tail % 100_000
    }
    if count == 10, mayBeSeconds {
      guard let head = eightDigits(start), let tail = eightDigits(start + 2) else { return nil }
      return (head &* 100 &+ tail % 100) &* 1000
    }
    return nil
  }
}

/// The number of eight ASCII digits; nil if a byte is none.
@inline(__always)
func eightDigits(_ start: UnsafePointer<UInt8>) -> Int64? {
  let word = UInt64(
    littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
  let digits = word ^ 0x3030_3030_3030_3030
  // Safe: a byte above 9 sets one of its upper bits, by itself or with 6 more; only such a byte can carry.
  guard (digits | (digits &+ 0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else {
    return nil
  }
  // Safe: pairs are at most 99, fours 9 999, the number 99 999 999.
  let pairs = (digits &* 10 &+ (digits &>> 8)) & 0x00FF_00FF_00FF_00FF
  let fours = (pairs &* 100 &+ (pairs &>> 16)) & 0x0000_FFFF_0000_FFFF
  return Int64(truncatingIfNeeded: (fours &* 10_000 &+ (fours &>> 32)) & 0xFFFF_FFFF)
}
