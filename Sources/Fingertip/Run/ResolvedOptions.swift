import FingertipAnalysis
import FingertipCore
import FingertipIngest

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Options as the engine takes them: texts read, zone and tables loaded.
struct ResolvedOptions: Sendable {
  let ingest: IngestOptions
  let parameters: AnalysisParameters
  let tables: DimensionTables
  let threads: Int

  /// - Throws: ``FingertipError`` of the category `usage`, or what reading the tables throws.
  init(_ options: AnalysisOptions) throws(FingertipError) {
    do {
      let zone = try TimeZones.rules(named: options.timeZone)
      threads = try Self.threads(options.threads)
      var ingest = try Self.ingestOptions(options.reading, zone: zone, threads: threads)
      ingest.samplesStages = options.measuresStages
      self.ingest = ingest
      parameters = try Self.parameters(options, zone: zone)
      let paths = try Self.paths(options.tables)
      try options.checkPublication(hasApps: paths.apps != nil)
      tables = try readTables(
        paths, zone: zone, epochUnit: ingest.epochUnit,
        pseudonymizer: ingest.pseudonymizer)
    } catch {
      // What is left are the errors of tables.
      throw FingertipError(error, otherwise: .badData)
    }
  }

  private static func threads(_ wanted: Int?) throws(FingertipError) -> Int {
    guard let wanted else { return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
    // A run needs a few blocks of memory a thread; more threads than this are a slip of the finger.
    guard (1...1024).contains(wanted) else {
      throw FingertipError(.usage, "threads: \(wanted) is not in 1...1024")
    }
    return wanted
  }

  private static func ingestOptions(
    _ reading: ReadingOptions, zone: TimeZoneRules, threads: Int
  ) throws -> IngestOptions {
    var ingest = IngestOptions(zone: zone)
    // Safe: the public words are the engine's; tests hold them together.
    ingest.epochUnit = EpochUnit(rawValue: reading.epochUnit.rawValue) ?? .milliseconds
    ingest.textEncoding = TextEncoding(rawValue: reading.textEncoding.rawValue) ?? .utf8
    ingest.inputFormat = reading.inputFormat.flatMap { LogFormats.named($0.rawValue) }
    ingest.limits.longestAppMs = try milliseconds(reading.longestApp, "longest app")
    ingest.limits.longestFieldMs = try milliseconds(reading.longestField, "longest field")
    switch reading.maxRejects {
    case .share(let share):
      guard share >= 0 && share <= 1 else {
        throw FingertipError(.usage, "max rejects: a share must be in 0.0 to 1.0, not \(share)")
      }
      ingest.maxRejects = .share(share)
    case .count(let count):
      guard count >= 0 else {
        throw FingertipError(.usage, "max rejects: a count can't be negative, as \(count) is")
      }
      ingest.maxRejects = .count(count)
    }
    ingest.keepsGoing = reading.keepsGoing
    ingest.pseudonymizer = try reading.pseudonymKeyFile.map { try Pseudonymizer(keyFile: $0) }
    ingest.threads = threads
    return ingest
  }

  private static func parameters(
    _ options: AnalysisOptions, zone: TimeZoneRules
  ) throws -> AnalysisParameters {
    var parameters = AnalysisParameters(zone: zone)
    parameters.calendar =
      switch options.calendar {
      case .weekdays: .weekdays
      case .cn: .cn
      case .file(let path): try readCalendar(path)
      }
    parameters.workHours = try WorkHours(options.workHours)
    parameters.period = PeriodKind(rawValue: options.period.rawValue) ?? .all
    parameters.fromMs = try options.from.map { try instant($0, "from", zone: zone) }
    parameters.toMs = try options.to.map { try instant($0, "to", zone: zone) }
    if let from = parameters.fromMs, let to = parameters.toMs, from >= to {
      throw FingertipError(
        .usage, "the window is empty: from \(options.from ?? "") to \(options.to ?? "")")
    }
    parameters.unlistedIsWork = options.unlistedIsWork
    parameters.keepsDuplicates = options.keepsDuplicates
    do {
      try options.thresholds.check()
    } catch {
      throw FingertipError(.usage, "\(error)")
    }
    parameters.thresholds = options.thresholds
    parameters.givesIntervals = options.givesIntervals
    parameters.timesStages = options.measuresStages
    if options.publication.isOn {
      parameters.minimumGroup = options.publication.minimumGroup
      try parameters.checkWholeMonths()
    }
    return parameters
  }

  private static func paths(_ sources: TableSources) throws -> TablePaths {
    var paths = try sources.folder.map { try TablePaths.folder($0) } ?? TablePaths()
    paths.cadres = sources.cadres ?? paths.cadres
    paths.units = sources.units ?? paths.units
    paths.apps = sources.apps ?? paths.apps
    paths.tasks = sources.tasks ?? paths.tasks
    return paths
  }

  /// A date is the first instant of its day.
  static func instant(
    _ text: String, _ name: String, zone: TimeZoneRules
  ) throws(FingertipError) -> Int64 {
    if let date = CivilDate(text) { return zone.dayStart(ofDay: date.daysSinceEpoch) }
    var parser = TimestampParser(zone: zone, epochUnit: .milliseconds)
    // Eight bytes behind the text may be read.
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
    let instant = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { parser.parse($0, count: buffer.count - 8) }
    }
    guard let instant else {
      throw FingertipError(
        .usage,
        "\(name) \"\(text)\": write a date as 2024-03-04 or a timestamp as "
          + "2024-03-04T09:00:00+08:00")
    }
    return instant
  }

  private static func milliseconds(
    _ duration: Duration, _ name: String
  ) throws(FingertipError) -> Int64 {
    // Lengths are kept in 32 bits, which hold 1193 h.
    guard duration >= .milliseconds(1), duration <= .seconds(1000 * 3600) else {
      throw FingertipError(.usage, "\(name): \(duration) is not between 1 ms and 1000 h")
    }
    let (seconds, attoseconds) = duration.components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }
}
