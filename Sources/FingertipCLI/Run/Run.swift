import ArgumentParser
import Fingertip
import FingertipReport
import FingertipSynthesis

/// A command that writes where it is told.
protocol ContextCommand: ParsableCommand {
  mutating func run(in context: CommandContext) throws
}

/// Runs the command that the arguments name.
///
/// - Parameter arguments: without the program's name.
/// - Returns: the exit code of SPEC section 7.
package func run(_ arguments: [String], in context: CommandContext) -> Int32 {
  do {
    var command = try FingertipCommand.parseAsRoot(arguments)
    if var command = command as? any ContextCommand {
      try command.run(in: context)
    } else {
      try command.run()
    }
    return 0
  } catch {
    return report(error, in: context)
  }
}

/// Says what went wrong, and returns the exit code for it.
private func report(_ error: any Error, in context: CommandContext) -> Int32 {
  switch error {
  case OutputError.brokenPipe:
    return 0
  case let error as SynthesisError:
    return report(FingertipError(error), in: context)
  case let error as FingertipError:
    context.say("fingertip: \(error.message)")
    return error.exitCode
  case let error as OutputError:
    return report(FingertipError(error, otherwise: .io), in: context)
  default:
    return reportParsing(error, in: context)
  }
}

/// Help, versions and completions are errors to the parser, too.
private func reportParsing(_ error: any Error, in context: CommandContext) -> Int32 {
  let code = FingertipCommand.exitCode(for: error)
  let message = FingertipCommand.fullMessage(for: error)
  switch code {
  case .success:
    do {
      try context.write { sink throws(OutputError) in try sink.write(message + "\n") }
      return 0
    } catch {
      return report(error, in: context)
    }
  case .validationFailure:
    let prefix = "Error: "
    context.say(
      "fingertip: " + (message.hasPrefix(prefix) ? message.dropFirst(prefix.count) : message[...]))
    return FingertipError.Category.usage.rawValue
  default:
    context.say("fingertip: a defect of Fingertip's own, please report it: \(error)")
    return FingertipError.Category.defect.rawValue
  }
}

extension FingertipError {
  fileprivate init(_ error: SynthesisError) {
    let category: Category =
      switch error {
      case .unknownScenario, .badPlan: .usage
      case .cannotCreate, .notEmpty: .cannotCreate
      case .cannotWrite: .io
      case .interrupted: .cancelled
      }
    self.init(category, "\(error)")
  }
}
