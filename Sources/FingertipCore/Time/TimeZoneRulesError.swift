/// An error in the data of a time zone.
package struct TimeZoneRulesError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The predicate of the description.
  package enum Reason: String, Error {
    /// The file doesn't begin with `TZif`.
    case notTZif = "is no TZif file"
    /// A version that RFC 8536 does not define.
    case unsupportedVersion = "is a TZif file of an unknown version"
    /// The file ends before its data.
    case truncated = "is cut short"
    /// The file counts leap seconds, as zones under `right/` do.
    case leapSeconds = "counts leap seconds; take the zone of the same name without right/"
    /// An undefined offset type, or an offset outside −25 h to +26 h.
    case badOffset = "has an invalid offset"
    /// Transitions do not ascend.
    case unsortedTransitions = "has transitions out of order"
    /// The rule for the years after the table is not valid in POSIX.
    case badFooter = "has an invalid rule for future years"
  }

  package let identifier: String
  package let reason: Reason

  package var description: String {
    "time zone \(identifier): its data \(reason.rawValue) "
      + "(reinstalling tzdata repairs damaged files)"
  }
}
