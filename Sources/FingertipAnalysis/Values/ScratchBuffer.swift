/// Reusable memory for plain values, which only grows.
struct ScratchBuffer<Value: BitwiseCopyable>: ~Copyable {
  private(set) var start = UnsafeMutablePointer<Value>.allocate(capacity: 0)
  private var capacity = 0

  init() {}

  deinit { start.deallocate() }

  /// Ensures a capacity of `count` values; the contents are lost if the memory had to grow.
  ///
  /// - Complexity: O(1), amortised.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    start.deallocate()
    capacity = count + count / 4
    start = .allocate(capacity: capacity)
  }

  // Safe: callers use indices below the reserved capacity, and read only values that they wrote.
  @inline(__always)
  subscript(index: Int) -> Value {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }
}
