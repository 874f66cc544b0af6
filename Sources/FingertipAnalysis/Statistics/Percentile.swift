/// The position of a quantile between ascending values (Hyndman and Fan, The American Statistician
/// 50, 1996).
enum QuantileType {
  /// Type 6: *n* values divide the line into *n* + 1 equal parts.
  case equalParts
  /// Type 7: the first and the last value are the quantiles of 0 and 1.
  case betweenExtremes
}

/// Returns the quantile of ascending values, with linear interpolation between neighbours; nil for
/// none.
///
/// - Complexity: O(1).
func quantile(_ share: Double, of ascending: [Double], _ type: QuantileType) -> Double? {
  guard !ascending.isEmpty else { return nil }
  let last = ascending.count - 1
  let position =
    switch type {
    case .equalParts: share * Double(ascending.count + 1) - 1
    case .betweenExtremes: share * Double(last)
    }
  let below = Int(min(max(position, 0), Double(last)))
  let above = min(below + 1, last)
  let part = min(max(position - Double(below), 0), 1)
  return ascending[below] + (ascending[above] - ascending[below]) * part
}

/// Returns the quantile of ascending values, with linear interpolation between neighbours (Hyndman
/// and Fan's type 7); nil for none.
///
/// - Complexity: O(1).
package func percentile(_ share: Double, of ascending: [Double]) -> Double? {
  quantile(share, of: ascending, .betweenExtremes)
}
