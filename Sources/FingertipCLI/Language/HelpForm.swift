import ArgumentParser
import Fingertip

/// The form of help: `-h` shows the options that are used most, `--help` and `help` all.
///
/// The parser asks for the help of options without context, so the form is bound to the task.
enum HelpForm {
  @TaskLocal static var isShort = false

  /// True if arguments ask for the short form.
  static func isShort(_ arguments: [String]) -> Bool {
    let asked = arguments.prefix { $0 != "--" }
    return asked.contains("-h") && !asked.contains("--help")
  }

  /// Returns a help screen of the parser with the options of its usage in one word, in the short form.
  ///
  /// - Complexity: O(length).
  static func withBriefUsage(_ help: String) -> String {
    guard isShort else { return help }
    return help.replacing(#/(USAGE: fingertip [a-z]+)([^\n]*)/#) { match in
      let others = match.2.replacing(#/ \[-[^\]]*\]/#, with: "")
      return match.1 + (others == match.2 ? "" : " [<options>]") + others
    }
  }

  /// What follows the short form of a command's help.
  ///
  /// - Parameter arguments: those of the run, which begin with the command.
  static func end(_ arguments: [String]) -> Bilingual? {
    guard isShort, let command = arguments.first, !command.hasPrefix("-") else { return nil }
    return [
      "All options: fingertip \(command) --help", "全部选项：fingertip \(command) --help",
    ]
  }
}

/// Returns the title of a group of options, in the language of help; the short form has no groups.
func section(_ english: String, _ chinese: String) -> String {
  HelpForm.isShort ? "" : of(english, chinese)
}

extension ArgumentHelp {
  /// The help of an option that the short form shows, by its first sentence and its default.
  var mostUsed: ArgumentHelp {
    guard HelpForm.isShort else { return self }
    var help = self
    help.visibility = .default
    help.abstract = briefly(abstract)
    return help
  }
}

/// Returns the first sentence of a text, and what is in brackets at its end.
///
/// - Complexity: O(length).
private func briefly(_ text: String) -> String {
  for (stop, bracket) in [(". ", "("), ("。", "（")] {
    guard let end = text.firstRange(of: stop), end.upperBound < text.endIndex else { continue }
    let rest = text[end.upperBound...]
    guard let start = rest.lastIndex(of: Character(bracket)) else {
      return String(text[..<end.upperBound]).trimmedEnd
    }
    return String(text[..<end.upperBound]) + rest[start...]
  }
  return text
}
