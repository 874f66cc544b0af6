/// The reason why a key can't be used (PublishingWithoutExposing.md, Pseudonyms): wrong usage, exit
/// code 64.
package enum PseudonymError: Error, Equatable, Sendable {
  case keyTooShort(bytes: Int)
  /// The file is longer than ``Pseudonymizer/longestKey``.
  case keyTooLong
}

extension PseudonymError: CustomStringConvertible {
  /// A description with remedies. It contains no byte of the key.
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
