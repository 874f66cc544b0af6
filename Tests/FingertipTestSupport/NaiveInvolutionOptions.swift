/// The minimums of a trend, and the condition of involution (Involution.md).
package struct NaiveInvolutionOptions: Sendable {
  package var leastPeriods = 6
  package var flatPerYear = 0.12

  package init() {}
}
