import FingertipCore

/// What some cadres add to an analysis, as it travels between machines: without their rows in the
/// table of cadres (``CadreRowBytes``), and with the ids of those that it refers to (PartialResults.md).
///
/// Merging is associative and commutative, and equal results are equal bytes.
package struct PortableAnalysis: Sendable {
  /// The form of the bytes.
  private static let form = SectionedBytes(
    "FTPAR", major: 2, minor: 0, oldest: 2, longestSection: Int(Int32.max), name: "a partial result"
  )

  private enum Section: String {
    /// The shape of the total.
    case shape = "SHAP"
    /// The shape of the months; missing if there are none.
    case months = "SHPM"
    /// The ids of cadres, ascending.
    case cadres = "CADR"
    /// The total, and the months if there are any.
    case total = "TOTL"
    case monthly = "TOTM"
    case end = "DONE"
  }

  /// A partial result with its shape.
  private struct Part: Sendable {
    let shape: PartialShape
    var result: PartialResult
  }

  private var total: Part
  private var months: Part?
  /// The cadres that results refer to, and others.
  private(set) var cadres: IdentifierColumn
  private var magnitude: Magnitude

  /// Creates the portable form of what was swept.
  ///
  /// - Complexity: O(cadres, and entries of tables).
  /// - Throws: ``ByteFault`` if amounts are larger than those of any log.
  package init(_ swept: SweptCadres, _ plan: AnalysisPlan) throws(ByteFault) {
    let fingerprint = plan.fingerprint
    var total = Part(
      shape: PartialShape(plan.context, plan.hierarchy, fingerprint: fingerprint),
      result: swept.total)
    total.result.removeCadres()
    self.total = total
    if let context = plan.months, var result = swept.months {
      result.removeCadres()
      months = Part(
        shape: PartialShape(context, plan.hierarchy, fingerprint: fingerprint), result: result)
    }
    cadres = plan.context.log.cadres
    magnitude = Magnitude()
    magnitude = try collected().magnitude
  }

  /// Writes the rows in the table of cadres of the sweep that it was created of.
  ///
  /// - Parameter write: Writes bytes after those before.
  /// - Complexity: O(rows).
  /// - Throws: ``ByteFault`` for more amounts than any log has, or the error of `write`.
  package func writeRows(
    of swept: borrowing SweptCadres, _ write: ([UInt8]) throws -> Void
  ) throws {
    try CadreRowBytes.write(swept, cadres, total.shape, write)
  }

  /// Adds what other cadres of the same log add.
  ///
  /// - Complexity: O(*n* log *n*) in the cadres that both refer to, and O(entries of tables).
  /// - Throws: ``ByteFault`` if it is part of another analysis; then this one is as it was.
  package mutating func merge(_ other: PortableAnalysis) throws(ByteFault) {
    guard other.total.shape == total.shape, other.months?.shape == months?.shape else {
      throw ByteFault(
        "partial results of other logs, tables or parameters can't be merged; sweep all with one census"
      )
    }
    var magnitude = magnitude
    try magnitude.add(other.magnitude)
    var (mine, theirs) = (self, other)
    // Without a cancellation there are ids.
    let merged = IdentifierColumn.merging([cadres, other.cadres], until: nil)!
    try mine.renumber(merged.ids, merged.codes[0])
    try theirs.renumber(merged.ids, merged.codes[1])
    mine.total.result.merge(theirs.total.result)
    if let months = theirs.months { mine.months?.result.merge(months.result) }
    mine.magnitude = magnitude
    self = mine
  }

  /// Replaces the cadres by others, among which they are.
  ///
  /// - Parameter codes: By cadre, its new code.
  private mutating func renumber(
    _ cadres: IdentifierColumn, _ codes: [UInt32]
  ) throws(ByteFault) {
    var renumbering = CadreRenumbering(shape: total.shape, codes: codes)
    try total.result.code(&renumbering)
    if let months {
      renumbering = CadreRenumbering(shape: months.shape, codes: codes)
      try self.months?.result.code(&renumbering)
    }
    self.cadres = cadres
  }

  /// Finds the cadres that are referred to.
  private func collected() throws(ByteFault) -> (isUsed: [Bool], magnitude: Magnitude) {
    var copy = self
    var ofTotal = CadreCollector(total.shape, cadreCount: cadres.count)
    try copy.total.result.code(&ofTotal)
    var (isUsed, magnitude) = (ofTotal.isUsed, ofTotal.magnitude)
    if let months {
      var ofMonths = CadreCollector(months.shape, cadreCount: cadres.count)
      try copy.months?.result.code(&ofMonths)
      for cadre in isUsed.indices where ofMonths.isUsed[cadre] { isUsed[cadre] = true }
      try magnitude.add(ofMonths.magnitude)
    }
    return (isUsed, magnitude)
  }
}

extension PortableAnalysis {
  /// The partial result as bytes.
  ///
  /// - Complexity: O(*n* log *n*) in the entries of tables.
  /// - Throws: ``ByteFault`` if amounts are larger than those of any log.
  package func bytes() throws(ByteFault) -> [UInt8] {
    let isUsed = try collected().isUsed
    var numbers = [UInt32](repeating: 0, count: isUsed.count)
    var ids = ByteWriter()
    let used = isUsed.indices.filter { isUsed[$0] }
    ids.append(count: used.count)
    for (number, cadre) in used.enumerated() {
      numbers[cadre] = UInt32(number)
      ids.append(id: cadres[UInt32(cadre)])
    }
    var bytes = Self.form.start
    func append(_ section: Section, _ contents: [UInt8]) {
      bytes += Self.form.section(section.rawValue, contents)
    }
    append(.shape, Self.contents(total.shape))
    if let months { append(.months, Self.contents(months.shape)) }
    append(.cadres, ids.bytes)
    append(.total, try Self.contents(total, numbers))
    if let months { append(.monthly, try Self.contents(months, numbers)) }
    append(.end, [])
    return bytes
  }

