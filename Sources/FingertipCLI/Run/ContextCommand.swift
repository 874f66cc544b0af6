import ArgumentParser

/// A command that writes to a context.
protocol ContextCommand: ParsableCommand {
  mutating func run(in context: CommandContext) throws
}
