/// A language of texts.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Chinese in simplified characters, with the terms of the official documents.
  case simplifiedChinese = "zh-Hans"
}

extension Language {
  /// The words that name a language: `en`, `zh-Hans`, and `zh` for the latter.
  public static let words = allCases.map(\.rawValue) + ["zh"]

  /// The language of a word, by any capitals.
  ///
  /// - Returns: Nil for a word that is none of ``words``.
  public init?(word: String) {
    let plain = word.lowercased()
    guard let language = Self.allCases.first(where: { $0.rawValue.lowercased() == plain }) else {
      guard plain == "zh" else { return nil }
      self = .simplifiedChinese
      return
    }
    self = language
  }

  /// The language of messages that the environment asks for: Chinese if the first of `LC_ALL`,
  /// `LC_MESSAGES` and `LANG` that is not empty begins with `zh`, otherwise English.
  ///
  /// Source: POSIX.1-2024, Environment Variables, 8.2.
  ///
  /// - Parameter variable: Looks up a variable.
  public init(environment variable: (String) -> String?) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    let code = locale?.prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
    self = code?.lowercased() == "zh" ? .simplifiedChinese : .english
  }
}
