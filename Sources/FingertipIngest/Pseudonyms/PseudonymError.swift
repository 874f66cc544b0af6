/// Why a key can't be used (SPEC section 8, `--pseudonymize`): wrong usage, exit code 64.
package enum PseudonymError: Error, Equatable, Sendable {
  case keyTooShort(bytes: Int)
  /// The file goes on behind ``Pseudonymizer/longestKey``.
  case keyTooLong
}

extension PseudonymError: CustomStringConvertible {
  /// What is wrong, and what to do. No byte of the key shows.
  package var description: String {
    switch self {
    case .keyTooShort(let bytes):
      "the key has \(bytes) bytes; it needs at least \(Pseudonymizer.shortestKey), "
        + "as head -c 32 /dev/urandom > KEYFILE makes them"
    case .keyTooLong:
      "the key has more than \(Pseudonymizer.longestKey) bytes; is it the right file?"
    }
  }
}
