/// The rows of a block that are totals.
struct BlockTotals: Sendable {
  var count: Int64 = 0
  /// The line of the first, counted from the block's first.
  let firstLine: Int
}
