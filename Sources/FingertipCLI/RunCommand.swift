import ArgumentParser
import Fingertip
import FingertipSynthesis

/// Runs the command named by the arguments.
///
/// - Parameter arguments: without the program's name.
/// - Returns: the exit code.
package func runCommand(_ arguments: [String], in context: CommandContext) -> Int32 {
  if let word = arguments.first, let message = unknownCommand(word) {
    context.say("fingertip: \(message)")
    return FingertipError.Category.usage.rawValue
  }
  do {
    var command = try FingertipCommand.parseAsRoot(arguments)
    if let command = command as? any ContextCommand {
      try command.run(in: context)
    } else {
      try command.run()
    }
    return 0
  } catch {
    return report(error, in: context)
  }
}

/// Returns a message if a word stands where a command should and is none.
private func unknownCommand(_ word: String) -> String? {
  let names = FingertipCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
  guard !word.hasPrefix("-"), word != "help", !names.contains(word) else { return nil }
  let meant = meantWord(by: word, among: names)
  return "there is no command '\(word)'; "
    + (meant.map { "is '\($0)' meant?" } ?? "there are \(names.joined(separator: ", "))")
}

/// Reports an error and returns its exit code.
private func report(_ error: any Error, in context: CommandContext) -> Int32 {
  switch error {
  case let error as SynthesisError:
    return report(FingertipError(error), in: context)
  case let error as FingertipError:
    // The library names options; the command spells them as flags.
    let flags = error.options.map { "--" + $0.split(separator: "_").joined(separator: "-") }
    let hint = flags.isEmpty ? "" : " (\(flags.joined(separator: ", ")))"
    context.say("fingertip: \(error.message)\(hint)")
    return error.exitCode
  default:
    return reportParsing(error, in: context)
  }
}

/// The parser reports help, versions and completions as errors too.
private func reportParsing(_ error: any Error, in context: CommandContext) -> Int32 {
  let code = FingertipCommand.exitCode(for: error)
  let message = FingertipCommand.fullMessage(for: error)
  switch code {
  case .success:
    do {
      try Document(lines: [message]).write(to: .descriptor(context.output))
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
