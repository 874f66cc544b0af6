/// The message authentication code HMAC-SHA-256 of messages with a common beginning, under one key
/// (RFC 2104).
///
/// Key and beginning are hashed once. For each message only its rest and the outer hash are left:
/// two compressions if the rest is short.
package final class KeyedHash: @unchecked Sendable {
  // Safe to send: after `init`, both states are only copied, which reads them.
  private let inner: SHA256
  private let outer: SHA256

  /// The block size of SHA-256, in bytes.
  private static let blockSize = 64

  /// - Parameter beginning: of every message.
  package init(key: [UInt8], beginning: [UInt8] = []) {
    var block = key
    if key.count > Self.blockSize {
      let hash = SHA256.hash(key)
      block = hash.indices.map { hash[$0] }
    }
    block += [UInt8](repeating: 0, count: Self.blockSize - block.count)
    var inner = SHA256()
    block.map { $0 ^ 0x36 }.withUnsafeBytes { inner.update($0) }
    beginning.withUnsafeBytes { inner.update($0) }
    self.inner = inner
    var outer = SHA256()
    block.map { $0 ^ 0x5C }.withUnsafeBytes { outer.update($0) }
    self.outer = outer
  }

  /// The code of the message that continues with `rest`.
  ///
  /// - Complexity: O(*n*).
  package func code(of rest: UnsafeBufferPointer<UInt8>) -> Digest {
    var inner = inner.copy()
    inner.update(UnsafeRawBufferPointer(rest))
    let hash = inner.finish()
    var outer = outer.copy()
    hash.span.withUnsafeBytes { outer.update($0) }
    return outer.finish()
  }
}
