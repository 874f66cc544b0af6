/// A language of texts.
public enum Language: String, CaseIterable, Sendable {
  /// English.
  case english = "en"
  /// Chinese in simplified characters, with the terms of the official documents.
  case simplifiedChinese = "zh-Hans"
}

/// A text in each ``Language``.
public struct Bilingual: Sendable, Equatable {
  /// The English text.
  public let english: String
  /// The Chinese text.
  public let chinese: String

  /// A text in both languages.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The text in a language.
  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .simplifiedChinese: chinese
    }
  }
}

extension Bilingual: ExpressibleByArrayLiteral {
  /// Makes a text from two: English, then Chinese.
  public init(arrayLiteral texts: String...) {
    precondition(texts.count == 2, "a text is given in English and in Chinese")
    self.init(texts[0], texts[1])
  }
}
