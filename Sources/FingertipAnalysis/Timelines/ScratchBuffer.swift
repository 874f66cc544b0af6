/// Memory for plain values that is used again and again, and only grows.
struct ScratchBuffer<Value: BitwiseCopyable>: ~Copyable {
  private(set) var start = UnsafeMutablePointer<Value>.allocate(capacity: 0)
  private var capacity = 0

  init() {}

  deinit { start.deallocate() }

  /// Makes room for `count` values; what was there is lost where room had to be made.
  ///
  /// - Complexity: O(1), amortised.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    start.deallocate()
    capacity = count + count / 4
    start = .allocate(capacity: capacity)
  }

  // Safe: callers index below what they have reserved, and read only what they wrote.
  @inline(__always)
  subscript(index: Int) -> Value {
    get { start[index] }
    nonmutating set { start[index] = newValue }
  }
}
