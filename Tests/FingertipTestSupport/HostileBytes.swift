/// Random damage to an encoded log, for comparing parsers with the reference.
package enum HostileBytes {
  /// Bytes that parsers branch on, and bytes that are not UTF-8.
  private static let alphabet: [UInt8] =
    Array("\"\"\"\n\n\r,,\\{}[]:u0-9.eE \t".utf8) + [0x00, 0x1F, 0x7F, 0x80, 0xC3, 0xED, 0xFF]

  /// Returns `bytes` with up to `count` random edits.
  package static func mutated(_ bytes: [UInt8], seed: UInt64, count: Int) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...max(1, count), using: &random) where !bytes.isEmpty {
      let position = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, position + Int.random(in: 1...40, using: &random))
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes.remove(at: position)
      case 1: bytes.removeSubrange(position..<end)
      case 2: bytes.insert(contentsOf: bytes[position..<end], at: position)
      case 3: bytes[position] = UInt8.random(in: .min ... .max, using: &random)
      case 4, 5: bytes.insert(random.pick(alphabet), at: position)
      default: bytes[position] = random.pick(alphabet)
      }
    }
    return bytes
  }
}
