/// Adjusts the p-values of one table, so that among those below a level the expected share of false
/// discoveries is not above that level (Benjamini and Hochberg, JRSS B 57, 1995).
///
/// - Returns: The adjusted p-values, parallel to the given ones; nil stays nil and doesn't count.
/// - Complexity: O(*n* log *n*).
package func benjaminiHochberg(_ values: [Double?]) -> [Double?] {
  let order = values.indices.filter { values[$0] != nil }
    .sorted { (values[$0] ?? 1, $0) < (values[$1] ?? 1, $1) }
  var adjusted = [Double?](repeating: nil, count: values.count)
  var least = 1.0
  for (place, index) in order.enumerated().reversed() {
    least = min(least, (values[index] ?? 1) * Double(order.count) / Double(place + 1))
    adjusted[index] = least
  }
  return adjusted
}
