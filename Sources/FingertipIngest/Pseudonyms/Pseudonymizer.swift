import FingertipCore
import FingertipCrypto

/// Replaces ids by keyed hashes (PublishingWithoutExposing.md, Pseudonyms).
///
/// A pseudonym is the first 16 bytes, in hexadecimal, of HMAC-SHA-256(key, purpose, one zero byte,
/// id): without the key nobody can test ids, and a cadre and a device with equal ids have different
/// pseudonyms.
package struct Pseudonymizer: Sendable {
  /// The meaning of an id. The raw value is part of the hash.
  package enum Purpose: String, Sendable { case cadre, device }

  /// The least number of bytes of a key: as many as the hash has, by RFC 2104 section 3.
  package static let shortestKey = 32
  /// The greatest number of bytes of a key file, so that naming a log or a device by mistake fails
  /// soon.
  package static let longestKey = 1 << 20
  /// The length of a pseudonym: two hexadecimal digits for each of 16 bytes.
  package static let length = 32

  /// The hashes after the key and the purpose.
  private let cadreHash: KeyedHash
  private let deviceHash: KeyedHash
  /// Sixteen hexadecimal digits that tell whether two keys are the same, and nothing else of them.
  package let fingerprint: String

  /// - Throws: ``PseudonymError`` if the key has fewer than ``shortestKey`` bytes.
  package init(key: [UInt8]) throws(PseudonymError) {
    guard key.count >= Self.shortestKey else { throw .keyTooShort(bytes: key.count) }
    cadreHash = Self.hash(.cadre, key)
    deviceHash = Self.hash(.device, key)
    let code = KeyedHash(key: key, beginning: Array("fingerprint".utf8) + [0]).code(
      of: UnsafeBufferPointer(start: nil, count: 0))
    fingerprint = (0..<8).map { index in
      String(
        decoding: [Self.digit(code[index] >> 4), Self.digit(code[index] & 0xF)], as: UTF8.self)
    }.joined()
  }

  /// Returns all bytes of a file, without any decoding, as a key.
  ///
  /// - Throws: `InputError`, or ``PseudonymError`` if the file is too long.
  package static func key(inFile path: String) throws -> [UInt8] {
    // Never decompressed: a random key may begin like a compressed file.
    guard let key = try readSmallFile(path, limit: longestKey) else {
      throw PseudonymError.keyTooLong
    }
    return key
  }

  /// Returns 32 hexadecimal digits; an empty id stays empty.
  ///
  /// - Complexity: O(*n*), two compressions for an id of up to 48 bytes.
  package func pseudonym(of id: Identifier, _ purpose: Purpose) -> Identifier {
    if id.isEmpty { return id }
    return Identifier(
      [UInt8](unsafeUninitializedCapacity: Self.length) { digits, count in
        id.bytes.withUnsafeBufferPointer { bytes in
          // Safe: there is capacity for the pseudonym, and all of it is written.
          count = pseudonym(of: bytes, purpose, into: digits.baseAddress!)
        }
      })
  }

  /// Writes the pseudonym of an id's bytes.
  ///
  /// - Parameter digits: Must have capacity for ``length`` bytes.
  /// - Returns: The number of bytes written: ``length``, or 0 for an empty id.
  /// - Complexity: O(*n*), two compressions for an id of up to 48 bytes.
  package func pseudonym(
    of id: UnsafeBufferPointer<UInt8>, _ purpose: Purpose, into digits: UnsafeMutablePointer<UInt8>
  ) -> Int {
    if id.isEmpty { return 0 }
    let code = (purpose == .cadre ? cadreHash : deviceHash).code(of: id)
    for index in 0..<Self.length / 2 {
      // Safe: there is capacity for two digits for each of the first 16 bytes.
      digits[2 &* index] = Self.digit(code[index] >> 4)
      digits[2 &* index &+ 1] = Self.digit(code[index] & 0xF)
    }
    return Self.length
  }

  private static func hash(_ purpose: Purpose, _ key: [UInt8]) -> KeyedHash {
    KeyedHash(key: key, beginning: Array(purpose.rawValue.utf8) + [0])
  }

  /// Returns the hexadecimal digit of 0 to 15.
  @inline(__always)
  private static func digit(_ value: UInt8) -> UInt8 {
    // Safe: at most the code of "f".
    value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &+ (value &- 10)
  }
}
