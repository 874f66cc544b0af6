import ArgumentParser
import Fingertip

/// A command that writes to a context.
protocol ContextCommand: ParsableCommand {
  func run(in context: CommandContext) throws
}

/// A command that reads logs.
protocol LogCommand: ContextCommand {
  var log: LogArguments { get }
  var tables: TableArguments { get }
  var run: RunArguments { get }

  /// Sets the options of the command.
  func apply(to query: inout Query) throws
}
