/// An attacker who adds and subtracts published sums, to learn what is hidden.
///
/// A sum is known by the parts that it adds up, numbered from 0. The attacker knows which parts are in
/// which sum, and the sums, but no part.
package struct LinearAttacker: Sendable {
  /// The parts of a sum, one bit each.
  package struct Parts: Hashable, Sendable {
    fileprivate var words: [UInt64]

    package init(_ parts: some Sequence<Int>, of count: Int) {
      words = Array(repeating: 0, count: (count + 63) / 64)
      for part in parts { words[part / 64] |= 1 << UInt64(part % 64) }
    }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    package func contains(_ part: Int) -> Bool {
      words[part / 64] >> UInt64(part % 64) & 1 == 1
    }

    package func isSubset(of other: Parts) -> Bool {
      for place in words.indices where words[place] & ~other.words[place] != 0 { return false }
      return true
    }

    package func subtracting(_ other: Parts) -> Parts {
      var difference = self
      for place in words.indices { difference.words[place] &= ~other.words[place] }
      return difference
    }
  }

  private static let prime: Int64 = 2_147_483_647

  private let count: Int
  private let sums: [Parts]
  /// The sums in echelon form: a row for each independent one, with the place of its first part.
  private var rows: [(first: Int, values: [Int64])] = []

  /// - Parameters:
  ///   - sums: The published sums.
  ///   - count: The number of parts.
  package init(seeing sums: Set<Parts>, of count: Int) {
    self.count = count
    self.sums = sums.filter { !$0.isEmpty }
    for sum in self.sums {
      let rest = reduced(sum)
      guard let first = rest.firstIndex(where: { $0 != 0 }) else { continue }
      let inverse = Self.power(rest[first], Self.prime - 2)
      rows.append((first, rest.map { $0 * inverse % Self.prime }))
      rows.sort { $0.first < $1.first }
    }
  }

  /// Returns true if some combination of the published sums, of any factors, is the sum of those parts.
  ///
  /// Computed modulo a prime, where a combination of rational factors remains one.
  package func derives(_ parts: Parts) -> Bool { reduced(parts).allSatisfy { $0 == 0 } }

  /// The published sums and the differences of them and of sums within them, up to a number.
  package func differences(limit: Int) -> Set<Parts> {
    var found = Set(sums)
    var fresh = found
    while !fresh.isEmpty && found.count < limit {
      var next: Set<Parts> = []
      for whole in fresh {
        for part in sums where part != whole && part.isSubset(of: whole) {
          next.insert(whole.subtracting(part))
        }
      }
      fresh = next.subtracting(found)
      found.formUnion(fresh)
    }
    return found
  }

  private func reduced(_ parts: Parts) -> [Int64] {
    var values = (0..<count).map { parts.contains($0) ? Int64(1) : 0 }
    for (first, row) in rows where values[first] != 0 {
      let factor = values[first]
      for place in first..<count where row[place] != 0 {
        values[place] = (values[place] + (Self.prime - factor) * row[place]) % Self.prime
      }
    }
    return values
  }

  private static func power(_ base: Int64, _ exponent: Int64) -> Int64 {
    var (result, base, exponent): (Int64, Int64, Int64) = (1, base, exponent)
    while exponent > 0 {
      if exponent & 1 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent >>= 1
    }
    return result
  }
}
