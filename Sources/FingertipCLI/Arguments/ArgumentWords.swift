import ArgumentParser
import Fingertip
import FingertipSynthesis

// Words of the library that are words of the command too.
extension StayRule.Silence: ExpressibleByArgument {}
extension StayRule.End: ExpressibleByArgument {}
extension StayRule.Preset: ExpressibleByArgument {}
extension Datum: ExpressibleByArgument {}
extension PeriodKind: ExpressibleByArgument {}
extension EpochUnit: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}
extension ResultTable: ExpressibleByArgument {}
extension OutputFormat: ExpressibleByArgument {}
extension SynthesisPlan.Encoding: ExpressibleByArgument {}
extension SynthesisPlan.Compression: ExpressibleByArgument {}

/// The name of a log format.
struct FormatArgument: ExpressibleByArgument {
  let name: String

  init?(argument: String) {
    guard ReadingOptions.formats.contains(argument) else { return nil }
    name = argument
  }

  static var allValueStrings: [String] { ReadingOptions.formats }
}

/// Names of columns by field: `start=开始时间,cadre=姓名`.
struct ColumnsArgument: ExpressibleByArgument {
  let names: [LogField: String]

  init?(argument: String) {
    var names: [LogField: String] = [:]
    for pair in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty,
        let field = LogField.allCases.first(where: { $0.name == parts[0] }),
        names.updateValue(String(parts[1]), forKey: field) == nil
      else { return nil }
    }
    self.names = names
  }
}

/// The type assumed for apps that the table of apps does not list.
enum UnlistedApps: String, CaseIterable, ExpressibleByArgument {
  case work
  case notWork = "not-work"
}

extension RejectLimit: ExpressibleByArgument {
  /// Parses a share of the rows if the argument has a decimal point, otherwise a number of rows.
  public init?(argument: String) {
    guard let number = Double(decimal: argument) else { return nil }
    if argument.contains(".") {
      guard number <= 1 else { return nil }
      self = .share(number)
    } else {
      guard let count = Int64(argument) else { return nil }
      self = .count(count)
    }
  }
}

/// A number of bytes: `500M`, `2G`, or digits alone.
struct SizeArgument: ExpressibleByArgument {
  let byteCount: Int

  init?(argument: String) {
    guard let count = ReadingOptions.byteCount(of: argument) else { return nil }
    byteCount = count
  }
}

/// A decimal number: digits, optionally a point and digits.
struct DecimalArgument: ExpressibleByArgument {
  let value: Double
  private let text: String

  init?(argument: String) {
    guard let value = Double(decimal: argument) else { return nil }
    self.value = value
    text = argument
  }

  var defaultValueDescription: String { text }
}
