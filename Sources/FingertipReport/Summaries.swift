import FingertipCore

/// The distribution of a ratio in one line, with the number of those without a value.
///
/// `App–field ratio over cadres: p10 0.12 · p50 0.45 · p90 1.30 · no field time: 12 of 220 cadres`
package struct DistributionSummary {
  /// The ratio and the population, such as `App–field ratio over cadres`.
  package var title: String
  /// Percentiles; nil if no value exists.
  package var p10: Double?
  package var p50: Double?
  package var p90: Double?
  /// The reason for missing values, such as `no field time`.
  package var absence: String
  package var absentCount: Int64
  package var totalCount: Int64
  /// The members of the population, such as `cadres`.
  package var noun: String

  package init(
    title: String, p10: Double?, p50: Double?, p90: Double?, absence: String, absentCount: Int64,
    totalCount: Int64, noun: String
  ) {
    self.title = title
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    self.absence = absence
    self.absentCount = absentCount
    self.totalCount = totalCount
    self.noun = noun
  }

  /// The line, broken between its parts if it is wider than `width`.
  ///
  /// - Complexity: O(1).
  package func text(width: Int = Terminal.defaultWidth) -> String {
    let percentiles = [("p10", p10), ("p50", p50), ("p90", p90)].map { name, value in
      "\(name) \(value.map { ratioText($0, decimals: 2) } ?? "–")"
    }
    let absent = "\(absence): \(countText(absentCount)) of \(countText(totalCount)) \(noun)"
    return wrapped(
      [displaySafe(title) + ":", percentiles[0]]
        + (percentiles.dropFirst() + [absent]).map { "· " + $0 },
      width: width)
  }
}

/// The suppression in a published result, in one line.
///
/// `May be handed on: no group of fewer than 10 cadres shows; 3 of 11 units are suppressed`
///
/// Source: PublishingWithoutExposing.md.
package struct PublicationSummary {
  package var minimumGroup: Int
  package var suppressedUnits: Int
  /// The number of units, including everybody (`*`).
  package var units: Int

  package init(minimumGroup: Int, suppressedUnits: Int, units: Int) {
    self.minimumGroup = minimumGroup
    self.suppressedUnits = suppressedUnits
    self.units = units
  }

  /// The line, broken between its parts if it is wider than `width`.
  ///
  /// - Complexity: O(1).
  package func text(width: Int = Terminal.defaultWidth) -> String {
    wrapped(
      [
        "May be handed on:", "no group of fewer than \(minimumGroup) cadres shows;",
        "\(countText(Int64(suppressedUnits))) of \(countText(Int64(units))) units suppressed",
      ], width: width)
  }
}

/// The counts of rows read by outcome, in one line.
///
/// `2,944 rows read: 2,944 used, 0 rejected, 0 repeats (0 duplicate, 0 superseded), 0 not work, 0
/// outside · 2 files, 25.3 kB → 310 kB`
///
/// Source: EventLog.md, Conservation.
package struct QualitySummary {
  package var files: Int64
  /// Bytes as stored, and after decompression.
  package var bytesCompressed: Int64
  package var bytes: Int64
  package var read: Int64
  package var rejected: Int64
  package var duplicate: Int64
  package var superseded: Int64
  package var notWork: Int64
  package var outside: Int64
  package var used: Int64

  package init(
    files: Int64, bytesCompressed: Int64, bytes: Int64, read: Int64, rejected: Int64,
    duplicate: Int64, superseded: Int64, notWork: Int64, outside: Int64, used: Int64
  ) {
    self.files = files
    self.bytesCompressed = bytesCompressed
    self.bytes = bytes
    self.read = read
    self.rejected = rejected
    self.duplicate = duplicate
    self.superseded = superseded
    self.notWork = notWork
    self.outside = outside
    self.used = used
  }

  /// The line, broken between its parts if it is wider than `width`.
  ///
  /// - Complexity: O(1).
  package func text(width: Int = Terminal.defaultWidth) -> String {
    let repeats =
      "\(countText(duplicate + superseded)) repeats"
      + " (\(countText(duplicate)) duplicate, \(countText(superseded)) superseded)"
    let sizes = bytesText(bytesCompressed) + " → " + bytesText(bytes)
    return wrapped(
      commaSeparated([
        "\(countText(read)) \(read == 1 ? "row" : "rows") read:", "\(countText(used)) used",
        "\(countText(rejected)) rejected", repeats, "\(countText(notWork)) not work",
        "\(countText(outside)) outside",
      ]) + ["· \(countText(files)) \(files == 1 ? "file" : "files"), \(sizes)"],
      width: width)
  }
}

/// A heading and the members of a list, each except the last followed by a comma.
func commaSeparated(_ pieces: [String]) -> [String] {
  pieces.enumerated().map { index, piece in
    index == 0 || index == pieces.count - 1 ? piece : piece + ","
  }
}
