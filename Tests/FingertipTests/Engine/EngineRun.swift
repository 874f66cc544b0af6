import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipTestSupport

/// The engine's result for some files.
struct EngineRun {
  var log: EventLog
  var quality: ReadingQuality
  var rejects: [RejectedRow]
  var result: AnalysisResult

  /// Reads the files at `paths` and analyzes them.
  ///
  /// - Parameters:
  ///   - minimumGroup: The smallest group of a result for publication; nil for no suppression.
  ///   - greatestShare: The greatest share of one cadre, in ten thousandths; nil for no limit.
  init(
    reading paths: [String], tables: NaiveTables, options: NaiveOptions, zoneName: String,
    threads: Int, minimumGroup: Int? = nil, greatestShare: Int64? = nil,
    measuresHours: Bool = false
  ) throws {
    let zone = try TimeZoneRules(named: zoneName)
    var ingestOptions = IngestOptions(zone: zone)
    ingestOptions.threads = threads
    var rejects: [RejectedRow] = []
    (log, quality) = try ingest(
      InputFinder.find(paths), options: ingestOptions,
      rejects: { reject in
        // The reference has no explanations.
        var plain = reject
        (plain.found, plain.kind, plain.isTotal) = (nil, nil, false)
        rejects.append(plain)
      })
    self.rejects = rejects
    var parameters = try AnalysisParameters(options, zone: zone)
    parameters.minimumGroup = minimumGroup
    parameters.measuresHours = measuresHours
    if let greatestShare { parameters.greatestShare = greatestShare }
    result = try analyze(
      log, tables: DimensionTables(tables, zone: options.zone), parameters: parameters,
      threads: threads)
  }

  /// Sums by period and cadre.
  var cadreSums: [NaiveAnalysis.Key: Sums] {
    Dictionary(
      uniqueKeysWithValues: result.cadres.map { row in
        (key(row.period, log.cadres[row.cadre]), row.sums)
      })
  }

  /// Sums by period and unit.
  var unitSums: [NaiveAnalysis.Key: Sums] {
    Dictionary(
      uniqueKeysWithValues: result.units.map { row in
        (key(row.period, result.unitNames[row.unit].id), row.sums)
      })
  }

  private func key(_ period: Int32, _ id: Identifier) -> NaiveAnalysis.Key {
    NaiveAnalysis.Key(period: result.periodLabels[Int(period)], id: id.bytes)
  }
}

/// Returns the differences between the engine's sums and the reference's, one per line.
func differences(
  _ sums: [NaiveAnalysis.Key: Sums], _ reference: [NaiveAnalysis.Key: NaiveSums]
) -> [String] {
  var lines: [String] = []
  for key in Set(sums.keys).union(reference.keys) {
    guard let sums = sums[key], let reference = reference[key] else {
      lines.append("\(key): row \(sums[key] == nil ? "missing" : "too many")")
      continue
    }
    for measure in Measure.allCases where sums[measure] != reference[measure] {
      lines.append("\(key): \(measure) is \(sums[measure]), not \(reference[measure])")
    }
    if sums.isCalendarUnknown != reference.calendarIsUnknown {
      lines.append("\(key): calendar unknown is \(sums.isCalendarUnknown)")
    }
  }
  return lines.sorted()
}
