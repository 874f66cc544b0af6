import FingertipCore
import Foundation
import Testing

/// Texts stand in the source as two literals beside each other, the English one first. These tests
/// read the source, so that no text is left out.
@Suite struct TextPairTests {
  private static let sources = URL(filePath: #filePath)
    .appending(path: "../../../../Sources").standardizedFileURL

  @Test func `both languages of a text say the same numbers`() throws {
    var count = 0
    for (file, pair) in try pairs() {
      count += 1
      #expect(
        numbers(pair.english.text) == numbers(pair.chinese.text),
        "\(file): \(pair.english.text) | \(pair.chinese.text)")
    }
    #expect(count > 900)
  }

  @Test func `both languages of a text have the same values filled in`() throws {
    for (file, pair) in try pairs() where pair.isWhole {
      #expect(
        pair.english.hasValues(of: pair.chinese) && pair.chinese.hasValues(of: pair.english),
        "\(file): \(pair.english.text) | \(pair.chinese.text)")
    }
  }

  @Test func `numbers are found with their decimals and without their separators`() {
    #expect(numbers("1,200 of 1200, 0.5 and .") == ["1200", "0.5"])
    let source = #"of("a \(n) {x%} 5", "b " + "五 \(n) {x%} 6"), x"#
    let found = pairs(in: source)
    #expect(found.count == 1 && found[0].isWhole && found[0].english.values == ["n", "{x%}"])
    #expect(found[0].english.hasValues(of: found[0].chinese))
    #expect(!found[0].english.hasValues(of: Literal(text: "{y}")))
    #expect(!found[0].english.hasValues(of: Literal(expressions: ["m"])))
    #expect(found[0].chinese.text == "b 五  {x%} 6")
    #expect(numbers(found[0].english.text) != numbers(found[0].chinese.text))
    #expect(pairs(in: "of(\"\"\"\n  a \\\n  b\n  \"\"\", \"零\")").count == 1)
    #expect(pairs(in: #"["a", "b", x]; // ["a", "零"]"#).isEmpty)
  }

  /// The pairs of all modules.
  private func pairs() throws -> [(file: String, pair: Pair)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.sources.path)
    return try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
      try pairs(in: String(contentsOf: Self.sources.appending(path: name), encoding: .utf8))
        .map { (name, $0) }
    }
  }

  private struct Pair {
    var english: Literal
    var chinese: Literal
    /// False if they are parts of texts that other expressions belong to.
    var isWhole: Bool
  }

  /// The numbers of a text.
  private func numbers(_ text: String) -> Set<String> {
    var found: Set<String> = []
    var number = ""
    for character in text + " " {
      if character.isASCII && character.isNumber || ",.".contains(character) && !number.isEmpty {
        if character != "," { number.append(character) }
      } else if !number.isEmpty {
        found.insert(number.hasSuffix(".") ? String(number.dropLast()) : number)
        number = ""
      }
    }
    return found
  }

  /// A literal followed by a comma and one with Chinese characters is a pair, if it has none.
  private func pairs(in source: String) -> [Pair] {
    let tokens = Scanner(source).tokens
    return tokens.indices.dropLast(2).compactMap { place in
      guard case .literal(let english) = tokens[place], tokens[place + 1] == .other(","),
        case .literal(let chinese) = tokens[place + 2], chinese.isChinese, !english.isChinese
      else { return nil }
      let isPart =
        place > 0 && tokens[place - 1] == .other("+")
        || place + 3 < tokens.count && tokens[place + 3] == .other("+")
      return Pair(english: english, chinese: chinese, isWhole: !isPart)
    }
  }
}

/// A literal, with its text and the expressions in it.
private struct Literal: Equatable {
  var text = ""
  var expressions: [String] = []

  var isChinese: Bool { text.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) } }

  /// True if it fills in the values of another literal.
  func hasValues(of other: Literal) -> Bool {
    let own = values
    // In other forms, too, such as the name of a month.
    let words = Set(
      expressions.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" } }.map(
        String.init))
    return other.values.allSatisfy { value in
      own.contains(value) || words.contains(value.split(separator: ".").last.map(String.init) ?? "")
    }
  }

  /// The names of values that are filled in: names in braces, and expressions that are a plain name.
  /// Others, such as that of an English plural, differ by the grammar.
  var values: Set<String> {
    let plain = expressions.filter { expression in
      expression.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    }.map { $0.replacing(".english", with: "").replacing(".chinese", with: "") }
    let braces = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap
    { part in
      part.firstIndex(of: "}").map { "{" + part[...$0] }
    }
    return Set(plain + braces)
  }
}

private enum Token: Equatable {
  case literal(Literal)
  case other(Character)
}

/// Splits source into literals and other characters; concatenated literals are one.
private struct Scanner {
  private(set) var tokens: [Token] = []
  private var rest: ArraySlice<UInt8>

  init(_ source: String) {
    rest = Array(source.utf8)[...]
    while let byte = rest.first {
      if starts(with: "//") {
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      } else if byte == UInt8(ascii: "\"") {
        append(literal())
      } else {
        rest.removeFirst()
        if byte > UInt8(ascii: " ") { tokens.append(.other(Character(Unicode.Scalar(byte)))) }
      }
    }
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { rest.starts(with: $0) }
  }

  private mutating func append(_ literal: Literal) {
    guard tokens.count > 1, tokens.last == .other("+"),
      case .literal(let before) = tokens[tokens.count - 2]
    else { return tokens.append(.literal(literal)) }
    tokens.removeLast(2)
    tokens.append(
      .literal(
        Literal(
          text: before.text + literal.text,
          expressions: before.expressions + literal.expressions)))
  }

  private mutating func literal() -> Literal {
    let quotes = starts(with: "\"\"\"") ? 3 : 1
    rest.removeFirst(quotes)
    var found = Literal()
    var text: [UInt8] = []
    while !rest.isEmpty {
      if quotes == 3 ? starts(with: "\"\"\"") : starts(with: "\"") {
        rest.removeFirst(quotes)
        break
      }
      if starts(with: "\\(") {
        rest.removeFirst(2)
        found.expressions.append(expression())
      } else if starts(with: "\\") {
        rest.removeFirst(2)
      } else {
        text.append(rest.removeFirst())
      }
    }
    found.text = String(decoding: text, as: UTF8.self)
    return found
  }

  /// The expression up to its closing parenthesis; literals in it are left out.
  private mutating func expression() -> String {
    var depth = 1
    var text: [UInt8] = []
    while !rest.isEmpty {
      if rest.first == UInt8(ascii: "\"") {
        _ = literal()
        text.append(UInt8(ascii: "?"))
        continue
      }
      let byte = rest.removeFirst()
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") { depth -= 1 }
      if depth == 0 { break }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
