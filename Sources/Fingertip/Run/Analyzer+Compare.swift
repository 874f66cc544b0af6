import FingertipAnalysis
import FingertipCore
import FingertipIngest
import FingertipReport

extension Analyzer {
  /// Compares two windows of a log, or units that adopted something with those that had not.
  ///
  /// The analyzer's own window bounds what is looked at; its periods don't matter.
  ///
  /// - Complexity: two analyses and O(cadres · depth of units · draws); with adoptions three analyses and two
  ///   a week, for each distinct date.
  /// - Throws: ``FingertipError``; of the category `usage` where windows or weeks make no sense, and of
  ///   `badData` for a file of adoptions that does not.
  public func compare(
    _ log: LoadedLog, by options: ComparisonOptions,
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> ComparisonResult {
    let windows = try windows(of: options)
    let adoption = try adoption(by: options)
    guard windows != nil || adoption != nil else {
      throw FingertipError(.usage, "nothing to compare: give two windows, or a file of adoptions")
    }
    do {
      let comparison = try windows.map { windows in
        try FingertipAnalysis.compare(
          log.log, tables: resolved.tables, parameters: resolved.parameters,
          before: windows.before, after: windows.after,
          bootstrap: self.options.thresholds, threads: resolved.threads,
          cancellation: cancellation.cancellation)
      }
      let study = try adoption.map { adoption in
        try studyAdoption(
          log.log, tables: resolved.tables, parameters: resolved.parameters, adoption: adoption,
          threads: resolved.threads, cancellation: cancellation.cancellation)
      }
      return ComparisonResult(
        comparison: comparison, adoption: study, options: options, windows: windows,
        analyzer: self)
    } catch {
      throw FingertipError(error, otherwise: .defect)
    }
  }

  /// Checks what can be wrong with the options, before any log is read.
  package func check(_ options: ComparisonOptions) throws(FingertipError) {
    _ = try windows(of: options)
    _ = try adoption(by: options)
  }

  private func windows(
    of options: ComparisonOptions
  ) throws(FingertipError) -> (before: Range<Int64>, after: Range<Int64>)? {
    guard let windows = options.windows else { return nil }
    let zone = resolved.parameters.zone
    func range(
      _ window: ComparisonOptions.Window, _ name: String
    ) throws(FingertipError) -> Range<Int64> {
      let from = try ResolvedOptions.instant(window.from, name, zone: zone)
      let to = try ResolvedOptions.instant(window.to, name, zone: zone)
      guard from < to else {
        throw FingertipError(
          .usage, "\(name): the window is empty: from \(window.from) to \(window.to)")
      }
      return from..<to
    }
    return (try range(windows.before, "before"), try range(windows.after, "after"))
  }

  private func adoption(
    by options: ComparisonOptions
  ) throws(FingertipError) -> AdoptionParameters? {
    guard let path = options.adopted else {
      guard options.level == nil else {
        throw FingertipError(.usage, "a level goes with a file of adoptions only")
      }
      return nil
    }
    guard let level = options.level else {
      throw FingertipError(.usage, "adoptions need a level, whose units are compared")
    }
    guard resolved.tables.hasLevel(level) else {
      throw FingertipError(
        .usage,
        "level \"\(level)\": the table of units has no such level; check the spelling, or give "
          + "--units")
    }
    guard (1...520).contains(options.weeks), (1...520).contains(options.placeboWeeks) else {
      throw FingertipError(.usage, "weeks and placebo weeks must be between 1 and 520")
    }
    guard (39...100_000).contains(options.permutations) else {
      throw FingertipError(
        .usage, "permutations must be between 39 and 100000, not \(options.permutations)")
    }
    do {
      var parameters = AdoptionParameters(
        level: level,
        dates: try readAdoptions(path, zone: resolved.parameters.zone, units: resolved.tables.units)
      )
      parameters.weeks = options.weeks
      parameters.placeboWeeks = options.placeboWeeks
      parameters.permutations = options.permutations
      parameters.seed = self.options.thresholds.seed
      return parameters
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }
}
