/// Numbers keys in the order of their first appearance.
struct FirstNumbers<Key: Hashable> {
  private var numbers: [Key: Int32] = [:]

  /// The number of distinct keys.
  var count: Int { numbers.count }

  /// Returns the number of a key, the next one for a new key.
  ///
  /// - Complexity: O(1).
  mutating func number(of key: Key) -> Int32 {
    if let number = numbers[key] { return number }
    // Safe: keys are of a table, which has fewer than 2³¹ bytes.
    let number = Int32(truncatingIfNeeded: numbers.count)
    numbers[key] = number
    return number
  }
}
