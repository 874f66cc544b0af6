import FingertipCore
import FingertipIngest
import Testing

/// Keys below and above the hash's block of 64 bytes, which RFC 2104 treats differently.
private let shortKey = (0..<32).map { UInt8($0) }
private let longKey = (0..<100).map { UInt8(($0 * 7 + 3) & 0xFF) }

@Suite struct PseudonymizerTests {
  @Test(
    "pseudonyms are those that Python's hmac and hashlib give",
    arguments: [
      (shortKey, "c1", "df9b84363f0804db8267f1672d1a4a2d", "baaf8023a0456f1a28ba1fc5efffc67d"),
      (shortKey, "干部4", "bf888495c29c2d1b002f9b59c105e127", "14beed95d1577b2a780e0e314fc779bf"),
      (
        shortKey, String(repeating: "x", count: 48), "926cf442679249f77de14f0118ba4428",
        "a86cc1210cdc9bfb3e2c9d54b2399b12"
      ),
      (
        shortKey, String(repeating: "x", count: 256), "9a617f98287c70228d22d60e8837d6b3",
        "f78e7997e308842d7538cc30c73051be"
      ),
      (
        shortKey, "c\u{0}1", "c0cc4cef08dc4b17fa47d064d2adc46e",
        "05e71999483a8b070bbb6df5078ce7db"
      ),
      (longKey, "c1", "f411be40252471e6ec9a2913ab22c12b", "db4fd12e84c10318f3c796153d924895"),
      (
        longKey, String(repeating: "x", count: 256), "b9c41cf1085cc624eeae6368fdb33b0e",
        "c02d5d42509c450a39f2282d13dd479b"
      ),
    ] as [([UInt8], String, Identifier, Identifier)])
  func vectors(key: [UInt8], id: String, cadre: Identifier, device: Identifier) throws {
    let pseudonymizer = try Pseudonymizer(key: key)
    // Twice: a call must not change the keyed state.
    for _ in 0..<2 {
      #expect(pseudonymizer.pseudonym(of: Identifier(id), .cadre) == cadre)
      #expect(pseudonymizer.pseudonym(of: Identifier(id), .device) == device)
    }
  }

  @Test("bytes and identifiers have the same pseudonym, and nothing is written behind it")
  func bytes() throws {
    let pseudonymizer = try Pseudonymizer(key: longKey)
    for length in 1...130 {
      let id = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37) }
      var written = [UInt8](repeating: 0xAA, count: Pseudonymizer.length + 8)
      let count = written.withUnsafeMutableBufferPointer { written in
        id.withUnsafeBufferPointer {
          pseudonymizer.pseudonym(of: $0, .device, into: written.baseAddress!)
        }
      }
      #expect(count == 32)
      #expect(
        Identifier(Array(written[..<32])) == pseudonymizer.pseudonym(of: Identifier(id), .device))
      #expect(written[32...].allSatisfy { $0 == 0xAA })
    }
  }

  @Test("an empty id stays empty")
  func empty() throws {
    let pseudonymizer = try Pseudonymizer(key: shortKey)
    #expect(pseudonymizer.pseudonym(of: "", .cadre) == "")
    var byte: UInt8 = 7
    let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    #expect(pseudonymizer.pseudonym(of: nothing, .device, into: &byte) == 0)
    #expect(byte == 7)
  }

  @Test("a key of fewer than 32 bytes is refused", arguments: [0, 1, 31])
  func shortKeys(count: Int) {
    let error = #expect(throws: PseudonymError.keyTooShort(bytes: count)) {
      try Pseudonymizer(key: [UInt8](repeating: 1, count: count))
    }
    #expect(
      error?.description.hasPrefix("the key has \(count) bytes; it needs at least 32") == true)
  }
}

@Suite struct KeyFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// One test for all keys, because the description of an argument of a megabyte takes a minute.
  @Test("every byte of a key file counts, also what looks compressed, and a line end")
  func files() throws {
    let keys = [
      shortKey, longKey, longKey + Array("\n".utf8), [0x1F, 0x8B] + shortKey,
      [0x28, 0xB5, 0x2F, 0xFD] + shortKey, [UInt8](repeating: 9, count: 1 << 20),
    ]
    for (index, key) in keys.enumerated() {
      let path = try folder.write(key, to: "key")
      let expected = try Pseudonymizer(key: key).pseudonym(of: "c1", .cadre)
      #expect(
        try pseudonymizer(keyFile: path).pseudonym(of: "c1", .cadre) == expected, "key \(index)")
    }
  }

  @Test("a key file that is short, long, missing or a folder is refused")
  func refusals() throws {
    let short = try folder.write([UInt8](repeating: 1, count: 31), to: "short")
    #expect(throws: PseudonymError.keyTooShort(bytes: 31)) { try pseudonymizer(keyFile: short) }
    let long = try folder.write([UInt8](repeating: 1, count: (1 << 20) + 1), to: "long")
    #expect(throws: PseudonymError.keyTooLong) { try pseudonymizer(keyFile: long) }
    let missing = folder.path + "/none"
    #expect(throws: InputError.missing(file: missing)) { try pseudonymizer(keyFile: missing) }
    #expect(throws: InputError.unreadable(file: folder.path, why: "Is a directory")) {
      try pseudonymizer(keyFile: folder.path)
    }
  }

  #if os(Linux)
    @Test("a device without end is refused, not read for ever")
    func endless() {
      #expect(throws: PseudonymError.keyTooLong) { try pseudonymizer(keyFile: "/dev/zero") }
    }
  #endif
}

private func pseudonymizer(keyFile path: String) throws -> Pseudonymizer {
  try Pseudonymizer(key: Pseudonymizer.key(inFile: path))
}
