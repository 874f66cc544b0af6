import FingertipCore

/// The distinct texts of a run, such as apps and ids, each with a code; the empty one has code 0.
///
/// Threads that read add texts, each through its own ``LocalTexts``; bytes of codes may be had at any
/// time.
package final class TextPool: Sendable {
  /// The code of the empty text.
  package static let empty: UInt32 = 0

  private final class Table {
    var dictionary = ByteDictionary(seed: 0)
  }
  // Safe: used with the lock alone.
  nonisolated(unsafe) private let table = Table()
  private let lock = Lock(())

  package init() {
    // Safe: eight bytes may be read.
    [UInt8](repeating: 0, count: 8).withUnsafeBufferPointer {
      _ = table.dictionary.code(of: $0.baseAddress!, count: 0)
    }
  }

  /// The code of a text; its first occurrence gets a new one.
  ///
  /// - Parameter bytes: Eight bytes after them may be read.
  /// - Complexity: O(bytes).
  func code(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    lock.withLock { _ in
      bytes.baseAddress.map { table.dictionary.code(of: $0, count: bytes.count) } ?? Self.empty
    }
  }

  /// The code of a text.
  ///
  /// - Complexity: O(bytes).
  package func code(of text: String) -> UInt32 {
    if text.isEmpty { return Self.empty }
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
    return padded.withUnsafeBufferPointer {
      code(of: UnsafeBufferPointer(rebasing: $0.dropLast(8)))
    }
  }

  /// The bytes of a code.
  ///
  /// - Complexity: O(bytes).
  package func bytes(of code: UInt32) -> [UInt8] {
    lock.withLock { _ in Array(table.dictionary.bytes(of: code)) }
  }

  /// All texts by code, after which no more may be added.
  var frozen: FrozenTexts { FrozenTexts(pool: self) }

  /// Safe: without the lock, once no more texts are added.
  @inline(__always)
  fileprivate func frozenBytes(of code: UInt32) -> UnsafeBufferPointer<UInt8> {
    table.dictionary.bytes(of: code)
  }

  fileprivate var frozenCount: Int { table.dictionary.count }

  /// The text of a code.
  ///
  /// - Complexity: O(bytes).
  package func text(of code: UInt32) -> String { String(decoding: bytes(of: code), as: UTF8.self) }
}

/// The texts of a pool that no more texts are added to, for any thread.
struct FrozenTexts: Sendable {
  fileprivate let pool: TextPool

  var count: Int { pool.frozenCount }

  /// The bytes of a code.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  func bytes(of code: UInt32) -> UnsafeBufferPointer<UInt8> { pool.frozenBytes(of: code) }

  /// The text of a code.
  ///
  /// - Complexity: O(bytes).
  func text(of code: UInt32) -> String { String(decoding: bytes(of: code), as: UTF8.self) }
}

/// The codes of the texts that one thread has met, so that it asks the others' pool once for each.
struct LocalTexts: ~Copyable {
  let pool: TextPool
  private var dictionary = ByteDictionary(seed: 0)
  /// The pool's code of each local one.
  private var codes: [UInt32] = []

  init(_ pool: TextPool) { self.pool = pool }

  /// The pool's code of a text.
  ///
  /// - Parameter bytes: Eight bytes after them may be read.
  /// - Complexity: O(bytes), amortised.
  mutating func code(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return TextPool.empty }
    let local = Int(dictionary.code(of: start, count: bytes.count))
    if local == codes.count { codes.append(pool.code(of: bytes)) }
    return codes[local]
  }
}
