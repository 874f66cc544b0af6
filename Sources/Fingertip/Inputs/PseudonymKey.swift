/// A key that replaces the ids of cadres and devices by keyed hashes (HMAC-SHA-256).
///
/// Two keys of the same bytes are equal. No output contains any byte of a key.
public struct PseudonymKey: Sendable, Equatable {
  let pseudonymizer: Pseudonymizer
  private let bytes: [UInt8]

  /// Tells whether two keys are the same, and nothing else of them.
  var fingerprint: String { pseudonymizer.fingerprint }

  /// Creates a key from bytes in memory.
  ///
  /// - Parameter bytes: At least 32 bytes.
  /// - Throws: ``FingertipError`` of the category `usage` if there are too few.
  public init(_ bytes: [UInt8]) throws(FingertipError) {
    do {
      pseudonymizer = try Pseudonymizer(key: bytes)
    } catch {
      throw FingertipError(error, otherwise: .usage)
    }
    self.bytes = bytes
  }

  /// Creates a key from the bytes of a file, without any decoding.
  ///
  /// - Throws: ``FingertipError`` of the category `noInput`, or `usage` if there are too few or too
  ///   many.
  public init(file path: String) throws(FingertipError) {
    do {
      try self.init(Pseudonymizer.key(inFile: path))
    } catch {
      throw FingertipError(error, otherwise: .usage)
    }
  }

  /// Compares the bytes of two keys.
  public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
}

extension PseudonymKey: CustomStringConvertible, CustomReflectable {
  /// A description that is the same for every key.
  public var description: String { "PseudonymKey" }
  /// A mirror without children, so that no byte of the key is visible.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
