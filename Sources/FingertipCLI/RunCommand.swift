import ArgumentParser
import Fingertip
import FingertipSynthesis

/// Runs the command named by the arguments.
///
/// - Parameters:
///   - arguments: without the program's name.
///   - context: its language is used unless the arguments name another.
/// - Returns: the exit code.
package func runCommand(_ arguments: [String], in context: CommandContext) -> Int32 {
  var context = context
  do {
    let choice = try LanguageChoice(arguments)
    context.language = choice.language ?? context.language
    return HelpLanguage.$current.withValue(context.language) {
      HelpForm.$isShort.withValue(HelpForm.isShort(choice.others)) {
        run(choice.others, in: context)
      }
    }
  } catch {
    return report(error, in: context)
  }
}

private func run(_ arguments: [String], in context: CommandContext) -> Int32 {
  // `help` takes a command, too.
  let word = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
  if let word, let message = unknownCommand(word) {
    context.tell(message)
    return FingertipError.Category.usage.rawValue
  }
  do {
    var command = try parse(arguments)
    if let command = command as? any ContextCommand {
      try command.run(in: context)
    } else {
      try command.run()
    }
    return 0
  } catch {
    return report(error, of: arguments, in: context)
  }
}

/// Parses arguments as the command that they name.
private func parse(_ arguments: [String]) throws -> any ParsableCommand {
  // From the root, the parser lists the options of a command twice as often, and debug builds check
  // each list. What the command alone doesn't take is left to the root: its messages name both.
  if !arguments.contains("-h"), !arguments.contains("--help"),
    let command = subcommand(arguments.first),
    let parsed = try? command.parseAsRoot(Array(arguments.dropFirst())),
    parsed is any ContextCommand
  {
    return parsed
  }
  return try FingertipCommand.parseAsRoot(arguments)
}

private func subcommand(_ name: String?) -> (any ParsableCommand.Type)? {
  FingertipCommand.configuration.subcommands.first { $0.configuration.commandName == name }
}

/// Returns a message if a word stands where a command should and is none.
private func unknownCommand(_ word: String) -> Bilingual? {
  // The texts of all commands, which come with their names, are not made for a known one.
  guard !word.hasPrefix("-"), word != "help", subcommand(word) == nil else { return nil }
  let names = FingertipCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
  let hint =
    meantWord(by: word, among: names).map { ["is '\($0)' meant?", "是否指 \($0)？"] }
    ?? ["there are ", "可选："] + names.listed()
  return ["there is no command '\(word)'; ", "没有命令 \(word)；"] + hint
}

/// Reports an error and returns its exit code.
///
/// - Parameter arguments: those of the run.
private func report(
  _ error: any Error, of arguments: [String] = [], in context: CommandContext
) -> Int32 {
  switch error {
  case let error as SynthesisError:
    let category = FingertipError.Category(rawValue: error.exitCode) ?? .defect
    return report(FingertipError(category, error.text), in: context)
  case let error as FingertipError:
    // The library names options; the command spells them as flags.
    let flags = error.options.map { "--" + $0.split(separator: "_").joined(separator: "-") }
    let list = flags.joined(separator: ", ")
    context.tell(flags.isEmpty ? error.text : error.text + [" (\(list))", "（\(list)）"])
    return error.exitCode
  default:
    return reportParsing(error, of: arguments, in: context)
  }
}

/// The parser reports help, versions and completions as errors too.
private func reportParsing(
  _ error: any Error, of arguments: [String], in context: CommandContext
) -> Int32 {
  let message = FingertipCommand.fullMessage(for: error)
  let prefix = "Error: "
  guard message.hasPrefix(prefix) else {
    do {
      try context.write(helpDocument(message, of: error, arguments, in: context.language))
      return 0
    } catch {
      return report(error, in: context)
    }
  }
  guard FingertipCommand.exitCode(for: error) == .validationFailure else {
    context.tell(
      [
        "a defect of Fingertip's own, please report it: \(error)",
        "这是 Fingertip 自身的缺陷，请反馈：\(error)",
      ])
    return FingertipError.Category.defect.rawValue
  }
  let text = String(message.dropFirst(prefix.count))
  context.tell(Bilingual(text, chineseOfParser(text)))
  return FingertipError.Category.usage.rawValue
}

/// Returns the document of a help screen, a version, or a script of completions.
private func helpDocument(
  _ message: String, of error: any Error, _ arguments: [String], in language: Language
) -> Document {
  guard message.hasPrefix("OVERVIEW: ") else { return Document(lines: [message]) }
  let end = (HelpForm.end(arguments)?[language]).map { [$0] } ?? []
  guard language == .simplifiedChinese else {
    let help = HelpForm.withBriefUsage(message)
    return Document(lines: [help.replacing(helpOfParser, with: helpOfForms[language])] + end)
  }
  let unbroken = HelpForm.withBriefUsage(
    FingertipCommand.fullMessage(for: error, columns: HelpLayout.unbroken))
  return Document { width in
    ([HelpLayout.lines(unbroken, width: width)] + end).joined(separator: "\n")
  }
}
