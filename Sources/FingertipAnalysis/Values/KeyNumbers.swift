/// Numbers from 0 for all keys whose codes are in some ranges.
struct KeyNumbers<Key: CodeKey>: Sendable {
  /// The least codes.
  private var least: (Int32, Int32, Int32) = (0, 0, 0)
  /// By code, the distance of the numbers of two keys that differ by 1 in it.
  private var strides: (UInt32, UInt32, UInt32) = (0, 0, 0)
  /// The number of keys.
  let count: Int

  /// - Parameters:
  ///   - limit: The greatest number of keys, below 2³²; nil is returned for more.
  ///   - codes: Returns the codes of a kind.
  init?(atMost limit: Int, _ codes: (CodeDomain) -> Range<Int>) {
    var count = 1
    var parts: [(least: Int32, stride: UInt32)] = []
    for domain in Key.domains.reversed() {
      let codes = codes(domain)
      parts.append((Int32(codes.lowerBound), UInt32(count)))
      let (product, overflows) = count.multipliedReportingOverflow(by: codes.count)
      guard !overflows, product <= limit else { return nil }
      count = product
    }
    self.count = count
    parts.reverse()
    while parts.count < 3 { parts.append((0, 0)) }
    least = (parts[0].least, parts[1].least, parts[2].least)
    strides = (parts[0].stride, parts[1].stride, parts[2].stride)
  }

  /// The number of a key.
  @inline(__always)
  subscript(key: Key) -> UInt32 {
    let codes = key.codes
    // Safe: a key of other codes gets a number, too, which others may have.
    return UInt32(bitPattern: codes.0 &- least.0) &* strides.0
      &+ UInt32(bitPattern: codes.1 &- least.1) &* strides.1
      &+ UInt32(bitPattern: codes.2 &- least.2) &* strides.2
  }
}
