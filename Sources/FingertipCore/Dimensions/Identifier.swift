/// An id or word of the data, compared byte for byte (SPEC section 1): Swift's `String` would call
/// canonically equivalent texts equal.
package struct Identifier: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package init(_ text: String) { bytes = Array(text.utf8) }

  package var isEmpty: Bool { bytes.isEmpty }
}

extension Identifier {
  /// All bytes at once; the synthesized hash takes them one by one.
  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension Identifier: Comparable {
  /// Bytewise.
  package static func < (left: Self, right: Self) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension Identifier: ExpressibleByStringLiteral, CustomStringConvertible {
  package init(stringLiteral text: String) { self.init(text) }

  /// As text; bytes that are no UTF-8 show as U+FFFD.
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}
