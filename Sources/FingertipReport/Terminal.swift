#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What there is to know of the terminal behind a descriptor, if one is there.
package struct Terminal: Sendable {
  /// Columns assumed where nobody can tell.
  package static let defaultWidth = 80

  package let isTerminal: Bool
  /// Columns; `defaultWidth` for what is no terminal, so that piped output doesn't change.
  package let width: Int
  /// Whether text may be bold, dim or coloured.
  ///
  /// Source: no-color.org; a set and non-empty `NO_COLOR` turns it off, and `TERM=dumb` does.
  package let allowsColour: Bool

  /// What is no terminal.
  package static let none = Terminal(isTerminal: false)

  package init(
    isTerminal: Bool, width: Int = Self.defaultWidth, allowsColour: Bool = false
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.allowsColour = allowsColour
  }

  /// - Parameters:
  ///   - descriptor: such as 1 for standard output.
  ///   - environment: how a variable is looked up.
  package init(
    descriptor: Int32,
    environment: (String) -> String? = { getenv($0).map { String(cString: $0) } }
  ) {
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let isSized = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = isSized ? Int(size.ws_col) : Self.defaultWidth
    allowsColour =
      isTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }
}
