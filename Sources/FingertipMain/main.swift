import Fingertip
import FingertipCLI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

let context = CommandContext()
let signals = Signals(context.cancellation)
let code = withExtendedLifetime(signals) {
  FingertipCLI.run(Array(CommandLine.arguments.dropFirst()), in: context)
}
exit(code)
