import ArgumentParser
import Fingertip

/// The language that a command's arguments ask for, and the other arguments.
///
/// It is read before all others, because help and messages about the others are in it.
struct LanguageChoice {
  /// Nil if no argument asks for one.
  private(set) var language: Language?
  /// The arguments without `--language` and its value.
  private(set) var others: [String] = []

  /// - Throws: `FingertipError` of the category `usage` for an unknown language.
  init(_ arguments: [String]) throws(FingertipError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        others += [argument] + rest
        return
      }
      if argument == Self.option {
        guard let word = rest.popFirst() else { throw Self.unknown("") }
        language = try Self.language(word)
      } else if argument.hasPrefix(Self.option + "=") {
        language = try Self.language(String(argument.dropFirst(Self.option.count + 1)))
      } else {
        others.append(argument)
      }
    }
  }

  private static let option = "--language"

  private static func language(_ word: String) throws(FingertipError) -> Language {
    guard let language = Language(word: word) else { throw unknown(word) }
    return language
  }

  private static func unknown(_ word: String) -> FingertipError {
    let words = Language.words.joined(separator: ", ")
    return FingertipError(
      .usage,
      [
        "--language \(word): there are \(words)",
        "--language \(word)：可选 \(words)",
      ])
  }
}

/// The option of the language, as help and completions show it; ``LanguageChoice`` reads it.
struct LanguageArguments: ParsableArguments {
  @Option(
    help: .of(
      "The language of help, tables and messages: en or zh-Hans. (default: that of the system)",
      "帮助、表格和提示所用的语言：en 或 zh-Hans。（默认：系统语言）", value: "language"),
    completion: .list(Language.words))
  var language: Language?
}

extension Language: ExpressibleByArgument {
  /// The language of a word, such as `zh`.
  public init?(argument: String) { self.init(word: argument) }
}
