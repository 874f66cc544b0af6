import FingertipCore

/// The reason why a key can't be used (PublishingWithoutExposing.md, Pseudonyms): wrong usage, exit
/// code 64.
package enum PseudonymError: Error, Equatable, Sendable {
  case keyTooShort(bytes: Int)
  /// The file is longer than ``Pseudonymizer/longestKey``.
  case keyTooLong
}

extension PseudonymError: BilingualDescription {
  /// A description with remedies. It contains no byte of the key.
  package var text: Bilingual {
    switch self {
    case .keyTooShort(let bytes):
      [
        """
        the key has \(bytes) bytes; it needs at least \(Pseudonymizer.shortestKey), as \
        head -c 32 /dev/urandom > KEYFILE makes them
        """,
        """
        密钥有 \(bytes) 字节，至少需要 \(Pseudonymizer.shortestKey) 字节，可用 \
        head -c 32 /dev/urandom > KEYFILE 生成
        """,
      ]
    case .keyTooLong:
      [
        "the key has more than \(Pseudonymizer.longestKey) bytes; is it the right file?",
        "密钥超过 \(Pseudonymizer.longestKey) 字节；文件是否正确？",
      ]
    }
  }
}
