// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip

/// The kind of an object that C has a handle of.
enum HandleKind: UInt {
  case error = 1
  case bytes, options, run, log, tables, result

  /// The name in messages.
  var name: Bilingual {
    switch self {
    case .error: ["error", "错误"]
    case .bytes: ["bytes", "字节"]
    case .options: ["options", "选项"]
    case .run: ["run", "运行"]
    case .log: ["log", "日志"]
    case .tables: ["tables", "对照表"]
    case .result: ["result", "结果"]
    }
  }
}

/// An object that C has a handle of: immutable, or safe to change from any thread.
protocol HandledObject: AnyObject, Sendable {
  static var kind: HandleKind { get }
}

/// The objects of which C has handles.
///
/// A handle is a number: a magic word, a count, and the kind. It is no address, so that nothing can be read
/// or written by it, no pointer of C is one by chance, and no handle is given out twice.
enum Handles {
  private static let magic: UInt = 0xF17E << 48
  private static let kindBits: UInt = 4

  // Safe: both are used with the lock held.
  nonisolated(unsafe) private static var objects: [UInt: any HandledObject] = [:]
  nonisolated(unsafe) private static var count: UInt = 0

  private static func locked<Value>(_ body: () -> Value) -> Value {
    fingertip_lock_handles()
    defer { fingertip_unlock_handles() }
    return body()
  }

  /// Returns a new handle.
  static func handle<Object: HandledObject>(of object: Object) -> OpaquePointer? {
    locked {
      // 44 bits are enough for centuries at a million handles a second.
      count += 1
      let number = magic | count << kindBits | Object.kind.rawValue
      objects[number] = object
      return OpaquePointer(bitPattern: number)
    }
  }

  /// Returns the object of a handle; nil if it is none.
  static func object(_ handle: UnsafeRawPointer?) -> (any HandledObject)? {
    let number = UInt(bitPattern: handle)
    return locked { objects[number] }
  }

  /// Forgets a handle.
  ///
  /// - Returns: False if it is none.
  static func free(_ handle: UnsafeRawPointer?) -> Bool {
    let number = UInt(bitPattern: handle)
    // The object is freed after the lock is.
    let object = locked { objects.removeValue(forKey: number) }
    return object != nil
  }

  /// The number of handles.
  static var liveCount: Int { locked { objects.count } }
}

@c @implementation
public func ft_free(_ handle: UnsafeMutableRawPointer?) -> Int32 {
  handle == nil || Handles.free(handle) ? 0 : FingertipError.Category.usage.rawValue
}

@c @implementation
public func ft_live_handles() -> Int { Handles.liveCount }
