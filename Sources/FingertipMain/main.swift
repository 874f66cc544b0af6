import Fingertip
import FingertipCLI
import FingertipSystem

let context = CommandContext()
Signals.handle(cancelling: context.cancellation)
let code = runCommand(Array(CommandLine.arguments.dropFirst()), in: context)
Signals.stopCountdown()
exit(code)
