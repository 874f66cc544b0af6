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

  /// The same text in both languages, such as a name from the data.
  public init(same text: String) { self.init(text, text) }

  /// The text in a language.
  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .simplifiedChinese: chinese
    }
  }

  /// Joins two texts.
  public static func + (first: Bilingual, second: Bilingual) -> Bilingual {
    Bilingual(first.english + second.english, first.chinese + second.chinese)
  }

  /// Joins a text and one that is the same in both languages.
  public static func + (first: Bilingual, second: String) -> Bilingual {
    first + Bilingual(same: second)
  }

  /// Joins a text that is the same in both languages and another.
  public static func + (first: String, second: Bilingual) -> Bilingual {
    Bilingual(same: first) + second
  }

  /// Appends a text.
  public static func += (text: inout Bilingual, more: Bilingual) { text = text + more }
}

extension Bilingual: ExpressibleByArrayLiteral {
  /// Makes a text from two: English, then Chinese.
  public init(arrayLiteral texts: String...) {
    precondition(texts.count == 2, "a text is given in English and in Chinese")
    self.init(texts[0], texts[1])
  }
}

extension Sequence<Bilingual> {
  /// The members of a list, separated by commas.
  ///
  /// - Complexity: O(length).
  public func listed() -> Bilingual {
    Bilingual(
      map(\.english).joined(separator: ", "), map(\.chinese).joined(separator: "、"))
  }
}

extension Sequence<String> {
  /// The members of a list that are the same in both languages, separated by commas.
  ///
  /// - Complexity: O(length).
  public func listed() -> Bilingual { map { Bilingual(same: $0) }.listed() }
}

/// A value that has a text in each language: an error, a note, a reason.
public protocol BilingualDescription: CustomStringConvertible {
  /// The text.
  var text: Bilingual { get }
}

extension BilingualDescription {
  /// The English text.
  public var description: String { text.english }
}
