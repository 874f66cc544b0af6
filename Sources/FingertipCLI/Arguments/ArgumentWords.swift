import ArgumentParser
import Fingertip
import FingertipSynthesis

// The library's words are the command's.
extension AnalysisOptions.Period: ExpressibleByArgument {}
extension ReadingOptions.EpochUnit: ExpressibleByArgument {}
extension ReadingOptions.TextEncoding: ExpressibleByArgument {}
extension ReadingOptions.InputFormat: ExpressibleByArgument {}
extension ResultTable: ExpressibleByArgument {}
extension SynthesisPlan.Encoding: ExpressibleByArgument {}
extension SynthesisPlan.Compression: ExpressibleByArgument {}

/// Whether apps that the table doesn't list are work.
enum UnlistedApps: String, CaseIterable, ExpressibleByArgument {
  case work
  case notWork = "not-work"
}

/// How results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  case table, csv, json
}

extension AnalysisOptions.Calendar: ExpressibleByArgument {
  /// A word, or the path of a file.
  public init?(argument: String) {
    switch argument {
    case "weekdays": self = .weekdays
    case "cn": self = .cn
    case "": return nil
    default: self = .file(argument)
    }
  }
}

extension ReadingOptions.RejectLimit: ExpressibleByArgument {
  /// With a point a share of the rows, without one a number of rows.
  public init?(argument: String) {
    guard let number = DecimalArgument(argument: argument) else { return nil }
    if argument.contains(".") {
      guard number.value <= 1 else { return nil }
      self = .share(number.value)
    } else {
      guard let count = Int64(argument) else { return nil }
      self = .count(count)
    }
  }
}

/// A number as people write it: digits, and perhaps a point and digits.
struct DecimalArgument: ExpressibleByArgument {
  let value: Double
  private let text: String

  init?(argument: String) {
    let parts = argument.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isNumber =
      parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    guard isNumber, let value = Double(argument), value.isFinite else { return nil }
    self.value = value
    text = argument
  }

  var defaultValueDescription: String { text }

  /// So many of a unit; what is too much for a duration is as good as the longest one.
  func duration(per unit: Duration) -> Duration {
    let milliseconds = value * (unit / .milliseconds(1))
    return .milliseconds(Int64(min(milliseconds, 1e15).rounded()))
  }
}
