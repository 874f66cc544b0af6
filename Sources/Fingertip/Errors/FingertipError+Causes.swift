import FingertipCore
import FingertipIngest
import FingertipReport

extension FingertipError {
  /// Somebody asked to stop.
  static let cancelled = FingertipError(.cancelled, "interrupted; nothing was written")

  /// What an error of the engine means to whoever called.
  ///
  /// - Parameter otherwise: the category of errors that say nothing but what is wrong with the data,
  ///   such as those of headers and tables.
  package init(_ error: any Error, otherwise: Category) {
    self =
      switch error {
      case let error as FingertipError: error
      case is CancellationError: .cancelled
      case let error as InputError: FingertipError(Self.category(of: error), "\(error)")
      case let error as OutputError: FingertipError(Self.category(of: error), "\(error)")
      case let error as WorkHoursError: FingertipError(.usage, "\(error)")
      case let error as TimeZoneRulesError: FingertipError(.usage, "\(error)")
      case let error as PseudonymError: FingertipError(.usage, "\(error)")
      case let error as TableError: FingertipError(.badData, "\(error)")
      default: FingertipError(otherwise, "\(error)")
      }
  }

  private static func category(of error: InputError) -> Category {
    switch error {
    case .missing, .unreadable, .noConverter: .noInput
    case .damaged: .badData
    case .io: .io
    }
  }

  private static func category(of error: OutputError) -> Category {
    switch error {
    case .cannotCreate: .cannotCreate
    case .writeFailed, .brokenPipe: .io
    }
  }
}

/// What a caller's own closure threw on its way through the engine.
struct CallerError: Error {
  let error: any Error
}
