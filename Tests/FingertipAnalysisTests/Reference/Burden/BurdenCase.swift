import FingertipTestSupport
import Foundation
import Testing

/// A planted scenario of `Tests/Conformance/indicators`, as read by the reference.
struct BurdenCase: Sendable, CustomTestStringConvertible {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Conformance/indicators").standardizedFileURL

  let name: String
  var testDescription: String { name }

  private func bytes(_ file: String) throws -> [UInt8] {
    let data = try Data(contentsOf: Self.folder.appending(path: name).appending(path: file))
    return file.hasSuffix(".zst") ? decompressed(zstd: [UInt8](data)) : [UInt8](data)
  }

  func json(_ file: String) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(bytes(file)))
    return try #require(object as? [String: Any])
  }

  func result() throws -> NaiveBurden {
    let run = try json("case.json")
    let words = try #require(run["args"] as? [String])
    var arguments: [String: String] = [:]
    for index in stride(from: 0, to: words.count, by: 2) {
      arguments[words[index]] = words[index + 1]
    }
    var options = NaiveOptions(zone: try #require(NaiveZone(named: "Asia/Shanghai")))
    options.from = arguments["--from"].flatMap(options.instant)
    options.to = arguments["--to"].flatMap(options.instant)
    options.period =
      try #require(NaiveOptions.Period(rawValue: arguments["--period"] ?? "all"))
    options.burden.awardsMs = (arguments["--award-minutes"] ?? "").split(separator: ",")
      .compactMap { Int64($0).map { $0 * 60_000 } }
    let tables = NaiveTables(
      cadres: try arguments["--cadres"].map(bytes), units: try arguments["--units"].map(bytes),
      apps: try arguments["--apps"].map(bytes), tasks: try arguments["--tasks"].map(bytes))
    let logs = try #require(run["logs"] as? [String]).map {
      try NaiveLog(reading: bytes($0), options: NaiveLogOptions(zone: options.zone))
    }
    return NaiveBurden(of: logs, tables: tables, options: options)
  }
}

extension NaiveBurden {
  /// The tables by their names in the output.
  var tables: [String: [NaiveOutputRow]] {
    [
      "units": units, "levels": levels, "types": types, "apps": apps, "overlaps": overlaps,
      "tasks": tasks,
    ]
  }
}

extension NaiveValue {
  /// Returns true if the value agrees with a JSON document: integers and texts exactly,
  /// floating-point numbers to 1e-9.
  func agrees(with json: Any) -> Bool {
    switch (self, json) {
    case (.flag(let flag), let number as Bool): flag == number
    case (.integer(let integer), let number as NSNumber): integer == number.int64Value
    case (.real(let real), let number as NSNumber):
      abs(real - number.doubleValue) <= 1e-9 * abs(number.doubleValue)
    case (.text(let text), let string as String): text == Array(string.utf8)
    case (.null, is NSNull): true
    default: false
    }
  }

  var reason: String? {
    if case .null(let reason) = self { reason } else { nil }
  }
}
