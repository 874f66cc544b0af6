// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip

/// Bytes or a text that C reads.
final class BytesObject: HandledObject, @unchecked Sendable {
  // Safe to send: the memory is written by `init` alone.
  static let kind = HandleKind.bytes

  let storage: UnsafeMutableRawBufferPointer

  /// The bytes without the NUL after them.
  var count: Int { storage.count - 1 }

  init(_ bytes: some Collection<UInt8>) {
    let count = bytes.count
    storage = .allocate(byteCount: count + 1, alignment: 16)
    storage.copyBytes(from: bytes)
    storage[count] = 0
  }

  convenience init(_ text: String) { self.init(text.utf8) }

  deinit { storage.deallocate() }

  static func of(_ handle: OpaquePointer?) -> BytesObject? {
    Handles.object(handle.map { UnsafeRawPointer($0) }) as? BytesObject
  }
}

@c @implementation
public func ft_bytes_data(_ bytes: OpaquePointer?) -> UnsafeRawPointer? {
  BytesObject.of(bytes)?.storage.baseAddress.map { UnsafeRawPointer($0) }
}

@c @implementation
public func ft_bytes_size(_ bytes: OpaquePointer?) -> Int { BytesObject.of(bytes)?.count ?? 0 }
