import FingertipCore

/// Values one after another, of which the first begins a cache line, so that those of 64 bytes fill a line
/// each. An array's values begin behind its header, and each would take two.
struct LineArray<Element: Sendable>: Sendable {
  private final class Storage: @unchecked Sendable {
    // Safe to send: it changes only while a single array has it.
    let memory: UnsafeMutableRawBufferPointer
    var count = 0

    init(capacity: Int) {
      memory = LargePages.allocate(capacity * MemoryLayout<Element>.stride)
      memory.bindMemory(to: Element.self)
    }

    deinit {
      start.deinitialize(count: count)
      memory.deallocate()
    }

    var start: UnsafeMutablePointer<Element> {
      // Safe: the memory is bound to the type, and is never empty.
      memory.baseAddress!.assumingMemoryBound(to: Element.self)
    }

    var capacity: Int { memory.count / MemoryLayout<Element>.stride }
  }

  private var storage: Storage

  /// - Parameter capacity: The number of values that room is made for; the array grows beyond it.
  init(capacity: Int) { storage = Storage(capacity: Swift.max(1, capacity)) }

  /// Adds a value.
  ///
  /// - Complexity: O(1), amortised.
  mutating func append(_ element: Element) {
    if storage.count == storage.capacity {
      reserve(2 * storage.capacity)
    } else {
      makeUnique()
    }
    (storage.start + storage.count).initialize(to: element)
    storage.count += 1
  }

  /// Calls `body` with the memory of the values.
  @inline(__always)
  mutating func withMutableValues<Result>(
    _ body: (UnsafeMutablePointer<Element>) -> Result
  ) -> Result {
    makeUnique()
    return body(storage.start)
  }

  @inline(__always)
  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&storage) { reserve(storage.capacity) }
  }

  /// Moves or copies the values to memory of their own.
  @inline(never)
  private mutating func reserve(_ capacity: Int) {
    let other = Storage(capacity: capacity)
    other.start.initialize(from: storage.start, count: storage.count)
    other.count = storage.count
    storage = other
  }
}

extension LineArray: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { storage.count }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(index >= 0 && index < storage.count)
      return storage.start[index]
    }
    @inline(__always) _modify {
      precondition(index >= 0 && index < storage.count)
      makeUnique()
      yield &storage.start[index]
    }
  }

  /// Calls `body` with the address of the first value.
  @inline(__always)
  func withStart<Result>(_ body: (UnsafePointer<Element>) -> Result) -> Result {
    withExtendedLifetime(storage) { body(storage.start) }
  }
}
