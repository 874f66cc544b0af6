import CFingertipKernelTwins
import FingertipCore
import FingertipIngest
import FingertipTestSupport

/// A decoder that a fuzzer tests.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case csv, ndjson, longRows, kernels, zstd, gzip, gb18030, utf16, tables, calendar, zone,
    timestamp, options, block, arrow, partial, library,
    foreign, foreignAndroid, foreignActivityWatch, foreignAware, foreignKnowledgeC, foreignODK,
    foreignPositions, foreignMapped

  /// Decodes bytes in several ways and compares the results.
  ///
  /// Variants are chosen by a hash of the bytes, so that a file of the corpus is an ordinary file of
  /// its kind, and gives the same in every run.
  ///
  /// - Throws: ``Difference``.
  package func run(_ bytes: [UInt8]) throws {
    var random = SplitMix64(
      seed: bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
    switch self {
    case .csv: try compareReadings(of: bytes, isNDJSON: false, &random)
    case .ndjson: try compareReadings(of: bytes, isNDJSON: true, &random)
    case .longRows: try compareReadingsOfLongRows(bytes, &random)
    case .kernels:
      let name = fingertip_differing_kernel(bytes, bytes.count)
      try expect(name == nil, "the kernel \(name.map { String(cString: $0) } ?? "") differs")
    case .zstd: try compareDecompression(of: bytes, .zstd, &random)
    case .gzip: try compareDecompression(of: bytes, .gzip, &random)
    case .gb18030: try compareTranscoding(of: bytes, .gb18030, &random)
    case .utf16: try compareTranscoding(of: bytes, .utf16, &random)
    case .tables: try compareTables(bytes)
    case .calendar: try compareCalendar(bytes)
    case .zone: try checkZone(bytes, &random)
    case .timestamp: try compareTimestamps(bytes)
    case .options: try checkOptions(bytes)
    case .block: try checkBlock(bytes, &random)
    case .arrow: try compareArrow(bytes, &random)
    case .partial: try checkPartials(bytes, &random)
    case .library: try checkLibraryCalls(bytes, &random)
    case .foreign: try compareImports(bytes, .byContent, &random)
    case .foreignAndroid: try compareImports(bytes, .format("android"), &random)
    case .foreignActivityWatch: try compareImports(bytes, .format("activitywatch"), &random)
    case .foreignAware: try compareImports(bytes, .format("aware"), &random)
    case .foreignKnowledgeC: try compareImports(bytes, .format("knowledgec"), &random)
    case .foreignODK: try compareImports(bytes, .format("odk-audit"), &random)
    case .foreignPositions: try compareImports(bytes, .format("positions"), &random)
    case .foreignMapped: try compareImports(bytes, .mapping, &random)
    }
  }
}

/// Results that should be equal and are not.
package struct Difference: Error, CustomStringConvertible {
  package let description: String
}

/// - Throws: ``Difference`` unless a condition holds.
func expect(_ condition: Bool, _ description: @autoclosure () -> String) throws(Difference) {
  if !condition { throw Difference(description: description()) }
}

/// - Throws: ``Difference`` if two values differ.
func expectEqual<Value: Equatable>(
  _ found: Value, _ expected: Value, _ description: @autoclosure () -> String
) throws(Difference) {
  if found != expected {
    throw Difference(description: "\(description()): \(found) instead of \(expected)")
  }
}
