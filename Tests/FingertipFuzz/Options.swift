import ArgumentParser
import Fingertip
import FingertipCLI
import FingertipTestSupport

/// Parses lines as the arguments of a command, and each as the value of every parameter and of the
/// options that have a syntax of their own.
func checkOptions(_ bytes: [UInt8]) throws {
  let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  do {
    _ = try FingertipCommand.parseAsRoot(lines)
  } catch {
    try expect(FingertipCommand.exitCode(for: error) != .failure, "\(error)")
    _ = FingertipCommand.fullMessage(for: error)
  }
  for line in lines {
    try checkParameters(of: Thresholds.self, line)
    try checkParameters(of: RowLimits.self, line)
    try checkParameters(of: ComparisonOptions.self, line)
    var query = Query()
    query.workHours = line
    try checkUsage { () throws(FingertipError) in try query.check() }
    query = Query()
    (query.from, query.to) = (.text(line), .ms(0))
    try checkUsage { () throws(FingertipError) in try query.check() }
    query = Query()
    query.timeZone = Zone(line)
    try checkUsage { () throws(FingertipError) in try query.check() }
  }
}

/// Checks that a value that is accepted is stored, and one that is refused is named.
private func checkParameters<Root: ParameterSet>(of root: Root.Type, _ text: String) throws {
  for parameter in Root.parameters {
    guard let value = parameter.parse(text) else { continue }
    var root = Root()
    do throws(ParameterError) {
      try parameter.set(value, in: &root)
      try parameter.check(root)
    } catch {
      try expect("\(error)".contains("\(error.found)"), "\(error)")
      continue
    }
    let stored = parameter.value(in: root)
    var other = Root()
    try parameter.set(stored, in: &other)
    try expectEqual(other, root, "\(parameter.name) = \(text), stored as \(stored)")
  }
}

private func checkUsage(_ check: () throws(FingertipError) -> Void) throws {
  do throws(FingertipError) {
    try check()
  } catch {
    try expect(error.category == .usage || error.category == .noInput, "\(error)")
  }
}
