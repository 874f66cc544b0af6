/// The 64-bit FNV-1a hash of bytes (Fowler, Noll and Vo): a published function of the bytes alone,
/// for what is stored, or what results depend on.
package struct StableHash: Sendable {
  package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  /// Adds bytes after those before.
  ///
  /// - Complexity: O(bytes).
  package mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Safe: the published algorithm multiplies modulo 2^64.
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// Adds bytes after those before.
  ///
  /// - Complexity: O(bytes).
  package mutating func combine(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { combine($0) }
  }
}
