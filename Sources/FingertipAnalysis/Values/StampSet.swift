/// A set of codes that is emptied in constant time.
struct StampSet: ~Copyable {
  /// By code, the round in which it was last inserted.
  private var stamps = ScratchBuffer<UInt32>()
  private let bound: Int
  private var round: UInt32
  private(set) var count = 0

  /// - Parameters:
  ///   - bound: The exclusive bound of codes.
  ///   - round: The first round; only tests start elsewhere than at 1.
  init(bound: Int, round: UInt32 = 1) {
    self.bound = bound
    self.round = round
    stamps.reserve(bound)
    stamps.start.update(repeating: 0, count: bound)
  }

  /// Inserts a code.
  ///
  /// - Returns: True if the code was not yet contained.
  /// - Complexity: O(1).
  @inline(__always)
  @discardableResult
  mutating func insert(_ code: UInt32) -> Bool {
    // Safe: codes are below the bound.
    if stamps[Int(code)] == round { return false }
    stamps[Int(code)] = round
    count &+= 1
    return true
  }

  /// - Complexity: O(1), but O(codes) once in 2³² rounds.
  mutating func removeAll() {
    count = 0
    if round == .max {
      stamps.start.update(repeating: 0, count: bound)
      round = 0
    }
    round += 1
  }
}
