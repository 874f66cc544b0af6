/// Why the data of a time zone can't be used.
package struct TimeZoneRulesError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    /// The file doesn't begin with `TZif`.
    case notTZif
    /// A version that RFC 8536 doesn't define.
    case unsupportedVersion
    /// The file ends before its data do.
    case truncated
    /// Counts leap seconds, as zones under `right/` do.
    case leapSeconds
    /// An offset type that doesn't exist, or an offset outside −25 h to +26 h.
    case badOffset
    /// Transitions don't ascend.
    case unsortedTransitions
    /// The rule for the years after the table is not one of POSIX.
    case badFooter
  }

  package let identifier: String
  package let reason: Reason

  package var description: String {
    let what =
      switch reason {
      case .notTZif: "is no TZif file"
      case .unsupportedVersion: "is a TZif file of an unknown version"
      case .truncated: "is cut short"
      case .leapSeconds: "counts leap seconds; take the zone of the same name without right/"
      case .badOffset: "has an invalid offset"
      case .unsortedTransitions: "has transitions out of order"
      case .badFooter: "has an invalid rule for future years"
      }
    return "time zone \(identifier): its data \(what) (reinstalling tzdata repairs damaged files)"
  }
}
