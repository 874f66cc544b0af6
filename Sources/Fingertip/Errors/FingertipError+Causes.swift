import FingertipCore
import FingertipOutput

extension FingertipError {
  /// The error of a cancellation by the caller.
  package static let cancelled = FingertipError(
    .cancelled, ["interrupted; nothing was written", "已中断，没有写出任何结果"])

  /// Returns the error of an invalid option.
  static func usage(
    _ text: Bilingual, field: String? = nil, options: [String] = []
  ) -> FingertipError {
    FingertipError(.usage, text, field: field, options: options)
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
    case let error as SpillError:
      self.init(
        .io, error.text, file: error.folder, cause: systemReason(error.why), options: ["memory"])
    case let error as ByteFault: self.init(.badData, error.text)
    case let error as ParameterError: self = .usage(error.text, field: error.name)
    case let error as WorkHoursError: self = .usage(error.text, field: "work_hours")
    case let error as TimeZoneRulesError: self = .usage(error.text, field: "time_zone")
    case let error as PseudonymError: self = .usage(error.text, field: "pseudonymize")
    case let error as TooManyIDs:
      self.init(.badData, error.text, field: error.found.largest.name, options: ["max_ids"])
    case let error as MixedKeys: self = .usage(error.text, options: ["pseudonymize"])
    case let error as LogError:
      if case .decided(let option, _, _) = error.reason {
        self.init(
          .usage, error.text, file: error.file, field: option, cause: error.reason.text)
        return
      }
      self.init(
        .badData, error.text, file: error.file, line: 1, cause: error.reason.text,
        options: (error.reason.isOfNames ? ["columns"] : [])
          + (error.reason.isReadLeniently ? ["lenient"] : []))
    case let error as any BilingualDescription: self.init(otherwise, error.text)
    default: self.init(otherwise, Bilingual(same: "\(error)"))
    }
  }

  private init(_ error: TableError) {
    self.init(
      .badData, error.text, file: error.file, line: error.line, field: error.column,
      cause: error.problem.text)
  }

  private init(_ error: InputError) {
    switch error {
    case .missing(let file):
      self.init(.noInput, error.text, file: file, cause: ["no such file or folder", "没有这个文件或文件夹"])
    case .unreadable(let file, let why):
      self.init(.noInput, error.text, file: file, cause: systemReason(why))
    case .noConverter(let file, _, let why):
      self.init(
        .noInput, error.text, file: file, cause: systemReason(why), options: ["text_encoding"])
    case .damaged(let file, let offset, let what):
      self.init(
        .badData, error.text, file: file, offset: offset, cause: what,
        options: ["keep_going"])
    case .io(let file, let offset, let why):
      self.init(.io, error.text, file: file, offset: offset, cause: systemReason(why))
    }
  }

  private init(_ error: OutputError) {
    switch error {
    case .cannotCreate(let path, let why):
      self.init(.cannotCreate, error.text, file: path, cause: systemReason(why))
    case .writeFailed(let path, let why):
      self.init(.io, error.text, file: path, cause: systemReason(why))
    case .cancelled: self = .cancelled
    case .tooLarge: self.init(.cannotCreate, error.text, options: ["format"])
    case .brokenPipe: self.init(.io, error.text, cause: ["broken pipe", "管道已断开"])
    }
  }
}
