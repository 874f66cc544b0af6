import FingertipCore
import FingertipReport

extension FingertipError {
  /// The error of a cancellation by the caller.
  static let cancelled = FingertipError(.cancelled, "interrupted; nothing was written")

  /// Returns the error of an invalid option.
  static func usage(
    _ message: String, field: String? = nil, options: [String] = []
  ) -> FingertipError {
    FingertipError(.usage, message, field: field, options: options)
  }

  /// Translates an error of the engine for the caller.
  ///
  /// - Parameter otherwise: The category of errors that only describe the data, such as those of
  ///   headers.
  init(_ error: any Error, otherwise: Category) {
    switch error {
    case let error as FingertipError: self = error
    case is CancellationError: self = .cancelled
    case let error as InputError: self.init(error)
    case let error as OutputError: self.init(error)
    case let error as TableError: self.init(error)
    case let error as ParameterError: self = .usage("\(error)", field: error.name)
    case let error as WorkHoursError: self = .usage("\(error)", field: "work_hours")
    case let error as TimeZoneRulesError: self = .usage("\(error)", field: "time_zone")
    case let error as PseudonymError: self = .usage("\(error)", field: "pseudonymize")
    case let error as TooManyIDs:
      self.init(
        .badData, "\(error)", field: error.found.largest.name, options: ["max_ids"])
    case let error as LogError:
      self.init(
        .badData, "\(error)", file: error.file, line: 1, cause: "\(error.reason)",
        options: error.reason.isOfNames ? ["columns"] : [])
    default: self.init(otherwise, "\(error)")
    }
  }

  private init(_ error: TableError) {
    self.init(
      .badData, "\(error)", file: error.file, line: error.line, field: error.column,
      cause: "\(error.problem)")
  }

  private init(_ error: InputError) {
    switch error {
    case .missing(let file):
      self.init(.noInput, "\(error)", file: file, cause: "no such file or folder")
    case .unreadable(let file, let why):
      self.init(.noInput, "\(error)", file: file, cause: why)
    case .noConverter(let file, _, let why):
      self.init(.noInput, "\(error)", file: file, cause: why, options: ["text_encoding"])
    case .damaged(let file, let offset, let what):
      self.init(
        .badData, "\(error)", file: file, offset: offset, cause: what, options: ["keep_going"])
    case .io(let file, let offset, let why):
      self.init(.io, "\(error)", file: file, offset: offset, cause: why)
    }
  }

  private init(_ error: OutputError) {
    switch error {
    case .cannotCreate(let path, let why):
      self.init(.cannotCreate, "\(error)", file: path, cause: why)
    case .writeFailed(let path, let why): self.init(.io, "\(error)", file: path, cause: why)
    case .cancelled: self = .cancelled
    case .brokenPipe: self.init(.io, "\(error)", cause: "broken pipe")
    }
  }
}
