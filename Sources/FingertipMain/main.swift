import Fingertip
import FingertipCLI
import FingertipSystem

let context = CommandContext(
  language: Language(environment: { getenv($0).map { String(cString: $0) } }))
Signals.handle(cancelling: context.cancellation)
let code = runCommand(Array(CommandLine.arguments.dropFirst()), in: context)
Signals.stopCountdown()
if context.cancellation.isCancelled {
  // Threads may still compute what nobody waits for any more, and `exit` destroys globals.
  fflush(nil)
  _exit(code)
}
exit(code)
