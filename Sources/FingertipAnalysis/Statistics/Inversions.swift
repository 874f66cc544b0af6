/// Finds the inversions of a sequence, pairs of which the earlier value is the larger, by merge
/// sort.
struct Inversions {
  /// The values; equal ones are no inversion.
  private var values: [UInt32]
  private var merged: [UInt32]

  init(_ values: [UInt32]) {
    self.values = values
    merged = values
  }

  /// Returns the number of inversions.
  ///
  /// - Complexity: O(*n* log *n*).
  static func count(_ values: [UInt32]) -> Int {
    var inversions = Inversions(values)
    var count = 0
    inversions.merge { _, larger, _ in count += larger.count }
    return count
  }

  /// Sorts the values and reports the inversions.
  ///
  /// - Parameter visit: Called with a value, the larger values that precede it, and the number of
  ///   inversions reported before; each inversion is reported once.
  /// - Complexity: O(*n* log *n*) calls.
  @inline(__always)
  mutating func merge(
    _ visit: (_ smaller: UInt32, _ larger: UnsafeBufferPointer<UInt32>, _ before: Int) -> Void
  ) {
    let count = values.count
    var before = 0
    var width = 1
    values.withUnsafeMutableBufferPointer { values in
      merged.withUnsafeMutableBufferPointer { merged in
        var (source, target) = (values, merged)
        while width < count {
          var start = 0
          while start < count {
            // Safe: all indices stay below the count, which both buffers have.
            let middle = min(start &+ width, count)
            let end = min(middle &+ width, count)
            var (left, right, place) = (start, middle, start)
            while left < middle && right < end {
              if source[left] <= source[right] {
                target[place] = source[left]
                left &+= 1
              } else {
                let larger = UnsafeBufferPointer(rebasing: source[left..<middle])
                visit(source[right], larger, before)
                before &+= larger.count
                target[place] = source[right]
                right &+= 1
              }
              place &+= 1
            }
            while left < middle {
              target[place] = source[left]
              left &+= 1
              place &+= 1
            }
            while right < end {
              target[place] = source[right]
              right &+= 1
              place &+= 1
            }
            start = end
          }
          swap(&source, &target)
          width &*= 2
        }
      }
    }
  }
}
