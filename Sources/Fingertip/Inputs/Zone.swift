import FingertipCore

/// A time zone, by its name in the IANA database.
///
/// Creating one reads nothing: its rules are read once per process, when a log or an analysis needs
/// them.
public struct Zone: Sendable, Hashable {
  /// The name, such as `Asia/Shanghai`.
  public let name: String
  private let bytes: [UInt8]?

  /// Creates a zone of the system's database.
  public init(_ name: String) {
    self.name = name
    bytes = nil
  }

  /// Creates a zone from compiled rules in memory.
  ///
  /// - Parameter tzif: The bytes of a file in the format of RFC 8536.
  public init(_ name: String, tzif: [UInt8]) {
    self.name = name
    bytes = tzif
  }

  /// Returns the offsets from UTC.
  ///
  /// - Complexity: O(1), the first time O(bytes of the zone's file + years to 10000).
  /// - Throws: ``FingertipError`` of the category `usage` if there is no such zone.
  func rules() throws(FingertipError) -> TimeZoneRules {
    if let known = Self.known.withLock({ $0[self] }) { return known }
    let rules: TimeZoneRules
    if let bytes {
      do {
        rules = try TimeZoneRules(identifier: name, tzif: bytes)
      } catch {
        throw FingertipError(error, otherwise: .usage)
      }
    } else {
      rules = try SystemZones.rules(named: name)
    }
    Self.known.withLock { $0[self] = rules }
    return rules
  }

  private static let known = Lock<[Zone: TimeZoneRules]>([:])
}

extension Zone: ExpressibleByStringLiteral {
  /// Creates a zone of the system's database.
  public init(stringLiteral name: String) { self.init(name) }
}
