import Dispatch
import FingertipCrypto
import Synchronization
import Testing

/// Returns a hash as hexadecimal digits.
private func hex(_ digest: Digest) -> String {
  digest.indices.map { index in
    let digits = String(digest[index], radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}

@Suite struct SHA256Tests {
  @Test(
    "hashes are those of FIPS 180-4's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func examples(text: String, expected: String) {
    #expect(hex(SHA256.hash(Array(text.utf8))) == expected)
  }

  @Test("pieces give the hash of the whole", arguments: [1, 63, 64, 65, 500])
  func pieces(size: Int) {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { hash.update($0) }
    }
    #expect(hex(hash.finish()) == hex(SHA256.hash(bytes)))
  }
}

@Suite struct KeyedHashTests {
  struct Vector: Sendable {
    var key: [UInt8]
    var message: [UInt8]
    var code: String
  }

  private static func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] {
    [UInt8](repeating: byte, count: count)
  }

  /// RFC 4231, section 4. The fifth is truncated to 128 bits there.
  private static let vectors = [
    Vector(
      key: bytes(0x0B, 20), message: Array("Hi There".utf8),
      code: "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    Vector(
      key: Array("Jefe".utf8), message: Array("what do ya want for nothing?".utf8),
      code: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    Vector(
      key: bytes(0xAA, 20), message: bytes(0xDD, 50),
      code: "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    Vector(
      key: Array(1...25), message: bytes(0xCD, 50),
      code: "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
    Vector(
      key: bytes(0x0C, 20), message: Array("Test With Truncation".utf8),
      code: "a3b6167473100ee06e0c796c2955552b"),
    Vector(
      key: bytes(0xAA, 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    Vector(
      key: bytes(0xAA, 131),
      message: Array(
        """
        This is a test using a larger than block-size key and a larger than block-size data. \
        The key needs to be hashed before being used by the HMAC algorithm.
        """.utf8),
      code: "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
  ]

  @Test("codes are those of RFC 4231, wherever the message is divided", arguments: vectors)
  func codes(vector: Vector) {
    for length in 0...vector.message.count {
      let hash = KeyedHash(key: vector.key, beginning: Array(vector.message[..<length]))
      // Twice: a call must not change the keyed hash.
      for _ in 0..<2 {
        let code = vector.message[length...].withUnsafeBufferPointer { hash.code(of: $0) }
        #expect(hex(code).hasPrefix(vector.code))
      }
    }
  }

  @Test func `one keyed hash serves several threads`() {
    let hash = KeyedHash(key: Self.vectors[1].key)
    let expected = Self.vectors[1].code
    let wrongCount = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<1000 {
        let code = Self.vectors[1].message.withUnsafeBufferPointer { hash.code(of: $0) }
        if hex(code) != expected { wrongCount.add(1, ordering: .relaxed) }
      }
    }
    #expect(wrongCount.load(ordering: .relaxed) == 0)
  }
}
