import Fingertip
import FingertipCLI
import FingertipSystem

let context = CommandContext(
  language: Language(environment: { getenv($0).map { String(cString: $0) } }))
Signals.handle(cancelling: context.cancellation)
let code = runCommand(Array(CommandLine.arguments.dropFirst()), in: context)
Signals.stopCountdown()
exit(code)
