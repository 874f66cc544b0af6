#if canImport(CryptoKit)
  import CryptoKit
#else
  import CCrypto
#endif

/// A hash of 32 bytes.
package typealias Digest = InlineArray<32, UInt8>

/// An incremental SHA-256 (FIPS 180-4), computed by a library of the system: CryptoKit on Apple's
/// systems, OpenSSL's libcrypto elsewhere.
package struct SHA256: ~Copyable {
  #if canImport(CryptoKit)
    private var state = CryptoKit.SHA256()

    package init() {}

    private init(_ state: CryptoKit.SHA256) { self.state = state }

    /// An independent copy of the state so far.
    ///
    /// - Complexity: O(1).
    func copy() -> SHA256 { SHA256(state) }

    /// Adds bytes.
    ///
    /// - Complexity: O(*n*).
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
      state.update(bufferPointer: bytes)
    }

    /// The hash of all bytes added.
    package consuming func finish() -> Digest {
      let hash = state.finalize()
      return hash.withUnsafeBytes { hash in Digest { hash[$0] } }
    }
  #else
    private let context: OpaquePointer

    package init() {
      context = Self.newContext()
      Self.check(EVP_DigestInit_ex(context, EVP_sha256(), nil))
    }

    private init(_ context: OpaquePointer) { self.context = context }

    deinit { EVP_MD_CTX_free(context) }

    /// An independent copy of the state so far.
    ///
    /// - Complexity: O(1).
    func copy() -> SHA256 {
      let copy = SHA256(Self.newContext())
      Self.check(EVP_MD_CTX_copy_ex(copy.context, context))
      return copy
    }

    /// Adds bytes.
    ///
    /// - Complexity: O(*n*).
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
      Self.check(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count))
    }

    /// The hash of all bytes added.
    package consuming func finish() -> Digest {
      var hash = Digest(repeating: 0)
      var span = hash.mutableSpan
      // Safe: SHA-256 writes 32 bytes, the size of `Digest`.
      span.withUnsafeMutableBufferPointer {
        Self.check(EVP_DigestFinal_ex(context, $0.baseAddress!, nil))
      }
      return hash
    }

    private static func newContext() -> OpaquePointer {
      guard let context = EVP_MD_CTX_new() else { preconditionFailure("no memory for a hash") }
      return context
    }

    /// Traps on failure. SHA-256 is in every build of libcrypto and accepts any number of bytes: it
    /// fails only if memory is exhausted or the library's settings forbid it.
    private static func check(_ result: Int32) {
      precondition(result == 1, "libcrypto refuses SHA-256")
    }
  #endif

  /// The hash of some bytes.
  ///
  /// - Complexity: O(*n*).
  package static func hash(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update($0) }
    return hash.finish()
  }
}
