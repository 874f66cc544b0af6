extension Log {
  /// Answers a query.
  ///
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``.
  public func analyze(
    _ query: Query = Query(), tables: Tables = Tables(),
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Analysis {
    try finished(until: cancellation) {
      try analyze(query, for: .analysis, tables: tables, cancellation: cancellation)
    }
  }

  /// Answers a query with the parameters that a purpose needs.
  func analyze(
    _ query: Query, for purpose: PartialPurpose, tables: Tables, cancellation: CancellationToken
  ) throws(FingertipError) -> Analysis {
    let (parameters, threads) = try resolved(query, tables)
    do {
      let result = try FingertipAnalysis.analyze(
        rows(until: cancellation), tables: tables.dimensions,
        parameters: purpose.applied(to: parameters),
        threads: threads,
        cancellation: cancellation.cancellation)
      return Analysis(
        result, read: quality, by: reading, query: query, threads: threads)
    } catch {
      throw FingertipError(error, otherwise: .defect)
    }
  }

  /// Compares two windows of the log, or units that adopted a measure with those that had not.
  ///
  /// The query's own window limits the rows; its periods don't matter.
  ///
  /// - Complexity: two analyses and O(cadres · depth of units · draws); with adoptions three
  ///   analyses plus two per week, for each distinct date.
  /// With ``Query/publication`` on, windows are whole months, and what would expose few cadres is
  /// `suppressed`; see <doc:PublishingWithoutExposing>.
  ///
  /// - Throws: ``FingertipError``; of the category `usage` for invalid windows or weeks, and of
  ///   `badData` for an invalid table of adoptions.
  public func compare(
    _ options: ComparisonOptions, _ query: Query = Query(), tables: Tables = Tables(),
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> ComparisonResult {
    let (parameters, threads) = try resolved(query, tables)
    let windows = try options.windows(for: parameters)
    let adoption = try options.adoption(
      tables, in: parameters.zone, seed: query.thresholds.seed)
    guard windows != nil || adoption != nil else {
      throw .usage([
        "nothing to compare: give two windows, or a table of adoptions",
        "没有可比较的：请给出两个时段，或采用日期表",
      ])
    }
    return try finished(until: cancellation) {
      let rows = try rows(until: cancellation)
      let comparison = try windows.map { windows in
        try FingertipAnalysis.compare(
          rows, tables: tables.dimensions, parameters: parameters, before: windows.before,
          after: windows.after, permutations: options.permutations, threads: threads,
          cancellation: cancellation.cancellation)
      }
      let study = try adoption.map { adoption in
        try studyAdoption(
          rows, tables: tables.dimensions, parameters: parameters, adoption: adoption,
          threads: threads, cancellation: cancellation.cancellation)
      }
      return ComparisonResult(
        comparison: comparison, adoption: study, options: options, windows: windows,
        parameters: parameters, publication: query.publication,
        context: Indicator.Context(rows, tables.dimensions), tables: tables.dimensions,
        quality: quality)
    }
  }

  /// Sorts the intervals of the log, so that the times of any window take a few milliseconds.
  ///
  /// The query's tables and options define work and the treatment of repeats; its window and
  /// periods are ignored.
  ///
  /// - Complexity: O(rows · log of a cadre's rows), once. 12 bytes of memory per interval.
  /// - Throws: ``FingertipError``; of the category `usage` with ``Query/publication`` on, because
  ///   an index exposes single cadres.
  public func timeIndex(
    _ query: Query = Query(), tables: Tables = Tables(),
    cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> TimeIndex {
    let (parameters, threads) = try resolved(query, tables)
    guard !query.publication.isOn else {
      throw .usage([
        "an index of times tells of single cadres; make it without publication",
        "时间索引涉及干部个人；请在不发布时使用",
      ])
    }
    return try finished(until: cancellation) {
      let rows = try rows(until: cancellation)
      let index = try FingertipAnalysis.TimeIndex(
        rows, tables: tables.dimensions, parameters: parameters, threads: threads,
        cancellation: cancellation.cancellation)
      return TimeIndex(
        index, ids: rows.cadres,
        context: Indicator.Context(rows, tables.dimensions),
        threads: threads)
    }
  }

  /// Returns a query in the engine's form, and the number of threads, after a check of the pseudonyms.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  func resolved(
    _ query: Query, _ tables: Tables
  ) throws(FingertipError) -> (parameters: AnalysisParameters, threads: Int) {
    try checkKey(of: tables)
    return (try query.parameters(for: tables), try threadCount(query.threads))
  }

  /// Checks that tables and log have the same pseudonyms.
  ///
  /// - Throws: ``FingertipError`` of the category `usage`.
  func checkKey(of tables: Tables) throws(FingertipError) {
    let hasCadres = tables.dimensions.cadres != nil
    guard !hasCadres || quality.keyFingerprint == tables.pseudonymKey?.fingerprint else {
      throw .usage(
        [
          "log and tables were read with different keys for pseudonyms; give the same to both",
          "日志和对照表用了不同的假名密钥；请用同一个",
        ],
        options: ["pseudonymize"])
    }
  }
}

/// Returns what `body` computes.
///
/// - Throws: ``FingertipError``; of the category `cancelled` as soon as the token is cancelled.
func finished<Value: Sendable>(
  until cancellation: CancellationToken, _ body: @escaping @Sendable () throws -> Value
) throws(FingertipError) -> Value {
  do {
    return try computed(until: cancellation.cancellation, body)
  } catch {
    throw FingertipError(error, otherwise: .defect)
  }
}
