/// The calendar of workdays.
public struct Calendar: Sendable, Equatable {
  /// The name in the parameters of a result: `weekdays`, `cn`, or that of a file.
  public let name: String
  let rules: WorkCalendar

  /// Monday to Friday.
  public static let weekdays = Calendar(name: "weekdays", rules: .weekdays)
  /// The lists of China's State Council for 2023 to 2026; other years are unknown.
  public static let cn = Calendar(name: "cn", rules: .cn)

  private init(name: String, rules: WorkCalendar) {
    self.name = name
    self.rules = rules
  }

  /// Reads a CSV file `date,kind`, whose days override ``weekdays``.
  ///
  /// - Throws: ``FingertipError`` of the category `noInput` or `badData`.
  public init(file path: String) throws(FingertipError) {
    try self.init(name: path) { try InputFinder.file(path) }
  }

  /// Parses such a file in memory.
  ///
  /// - Parameter name: The name for messages and parameters.
  /// - Throws: ``FingertipError`` of the category `badData`.
  public init(csv bytes: [UInt8], name: String) throws(FingertipError) {
    try self.init(name: name) { InputFile(name: name, bytes: bytes) }
  }

  private init(name: String, _ file: () throws -> InputFile) throws(FingertipError) {
    do {
      self.init(name: name, rules: try WorkCalendar(TableText(file())))
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }
}
