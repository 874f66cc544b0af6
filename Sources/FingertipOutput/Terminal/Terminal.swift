import FingertipCore
import FingertipSystem

/// The properties of the terminal of a descriptor, if it is one.
package struct Terminal: Sendable {
  /// The number of columns if the width is unknown.
  package static let defaultWidth = 80

  package let isTerminal: Bool
  /// Columns; `defaultWidth` for outputs other than terminals, so that piped output is always the
  /// same.
  package let width: Int
  /// True if text may be bold, dim or coloured.
  ///
  /// Source: no-color.org; a non-empty `NO_COLOR` turns styles off, and so does `TERM=dumb`.
  package let allowsColour: Bool
  /// The language of the texts written to it.
  package let language: Language

  /// An output that is not a terminal.
  package static let none = Terminal(isTerminal: false)

  package init(
    isTerminal: Bool, width: Int = Self.defaultWidth, allowsColour: Bool = false,
    language: Language = .english
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.allowsColour = allowsColour
    self.language = language
  }

  /// - Parameters:
  ///   - descriptor: such as 1 for standard output.
  ///   - language: of the texts written to it.
  ///   - environment: looks up a variable.
  package init(
    descriptor: Int32, language: Language = .english,
    environment: (String) -> String? = { getenv($0).map { String(cString: $0) } }
  ) {
    self.language = language
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let isSized = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = isSized ? Int(size.ws_col) : Self.defaultWidth
    allowsColour =
      isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }
}
