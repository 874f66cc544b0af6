/// From when on a trend is told, and called involution (SPEC section 6).
package struct NaiveInvolutionOptions: Sendable {
  package var leastPeriods = 6
  package var flatPerYear = 0.12
  package var reliability = 0.7

  package init() {}
}
