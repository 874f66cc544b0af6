/// How uncertainty is drawn (SPEC section 6).
package struct BootstrapParameters: Equatable, Sendable {
  package var draws = 999
  package var seed: UInt64 = 1
  /// Cadres that an interval needs: of fewer one could tell who they are.
  package let leastCadres: Int64 = 5

  package init() {}
}
