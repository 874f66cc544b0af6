import Fingertip
import FingertipCLI
import FingertipSystem

let context = CommandContext()
let signals = Signals(context.cancellation)
let code = withExtendedLifetime(signals) {
  runCommand(Array(CommandLine.arguments.dropFirst()), in: context)
}
exit(code)
