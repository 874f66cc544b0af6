import FingertipCore

/// Returns a zone made here, so that tests don't need the system's: the first offset, and its
/// changes.
func zone(hours: Int, changes: [(second: Int, hours: Int)] = []) throws -> TimeZoneRules {
  func bigEndian(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
  // TZif version 1 (RFC 8536): counts, transitions, their types, types, one empty name.
  let offsets = [hours] + changes.map(\.hours)
  var bytes = Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
  for count in [0, 0, 0, changes.count, offsets.count, 1] { bytes += bigEndian(count) }
  for change in changes { bytes += bigEndian(change.second) }
  bytes += changes.indices.map { UInt8($0 + 1) }
  for offset in offsets { bytes += bigEndian(offset * 3600) + [0, 0] }
  return try TimeZoneRules(identifier: "Test/Zone", tzif: bytes + [0])
}