  private static func contents(_ shape: PartialShape) -> [UInt8] {
    var writer = ByteWriter()
    shape.append(to: &writer)
    return writer.bytes
  }

  private static func contents(_ part: Part, _ numbers: [UInt32]) throws(ByteFault) -> [UInt8] {
    var (result, writer) = (part.result, PartialWriter(part.shape, numbers: numbers))
    try result.code(&writer)
    return writer.bytes
  }

  /// Reads a partial result.
  ///
  /// - Complexity: O(bytes); the memory is a small multiple of them.
  /// - Throws: ``ByteFault``.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    var sections: [Section: UnsafeBufferPointer<UInt8>] = [:]
    try Self.form.forEachSection(of: bytes, last: Section.end.rawValue) {
      kind, contents throws(ByteFault) in
      guard let section = Section(rawValue: kind) else { return }
      guard sections[section] == nil else { throw ByteFault("it has two sections \(kind)") }
      sections[section] = contents
    }
    guard let cadres = sections[.cadres], let shape = sections[.shape],
      let total = sections[.total]
    else { throw ByteFault("a section is missing") }
    let ids = try Self.ids(cadres)
    self.cadres = IdentifierColumn(ids)
    magnitude = Magnitude()
    self.total = try Self.part(shape, total, cadreCount: ids.count, &magnitude)
    if let shape = sections[.months], let monthly = sections[.monthly] {
      months = try Self.part(shape, monthly, cadreCount: ids.count, &magnitude)
    }
    guard (sections[.months] == nil) == (sections[.monthly] == nil) else {
      throw ByteFault("a section is missing")
    }
  }

  private static func ids(
    _ contents: UnsafeBufferPointer<UInt8>
  ) throws(ByteFault) -> [Identifier] {
    var reader = ByteReader(contents)
    var ids: [Identifier] = []
    for _ in 0..<(try reader.count(limit: contents.count)) {
      let id = try reader.id(longest: contents.count)
      guard ids.last.map({ $0 < id }) ?? true else { throw ByteFault("ids are not ascending") }
      ids.append(id)
    }
    guard reader.remaining == 0 else { throw ByteFault("bytes follow the ids") }
    return ids
  }

  private static func part(
    _ shape: UnsafeBufferPointer<UInt8>, _ contents: UnsafeBufferPointer<UInt8>,
    cadreCount: Int, _ magnitude: inout Magnitude
  ) throws(ByteFault) -> Part {
    var ofShape = ByteReader(shape)
    let shape = try PartialShape(&ofShape)
    guard ofShape.remaining == 0 else { throw ByteFault("bytes follow the shape") }
    var reader = PartialReader(contents, shape, cadreCount: cadreCount)
    var result = PartialResult(shape)
    try result.code(&reader)
    guard reader.remaining == 0 else { throw ByteFault("bytes follow the partial result") }
    try magnitude.add(reader.magnitude)
    return Part(shape: shape, result: result)
  }
}

extension PortableAnalysis {
  /// Makes the result of all cadres.
  ///
  /// - Parameters:
  ///   - rows: The rows of all cadres in the table of cadres, written by their sweeps.
  ///   - census: That of the whole log.
  ///   - threads: 1 or more; results do not depend on it.
  /// - Complexity: O(*n* log *n*) in the rows of cadres and of the result.
  /// - Throws: ``ByteFault`` if the rows or the inputs are not those of the sweeps;
  ///   `CancellationError`.
  package consuming func finish(
    rows: [CadreRowBytes], census: Census, tables: DimensionTables, parameters: AnalysisParameters,
    threads: Int, cancellation: Cancellation = Cancellation()
  ) throws -> AnalysisResult {
    guard
      let merged = IdentifierColumn.merging(
        [IdentifierColumn(["" as Identifier]), cadres] + rows.map(\.cadres), until: cancellation)
    else { throw CancellationError() }
    let plan = AnalysisPlan(
      census.log(cadres: merged.ids), tables, parameters, census: census, until: cancellation)
    if cancellation.isCancelled { throw CancellationError() }
    let fingerprint = plan.fingerprint
    let shape = PartialShape(plan.context, plan.hierarchy, fingerprint: fingerprint)
    guard total.shape == shape, rows.allSatisfy({ $0.shape == shape }) else {
      throw ByteFault(
        "partial results were swept with another census, other tables or other parameters")
    }
    if let months {
      guard
        let context = plan.months,
        months.shape == PartialShape(context, plan.hierarchy, fingerprint: fingerprint)
      else { throw ByteFault("partial results have other months") }
    }
    guard (months == nil) == (plan.months == nil) else {
      throw ByteFault("partial results lack months")
    }
    try renumber(merged.ids, merged.codes[1])
    var magnitude = magnitude
    for (index, rows) in rows.enumerated() {
      try magnitude.add(rows.magnitude)
      total.result.append(rows.rows, codes: merged.codes[index + 2])
    }
    try total.result.checkCadres(hasHalves: parameters.period.hasTrends)
    return try FingertipAnalysis.finish(
      SweptCadres(total: total.result, months: months?.result), plan, threads: threads,
      cancellation: cancellation)
  }
}
