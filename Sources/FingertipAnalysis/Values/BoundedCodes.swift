import FingertipCore

/// The smallest of some distinct codes, up to a limit: all of them if they are fewer. Union is
/// exact, associative and commutative, because codes that are cut off are not among the smallest of
/// any union either.
package struct BoundedCodes: Equatable, Sendable {
  /// Ascending.
  package private(set) var codes: [UInt32] = []

  package init() {}

  /// Creates the set of the smallest of ascending codes.
  package init(ascending: some Collection<UInt32>, limit: Int) {
    codes = Array(ascending.prefix(limit))
  }

  /// The number of codes, or the limit if there are more.
  package var count: Int { codes.count }

  /// Adds a code.
  ///
  /// - Complexity: O(limit); O(1) for a code above all of a full set.
  package mutating func insert(_ code: UInt32, limit: Int) {
    if codes.count >= limit, let last = codes.last, code >= last { return }
    let place = codes.indices.partitioningIndex { codes[$0] >= code }
    if place < codes.count && codes[place] == code { return }
    codes.insert(code, at: place)
    if codes.count > limit { codes.removeLast() }
  }

  /// Adds the codes of another set of the same limit.
  ///
  /// - Complexity: O(limit²).
  package mutating func formUnion(_ other: BoundedCodes, limit: Int) {
    for code in other.codes { insert(code, limit: limit) }
  }
}

extension BoundedCodes: PortablePartial {
  init(_ shape: PartialShape) {}

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    try coder.code(&codes, initial: 0) { cadre, coder throws(ByteFault) in
      try coder.code(cadre: &cadre)
    }
    guard codes.count <= coder.shape.minimumGroup,
      zip(codes, codes.dropFirst()).allSatisfy({ $0 < $1 })
    else { throw ByteFault("the cadres of a group are too many, or not ascending") }
  }
}
