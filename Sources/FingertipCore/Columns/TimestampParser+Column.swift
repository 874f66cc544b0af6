import CFingertipKernels

/// Parsing of a column at once.
extension TimestampParser {
  /// Stands for a text that is empty or no valid timestamp.
  @inlinable
  package static var noInstant: Int64 { .min }

  /// Finds the instants of the first `count` texts of a column, at most ``TextColumn/capacity``.
  ///
  /// The kernel compares all of them with the pattern, so that what that consists of stays in registers;
  /// the others are parsed one by one.
  ///
  /// - Parameter instants: Receives milliseconds since the Unix epoch, or ``noInstant``.
  /// - Complexity: O(bytes); allocates nothing.
  package mutating func parse(
    _ column: TextColumn, count: Int, into instants: UnsafeMutablePointer<Int64>
  ) {
    precondition(count <= TextColumn.capacity, "no more rows at once")
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: TextColumn.capacity) { clocks in
      // Safe: `clocks` has room for `count` values.
      let clocks = clocks.baseAddress!
      var others = count
      if patternCount >= 0 {
        others = fingertip_clocks(
          column.bytes, column.starts, column.ends, column.stride, column.excess, count,
          Int32(patternCount), &pattern, clocks)
      } else {
        clocks.initialize(repeating: -1, count: count)
      }
      // Safe: `setPattern` has seen to it that the whole day is among the instants.
      let midnightMs = patternMidnightMs
      for row in 0..<count {
        let clockMs = Int64(clocks[row])
        instants[row] = clockMs < 0 ? Self.noInstant : midnightMs &+ clockMs
      }
      if others == 0 { return }
      for row in 0..<count where clocks[row] < 0 {
        let textCount = column.count(row)
        if textCount == 0 { continue }
        instants[row] = parse(column.start(row), count: textCount) ?? Self.noInstant
      }
    }
  }
}
