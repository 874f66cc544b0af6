// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip
import FingertipOutput
import FingertipSystem

/// An error, with its texts in memory that C can read.
final class ErrorObject: HandledObject, @unchecked Sendable {
  // Safe to send: the texts are written by `init` alone.
  static let kind = HandleKind.error

  let code: Int32
  private let messages: [Language: UnsafeMutablePointer<CChar>]
  let details: UnsafeMutablePointer<CChar>?

  init(_ error: FingertipError) {
    code = error.exitCode
    messages = Dictionary(
      uniqueKeysWithValues: Language.allCases.compactMap { language in
        strdup(error.text[language]).map { (language, $0) }
      })
    details = strdup(
      JSONValue.object([
        ("code", .integer(Int64(error.exitCode))), ("message", JSONValue(error.text)),
        ("cause", JSONValue(error.cause)), ("file", error.file.map { .string($0) } ?? .null),
        ("offset", error.offset.map { .integer($0) } ?? .null),
        ("line", error.line.map { .integer(Int64($0)) } ?? .null),
        ("field", error.field.map { .string($0) } ?? .null),
        ("options", .array(error.options.map { .string($0) })),
      ]).line)
  }

  deinit {
    for message in messages.values { free(message) }
    free(details)
  }

  func message(in language: Language) -> UnsafePointer<CChar>? {
    messages[language].map { UnsafePointer($0) }
  }

  static func of(_ handle: OpaquePointer?) -> ErrorObject? {
    Handles.object(handle.map { UnsafeRawPointer($0) }) as? ErrorObject
  }
}

extension JSONValue {
  /// A text in each language, by their codes.
  init(_ text: Bilingual) {
    self = .object(Language.allCases.map { ($0.rawValue, .string(text[$0])) })
  }

  /// The value as one line, without its end.
  var line: String {
    String(textInMemory { sink throws(OutputError) in try writeDocument(to: &sink) }.dropLast())
  }
}

@c @implementation
public func ft_error_code(_ error: OpaquePointer?) -> Int32 { ErrorObject.of(error)?.code ?? 0 }

@c @implementation
public func ft_error_message(
  _ error: OpaquePointer?, _ language: UnsafePointer<CChar>?
) -> UnsafePointer<CChar>? {
  // The message of an error is wanted in any case.
  ErrorObject.of(error)?.message(in: (try? Arguments.language(language)) ?? .english)
}

@c @implementation
public func ft_error_details(_ error: OpaquePointer?) -> UnsafePointer<CChar>? {
  ErrorObject.of(error)?.details.map { UnsafePointer($0) }
}
