import FingertipCore
import FingertipImport
import FingertipIngest
import FingertipReport
import FingertipSystem
import FingertipTestSupport

/// Imports a source in blocks of different sizes, and compares what became of its records.
///
/// - Parameter bytes: A source of any format, by its content.
func compareImports(_ bytes: [UInt8], _ random: inout SplitMix64) throws {
  let whole = try imported(bytes, blockSize: 256 << 10)
  for blockSize in [random.pick(1...64), 4096] {
    let parts = try imported(bytes, blockSize: blockSize)
    try expectEqual(parts, whole, "blocks of \(blockSize) bytes")
  }
}

/// What an import found, as text; the error if it failed.
private func imported(_ bytes: [UInt8], blockSize: Int) throws -> String {
  var options = ImportOptions(zone: .utc, owners: DeviceOwners(cadre: "c"))
  options.blockSize = blockSize
  options.maxRejects = .share(1)
  options.collectsRejects = true
  let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
  defer { close(null) }
  do {
    let cancellation = Cancellation()
    let logs = try ForeignLogs.read(
      [InputFile(name: "source", bytes: bytes)], options: options, cancellation: cancellation)
    let result = try logs.write(
      as: .csv(isCompressed: false),
      to: ByteSink(descriptor: null, path: "-", cancellation: cancellation),
      cancellation: cancellation)
    let total = result.account.total
    try expectEqual(total.accounted, result.account.records, "the account")
    return
      "\(result.account.entries) \(result.account.events) \(String(describing: result.instants)) \(logs.rejects)"
  } catch let difference as Difference {
    throw difference
  } catch let error as ImportError {
    // Where it is told depends on what was read.
    let text = error.text.english
    try expectEqual(text, displaySafe(text), "an error")
    return "an error"
  } catch let error as InputError {
    let text = error.text.english
    try expectEqual(text, displaySafe(text), "an error")
    return "an error"
  }
}
