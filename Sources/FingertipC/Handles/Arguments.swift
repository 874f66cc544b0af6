import CFingertip
import Fingertip
import FingertipSynthesis
import FingertipSystem

/// A place of the caller for a handle.
public typealias HandlePlace = UnsafeMutablePointer<OpaquePointer?>

/// Runs the body of a function of C.
///
/// - Parameter place: Set to the error that is thrown, or to NULL.
/// - Returns: The code.
func call(_ place: HandlePlace?, _ body: () throws -> Void) -> Int32 {
  place?.pointee = nil
  do {
    try body()
    return 0
  } catch {
    let failure = FingertipError(anyError: error)
    place?.pointee = place == nil ? nil : Handles.handle(of: ErrorObject(failure))
    return failure.exitCode
  }
}

/// Runs the body of a function of C that gives an object.
///
/// - Parameters:
///   - out: Set to the handle of the object, or to NULL.
///   - place: Set to the error that is thrown, or to NULL.
/// - Returns: The code.
func give(
  _ out: HandlePlace?, _ place: HandlePlace?, _ body: () throws -> some HandledObject
) -> Int32 {
  out?.pointee = nil
  return call(place) {
    guard let out else { throw Arguments.missing("out-parameter") }
    out.pointee = Handles.handle(of: try body())
  }
}

/// Arguments of C, checked.
enum Arguments {
  /// No address space is larger.
  private static let greatestSize = 1 << 47
  /// More paths or logs are a mistake; it also keeps the product with their size in range.
  private static let greatestCount = 1 << 20

  /// The error of an argument that is NULL.
  static func missing(_ name: String) -> FingertipError {
    FingertipError(.usage, ["\(name): NULL was given", "\(name)：给出的是 NULL"], field: name)
  }

  /// Returns the object of a handle.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`, also for NULL.
  static func object<Object: HandledObject>(
    _ handle: OpaquePointer?, _ type: Object.Type = Object.self
  ) throws(FingertipError) -> Object {
    let name = Object.kind.name
    guard let handle else { throw missing(name.english) }
    let found = Handles.object(UnsafeRawPointer(handle))
    guard let object = found as? Object else {
      let what: Bilingual =
        found.map { ["a handle of ", "句柄属于"] + Swift.type(of: $0).kind.name }
        ?? ["no handle, or one that was freed", "不是句柄，或已释放"]
      throw FingertipError(.usage, name + [": ", "："] + what, field: name.english)
    }
    return object
  }

  /// Returns the object of a handle; nil for NULL.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  static func optional<Object: HandledObject>(
    _ handle: OpaquePointer?, _ type: Object.Type = Object.self
  ) throws(FingertipError) -> Object? {
    handle == nil ? nil : try object(handle, type)
  }

  /// Returns a text.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for NULL and for what is no UTF-8.
  static func text(
    _ pointer: UnsafePointer<CChar>?, _ name: String
  ) throws(FingertipError) -> String {
    guard let pointer else { throw missing(name) }
    guard let text = String(validatingCString: pointer) else {
      throw FingertipError(.usage, ["\(name): not UTF-8", "\(name)：不是 UTF-8"], field: name)
    }
    return text
  }

  /// Returns the language of a word; for NULL that of the environment.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  static func language(_ pointer: UnsafePointer<CChar>?) throws(FingertipError) -> Language {
    guard pointer != nil else {
      return Language { name in getenv(name).map { String(cString: $0) } }
    }
    let word = try text(pointer, "language")
    guard let language = Language(word: word) else {
      throw FingertipError(
        .usage,
        ["language \"\(word)\": choose one of: ", "没有语言“\(word)”；可选："] + Language.words.listed(),
        field: "language")
    }
    return language
  }

  /// Returns the elements of an array of C.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for NULL with a count, and for a count that is
  ///   no real one.
  static func array<Element>(
    _ start: UnsafePointer<Element>?, _ count: Int, _ name: String
  ) throws(FingertipError) -> UnsafeBufferPointer<Element> {
    guard (0...greatestCount).contains(count) else {
      throw FingertipError(
        .usage, ["\(name): \(count) are too many", "\(name)：数量 \(count) 过大"], field: name)
    }
    guard start != nil || count == 0 else { throw missing(name) }
    return UnsafeBufferPointer(start: start, count: count)
  }

  /// Returns the bytes of C.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for NULL with a size, and for a size that is no
  ///   real one.
  static func bytes(
    _ start: UnsafeRawPointer?, _ size: Int, _ name: String
  ) throws(FingertipError) -> UnsafeRawBufferPointer {
    let end = UInt(bitPattern: start).addingReportingOverflow(UInt(bitPattern: size))
    guard (0...greatestSize).contains(size), !end.overflow else {
      throw FingertipError(
        .usage,
        [
          "\(name): \(UInt(bitPattern: size)) bytes are more than memory can have",
          "\(name)：\(UInt(bitPattern: size)) 字节超出内存可能的大小",
        ], field: name)
    }
    guard start != nil || size == 0 else { throw missing(name) }
    return UnsafeRawBufferPointer(start: start, count: size)
  }
}

extension FingertipError {
  /// Translates an error of anything that a function of C calls.
  fileprivate init(anyError error: any Error) {
    switch error {
    case let error as FingertipError: self = error
    case let error as SynthesisError:
      self.init(Category(rawValue: error.exitCode) ?? .defect, error.text)
    default: self.init(.defect, Bilingual(same: "\(error)"))
    }
  }
}
