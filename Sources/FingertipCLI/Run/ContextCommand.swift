import ArgumentParser
import Fingertip

/// A command that writes to a context.
protocol ContextCommand: ParsableCommand {
  func run(in context: CommandContext) throws
}

/// A command that reads logs.
protocol LogCommand: ContextCommand {
  var log: LogArguments { get }
  /// The tables to read.
  var tableSources: Tables.Sources { get throws }
  var run: RunArguments { get }
  /// The path of `-o`, if the command has it.
  var outputPath: String? { get }
  /// What the file of `-o` holds, if that is not what its name says.
  var outputNote: Bilingual? { get }
  /// The paths of files that the command reads, besides logs, tables and key.
  var otherInputs: [String?] { get }

  /// Sets the options of the command.
  func apply(to query: inout Query) throws
}

/// A command that reads logs and tables.
protocol AnalysisCommand: LogCommand {
  var tables: TableArguments { get }
}

extension AnalysisCommand {
  var tableSources: Tables.Sources { get throws { try tables.sources } }
}
