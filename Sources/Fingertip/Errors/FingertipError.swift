/// Why something could not be done: what, where, and what to do about it.
public struct FingertipError: Error, Sendable, Equatable {
  /// Whose fault it is. The raw values are the exit codes of the command.
  public enum Category: Int32, Sendable, CaseIterable {
    /// An option is wrong.
    case usage = 64
    /// A log or table breaks the rules of its format.
    case badData = 65
    /// An input is missing or can't be opened.
    case noInput = 66
    /// A mistake of Fingertip's own; please report it.
    case defect = 70
    /// An output can't be created.
    case cannotCreate = 73
    /// Reading or writing failed midway.
    case io = 74
    /// Somebody asked to stop.
    case cancelled = 130
  }

  /// Whose fault it is.
  public let category: Category
  /// What happened, where, and what to do. It may quote the data: clean it before a terminal sees it.
  public let message: String

  /// An error of a category.
  public init(_ category: Category, _ message: String) {
    self.category = category
    self.message = message
  }

  /// What a command ends with.
  public var exitCode: Int32 { category.rawValue }
}

extension FingertipError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
