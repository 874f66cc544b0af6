import FingertipCore
import FingertipImport
import FingertipIngest
import FingertipOutput
import FingertipReport
import FingertipSystem
import FingertipTestSupport

/// How the format of a source is known.
enum ForeignKind {
  case byContent
  case format(String)
  case mapping
}

/// Mappings of all fields: of a table or an object a line, and of a list inside a document.
private let (tableMapping, listMapping) = (
  mapping(rows: ""), mapping(rows: #""rows": ["data.rows"],"#)
)

private func mapping(rows: String) -> Mapping {
  let text = """
    {\(rows) "fields": {"start": "t", "end": "e", "cadre": "who", "device": "d", "event": "id",
      "app": {"column": "a", "others": "x", "values": {"1": "y"}}, "item": "i", "task": "k",
      "tag": {"column": "tag"}, "purpose": "p",
      "kind": {"column": "kind", "values": {"1": "app", "2": "trace", "走访": "field"}}},
     "skip": [{"column": "i", "is": ["skip"]}, {"column": "i", "contains": ["void"]}]}
    """
  do { return try Mapping(Array(text.utf8), file: "fuzz") } catch { fatalError("\(error)") }
}

/// Imports a source in blocks of different sizes, and compares what became of its records.
///
/// - Parameters:
///   - bytes: A source.
///   - kind: How its format is known.
func compareImports(
  _ bytes: [UInt8], _ kind: ForeignKind, _ random: inout SplitMix64
) throws {
  let whole = try imported(bytes, kind, blockSize: 256 << 10)
  for blockSize in [random.pick(1...64), 4096] {
    let parts = try imported(bytes, kind, blockSize: blockSize)
    try expectEqual(parts, whole, "blocks of \(blockSize) bytes")
  }
}

/// What an import found, as text; the error if it failed.
private func imported(
  _ bytes: [UInt8], _ kind: ForeignKind, blockSize: Int
) throws -> String {
  var options = ImportOptions(zone: .utc, owners: DeviceOwners(cadre: "c"))
  options.blockSize = blockSize
  options.maxRejects = .share(1)
  options.collectsRejects = true
  var mapping: Mapping?
  switch kind {
  case .byContent: break
  case .format(let name): options.format = name
  case .mapping:
    let isDocument = bytes.firstRange(of: Array("\"rows\"".utf8)) != nil
    mapping = isDocument ? listMapping : tableMapping
  }
  let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
  defer { close(null) }
  do {
    let cancellation = Cancellation()
    let logs = try ForeignLogs.read(
      [InputFile(name: "source", bytes: bytes)], options: options, mapping: mapping,
      cancellation: cancellation)
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
