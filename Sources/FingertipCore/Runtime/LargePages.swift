import FingertipSystem

/// Pages of 2 MiB, where the system has them to give.
///
/// Gigabytes of small pages take the system a page fault each when they are first written, and more
/// than a tenth of a second to take back when the process ends, during which an interrupted command
/// can't exit.
package enum LargePages {
  /// The size of large pages on x86-64 and most arm64 systems; elsewhere only a larger alignment
  /// than needed.
  package static let byteCount = 2 << 20

  /// Allocates memory that is not initialized, aligned for any column and in large pages if it fills
  /// one; released by `deallocate`.
  ///
  /// - Complexity: O(1).
  package static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: count, alignment: count >= byteCount ? byteCount : cacheLineByteCount)
    request(for: memory)
    return memory
  }

  /// So that no two columns share a cache line.
  package static let cacheLineByteCount = 64

  /// Requests large pages for memory that is not written yet. A refusal is ignored: the memory then
  /// has pages of the usual size.
  ///
  /// - Complexity: O(1), a system call if `memory` holds a large page.
  package static func request(for memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      guard let start = memory.baseAddress, memory.count >= byteCount else { return }
      // Only whole pages can be named; they lie within the memory.
      let pageByteCount = 4096
      let end = (start + memory.count).alignedDown(toMultipleOf: pageByteCount)
      let first = start.alignedUp(toMultipleOf: pageByteCount)
      madvise(first, end - first, MADV_HUGEPAGE)
    #endif
  }
}

extension Array {
  /// Makes an empty array with room for values, in large pages if they fill some.
  ///
  /// - Complexity: O(1).
  package init(largeCapacity count: Int) {
    self.init()
    reserveCapacity(count)
    withUnsafeMutableBufferPointer { values in
      // Safe: the room for `count` values begins at the address of the first.
      LargePages.request(
        for: UnsafeMutableRawBufferPointer(
          start: values.baseAddress, count: count * MemoryLayout<Element>.stride))
    }
  }
}
