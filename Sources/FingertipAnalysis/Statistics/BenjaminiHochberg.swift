/// Adjusts p-values of one table, so that of what falls below a level no larger share is expected to be
/// chance (Benjamini and Hochberg, JRSS B 57, 1995).
///
/// - Returns: beside each p-value the adjusted one; nil beside nil, which doesn't count.
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
