import FingertipCore
import FingertipSystem
import Synchronization
import Testing

@Suite struct ThreadTests {
  @Test func `each index is called once, also by calls within calls and from many threads`() async {
    let counts = await withTaskGroup(of: Int.self, returning: [Int].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let calls = Atomic(0)
          for _ in 0..<20 {
            onThreads(4) { outer in
              onThreads(3) { inner in calls.add(100 * outer + inner + 1, ordering: .relaxed) }
            }
          }
          return calls.load(ordering: .relaxed)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    // 12 calls add 1 and 0, 1 or 2, and three of them 0, 100, 200 or 300.
    #expect(counts == Array(repeating: 20 * (12 + 4 * 3 + 3 * 600), count: 8))
  }

  @Test func `a call on another thread is made`() async {
    let isCalled = Atomic(false)
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      onAnotherThread {
        isCalled.store(true, ordering: .releasing)
        continuation.resume()
      }
    }
    let wasCalled = isCalled.load(ordering: .acquiring)
    #expect(wasCalled)
  }

  @Test func `no index and one are called on the caller's thread`() {
    let calls = Atomic(0)
    onThreads(0) { _ in calls.add(100, ordering: .relaxed) }
    onThreads(1) { index in calls.add(index + 1, ordering: .relaxed) }
    let sum = calls.load(ordering: .relaxed)
    #expect(sum == 1)
  }

  @Test func `a value computed on another thread is returned, and an error thrown`() throws {
    struct Failure: Error {}
    #expect(try computed(until: Cancellation()) { 7 } == 7)
    #expect(throws: Failure.self) {
      try computed(until: Cancellation()) { () throws -> Int in throw Failure() }
    }
  }

  /// A computation that checks nothing until it may go on, and whose value tells when it is released.
  private final class Slow: Sendable {
    let mayGoOn = Atomic(false)
    let isReleased = Atomic(false)

    final class Value: Sendable {
      private let of: Slow
      init(of: Slow) { self.of = of }
      deinit { of.isReleased.store(true, ordering: .releasing) }
    }

    func value() -> Value {
      while !mayGoOn.load(ordering: .acquiring) { usleep(100) }
      return Value(of: self)
    }
  }

  @Test func `a cancelled call does not wait for what it computes, which is released`() throws {
    let (slow, cancellation) = (Slow(), Cancellation())
    onAnotherThread {
      usleep(2000)
      cancellation.cancel()
    }
    #expect(throws: CancellationError.self) {
      try computed(until: cancellation) { slow.value() }
    }
    let isEarly = slow.isReleased.load(ordering: .acquiring)
    #expect(!isEarly)
    slow.mayGoOn.store(true, ordering: .releasing)
    let end = ContinuousClock.now + .seconds(60)
    while !slow.isReleased.load(ordering: .acquiring) && ContinuousClock.now < end { usleep(100) }
    let isReleased = slow.isReleased.load(ordering: .acquiring)
    #expect(isReleased)
  }
}
