/// What reading has decided about the rows of an encoded log, and can't be decided again
/// (EncodedLog.md).
package struct ReadingDecisions: Equatable, Sendable {
  /// The name of the zone of times without an offset.
  package var timeZone: String
  /// The word of the epoch unit.
  package var epochUnit: String
  package var limits: RowLimits
  /// True if rows in the forms that people write were read, too.
  package var isLenient: Bool
  /// The fingerprint of the key that replaced ids; nil if they are as they were.
  package var keyFingerprint: String?

  package init(
    timeZone: String, epochUnit: String, limits: RowLimits, isLenient: Bool = false,
    keyFingerprint: String? = nil
  ) {
    self.timeZone = timeZone
    self.epochUnit = epochUnit
    self.limits = limits
    self.isLenient = isLenient
    self.keyFingerprint = keyFingerprint
  }

  /// Checks that a log with these decisions is what is wanted. A key is no wish if none is given:
  /// then the ids stay replaced. Nor are strict rules: what lenient ones read stays.
  ///
  /// - Throws: ``HeaderError/decided(_:is:wanted:)``.
  func check(against wanted: ReadingDecisions) throws(HeaderError) {
    func check(_ option: String, _ found: String, _ wanted: String) throws(HeaderError) {
      if found != wanted { throw .decided(option, is: found, wanted: wanted) }
    }
    try check("time_zone", timeZone, wanted.timeZone)
    try check("epoch_unit", epochUnit, wanted.epochUnit)
    try check("longest_app_ms", "\(limits.longestAppMs)", "\(wanted.limits.longestAppMs)")
    try check("longest_field_ms", "\(limits.longestFieldMs)", "\(wanted.limits.longestFieldMs)")
    if wanted.isLenient { try check("lenient", "\(isLenient)", "true") }
    if let key = wanted.keyFingerprint {
      try check("pseudonymize", keyFingerprint.map { "key \($0)" } ?? "no key", "key \(key)")
    }
  }

  /// The same for what a file says of itself.
  ///
  /// - Throws: ``LogError``.
  package func check(of file: String, against wanted: ReadingDecisions) throws(LogError) {
    do {
      try check(against: wanted)
    } catch {
      throw LogError(file: file, reason: error)
    }
  }
}
