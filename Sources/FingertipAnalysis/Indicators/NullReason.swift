/// Why a value is null, in the order of precedence (SPEC section 4).
package enum NullReason: String, CaseIterable, Sendable {
  case suppressed
  case noTable = "no-table"
  case exempt
  case notCollected = "not-collected"
  case calendarUnknown = "calendar-unknown"
  case noDenominator = "no-denominator"
  case tooFew = "too-few"
  /// What is measured is too noisy (SPEC section 6).
  case unreliable
}
