/// An error in the data of a time zone.
package struct TimeZoneRulesError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Reason: Equatable, Sendable {
    /// The file doesn't begin with `TZif`.
    case notTZif
    /// A version that RFC 8536 does not define.
    case unsupportedVersion
    /// The file ends before its data.
    case truncated
    /// The file counts leap seconds, as zones under `right/` do.
    case leapSeconds
    /// An undefined offset type, or an offset outside −25 h to +26 h.
    case badOffset
    /// Transitions do not ascend.
    case unsortedTransitions
    /// The rule for the years after the table is not valid in POSIX.
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
