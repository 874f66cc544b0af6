/// Finds the inversions of a sequence, pairs of which the earlier is the larger, by merging halves.
struct Inversions {
  /// Distinct or not; equal ones are no inversion.
  private var values: [UInt32]
  private var merged: [UInt32]

  init(_ values: [UInt32]) {
    self.values = values
    merged = values
  }

  /// How many there are.
  ///
  /// - Complexity: O(*n* log *n*).
  static func count(_ values: [UInt32]) -> Int {
    var inversions = Inversions(values)
    var count = 0
    inversions.merge { _, larger, _ in count += larger.count }
    return count
  }

  /// Sorts, and tells of inversions.
  ///
  /// - Parameter visit: called with what all inversions told before, the larger values, and the smaller
  ///   one that comes after them; an inversion is told of once.
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
            // Safe: all places stay below the count, which both buffers have.
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
