// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip
import FingertipOutput
import FingertipReport
import FingertipSynthesis

@c @implementation
public func ft_generate(
  _ folder: UnsafePointer<CChar>?, _ json: UnsafePointer<CChar>?, _ run: OpaquePointer?,
  _ summary: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  summary?.pointee = nil
  return call(error) {
    let plan = try SynthesisPlan(json: Arguments.text(json, "json"))
    let token = try Arguments.optional(run, RunObject.self).token
    let made = try generate(into: Arguments.text(folder, "folder"), plan) {
      _ throws(SynthesisError) in
      if token.isCancelled { throw .interrupted }
    }
    summary?.pointee = Handles.handle(
      of: BytesObject(
        JSONValue.object([
          ("events", .integer(made.events)), ("text_bytes", .integer(made.textBytes)),
          ("bytes", .integer(made.bytes)), ("files", .integer(Int64(made.files))),
          ("note", plan.shortage.map { JSONValue($0) } ?? .null),
        ]).line))
  }
}

extension SynthesisPlan {
  /// Creates the plan of a JSON object.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  fileprivate init(json text: String) throws {
    guard case .object(let members) = try OptionParser.parse(text) else {
      throw FingertipError(.usage, ["options are a JSON object", "选项应为一个 JSON 对象"])
    }
    self.init(cadres: 0, days: 0, seed: 0)
    let required = ["cadres", "days", "seed"]
    for name in required where !members.contains(where: { $0.name == name }) {
      throw FingertipError(
        .usage, ["\(name) is missing", "缺少 \(name)"], field: name)
    }
    for (name, value) in members {
      if case .null = value, !required.contains(name) { continue }
      guard try set(name, value) else {
        throw FingertipError(
          .usage, ["\(name) can't be ", "\(name) 不能是"] + value.kind, field: name)
      }
    }
  }

  /// Sets an option.
  ///
  /// - Returns: False for a value of another type.
  private mutating func set(_ name: String, _ value: OptionValue) throws -> Bool {
    switch (name, value) {
    case ("cadres", .number(let digits)): return set(digits, \.cadres)
    case ("days", .number(let digits)): return set(digits, \.days)
    case ("files", .number(let digits)): return set(digits, \.files)
    case ("seed", .number(let digits)): return set(digits, \.seed)
    case ("dirt", .number):
      guard let share = value.number else { return false }
      dirt = share
    case ("scenario", .string(let name)): scenario = name
    case ("from", .string(let text)): from = try CivilDate(day: text, "from")
    case ("encoding", .string(let word)): encoding = try Self.word(word, name)
    case ("compression", .string(let word)): compression = try Self.word(word, name)
    case ("cadres", _), ("days", _), ("files", _), ("seed", _), ("dirt", _), ("scenario", _),
      ("from", _), ("encoding", _), ("compression", _):
      return false
    default:
      throw FingertipError(
        .usage, ["there is no option \"\(name)\"", "没有选项“\(name)”"], field: name)
    }
    return true
  }

  private mutating func set<Number: FixedWidthInteger>(
    _ digits: String, _ path: WritableKeyPath<SynthesisPlan, Number>
  ) -> Bool {
    guard let number = Number(digits) else { return false }
    self[keyPath: path] = number
    return true
  }

  private static func word<Word: RawRepresentable & CaseIterable>(
    _ text: String, _ name: String
  ) throws -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      throw Option.unknown(text, name, Word.allCases.map(\.rawValue))
    }
    return word
  }
}
