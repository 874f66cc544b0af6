import Fingertip

/// Options that C has a handle of.
final class OptionsObject: HandledObject {
  static let kind = HandleKind.options
  let options: OptionSet
  init(_ options: OptionSet) { self.options = options }
}

extension OptionsObject? {
  /// The options; the defaults without any.
  var set: OptionSet { self?.options ?? OptionSet() }
}

/// A log that C has a handle of.
final class LogObject: HandledObject {
  static let kind = HandleKind.log
  let log: Log
  init(_ log: Log) { self.log = log }
}

/// Tables that C has a handle of.
final class TablesObject: HandledObject {
  static let kind = HandleKind.tables
  let tables: Tables
  init(_ tables: Tables) { self.tables = tables }
}
