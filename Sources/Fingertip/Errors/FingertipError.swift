/// An error with its description, its location and possible remedies.
public struct FingertipError: Error, Sendable, Equatable {
  /// The category of an error. The raw values are the exit codes of the command.
  public enum Category: Int32, Sendable, CaseIterable {
    /// An option is wrong.
    case usage = 64
    /// A log or table breaks the rules of its format.
    case badData = 65
    /// An input is missing or can't be opened.
    case noInput = 66
    /// A defect of Fingertip itself; please report it.
    case defect = 70
    /// An output can't be created.
    case cannotCreate = 73
    /// Reading or writing failed midway.
    case io = 74
    /// The caller cancelled.
    case cancelled = 130
  }

  /// The category.
  public let category: Category
  /// The description, location and remedies, in each language. It may quote the data: pass it
  /// through ``terminalSafe(_:)`` before writing it to a terminal.
  public let text: Bilingual
  /// The file or table, as named by the caller; nil if none is at fault.
  public var file: String?
  /// The byte offset in the stored file; nil if none is at fault.
  public var offset: Int64?
  /// The 1-based physical line on which the row starts; nil if none is at fault.
  public var line: Int?
  /// The column, key or option that is at fault; nil if none is.
  public var field: String?
  /// The description alone, without location and remedies.
  public var cause: Bilingual
  /// Options that may help, by their names in ``Query``, ``ReadingOptions`` and ``Tables`` in snake
  /// case, such as `keep_going`.
  public var options: [String]

  /// Creates an error of a category.
  public init(
    _ category: Category, _ text: Bilingual, file: String? = nil, offset: Int64? = nil,
    line: Int? = nil, field: String? = nil, cause: Bilingual? = nil, options: [String] = []
  ) {
    self.category = category
    self.text = text
    self.file = file
    self.offset = offset
    self.line = line
    self.field = field
    self.cause = cause ?? text
    self.options = options
  }

  /// The English ``text``.
  public var message: String { text.english }

  /// The exit code of a command that ends with this error.
  public var exitCode: Int32 { category.rawValue }
}

extension FingertipError: BilingualDescription {}

/// Returns a text made safe for a terminal: control characters, line breaks, bidirectional controls
/// and all invisible characters become U+FFFD.
///
/// - Complexity: O(length).
public func terminalSafe(_ text: String) -> String { displaySafe(text) }
