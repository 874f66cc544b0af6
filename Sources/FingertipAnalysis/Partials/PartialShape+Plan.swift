import FingertipCore

extension PartialShape {
  /// Creates the shape of results of a context.
  ///
  /// - Parameter fingerprint: See ``AnalysisPlan/fingerprint``.
  init(_ context: SweepContext, _ hierarchy: UnitHierarchy, fingerprint: UInt64) {
    self.init(of: context)
    self.fingerprint = fingerprint
    units = hierarchy.everybody
  }

  /// Creates the shape of results that stay in this process.
  init(of context: SweepContext) {
    apps = context.log.apps.count
    items = context.log.items.count
    tasks = context.log.tasks.count
    periods = context.grid.periodCount
    days = context.grid.dayCount
    minimumGroup = context.parameters.minimumGroup ?? 0
    awards = context.parameters.thresholds.awardsMs.count
  }

  /// The counts, in the order of stored bytes.
  private static let counts: [any WritableKeyPath<PartialShape, Int> & Sendable] = [
    \.apps, \.items, \.tasks, \.units, \.periods, \.days, \.minimumGroup, \.awards,
  ]
  /// No count is larger, so that codes fit 31 bits.
  private static let greatest = Int(Int32.max)

  func append(to writer: inout ByteWriter) {
    writer.append(fixed: fingerprint)
    for count in Self.counts { writer.append(count: self[keyPath: count]) }
  }

  /// - Throws: ``ByteFault``.
  init(_ reader: inout ByteReader) throws(ByteFault) {
    fingerprint = try reader.fixed(UInt64.self)
    for count in Self.counts { self[keyPath: count] = try reader.count(limit: Self.greatest) }
    // A row has at most as many bins; without this, a few bytes could claim any memory.
    guard awards <= 1 << 10 else { throw ByteFault("there are \(awards) awards") }
  }
}

extension AnalysisPlan {
  /// A hash of all that partial results depend on besides their cadres' rows: the census, the tables
  /// and the parameters.
  ///
  /// - Complexity: O(distinct apps, items and tasks, and rows of tables).
  var fingerprint: UInt64 {
    var writer = ByteWriter()
    let (log, parameters) = (context.log, context.parameters)
    for ids in [log.apps, log.items, log.tasks] {
      writer.append(count: ids.count)
      for code in 0..<UInt32(ids.count) { writer.append(id: ids[code]) }
    }
    for day in context.grid.dayStarts { writer.append(fixed: day) }
    for end in context.periodEndsMs.start..<context.periodEndsMs.start + context.grid.periodCount {
      writer.append(fixed: end.pointee)
    }
    for day in 0..<context.grid.dayCount {
      writer.append((context.grid.isWorkday[day] ? 1 : 0) as UInt8)
      writer.append((context.grid.isKnown[day] ? 1 : 0) as UInt8)
    }
    writer.append(text: EventKind.allCases.filter(log.kinds.contains).map(\.word).joined())
    // Sums are stored by the position of their measure.
    writer.append(text: Measure.allCases.map { "\($0)" }.joined(separator: " "))
    parameters.append(to: &writer)
    var hash = StableHash()
    hash.combine(writer.bytes)
    var tables = TableBytes()
    tables.append(context.tables)
    hash.combine(tables.writer.bytes)
    return hash.value
  }
}

extension AnalysisParameters {
  fileprivate func append(to writer: inout ByteWriter) {
    writer.append(text: zone.identifier)
    writer.append(text: workHours.description)
    writer.append(text: period.rawValue)
    for bound in [fromMs, toMs] { writer.append(fixed: bound ?? -1) }
    for flag in [
      unlistedIsWork, keepsDuplicates, measuresHours, makesBurdens, givesIntervals,
    ] { writer.append((flag ? 1 : 0) as UInt8) }
    writer.append(fixed: minimumGroup ?? 0)
    writer.append(fixed: greatestShare)
    for parameter in Thresholds.parameters {
      writer.append(text: parameter.name)
      writer.append(text: "\(parameter.value(in: thresholds))")
    }
    writer.append(text: "\(thresholds.minimums)")
  }
}

/// The rows of tables as bytes, of which a hash is taken.
private struct TableBytes {
  var writer = ByteWriter()

  mutating func append(_ tables: DimensionTables) {
    for isPresent in [
      tables.cadres != nil, tables.units != nil, tables.apps != nil, tables.tasks != nil,
    ] { append(isPresent) }
    for cadre in tables.cadres?.cadres ?? [] {
      writer.append(id: cadre.id)
      append(cadre.unit)
      writer.append(text: cadre.role)
    }
    for unit in tables.units?.units ?? [] {
      writer.append(id: unit.id)
      append(unit.parent)
      writer.append(text: unit.level)
      writer.append(text: unit.name)
    }
    for app in tables.apps?.apps ?? [] { append(app) }
    for task in tables.tasks?.tasks ?? [] { append(task) }
  }

  private mutating func append(_ app: AppTable.App) {
    writer.append(id: app.id)
    writer.append(text: app.type.rawValue)
    writer.append(text: app.name)
    writer.append(id: app.purpose)
    writer.append(id: app.owner)
    for flag in [app.isKeyWork, app.leavesTrace, app.isExempt] { append(flag) }
    append(app.openedDay)
    writer.append(count: app.functions.count)
    for function in app.functions { writer.append(id: function) }
  }

  private mutating func append(_ task: TaskTable.Task) {
    writer.append(id: task.id)
    append(task.parent)
    writer.append(id: task.owner)
    append(task.issuedMs)
    append(task.dueMs)
    for flag in [task.isDueByDay, task.isExempt, task.isKeyWork] { append(flag) }
    append(task.items.map { $0.bitPattern })
    append(task.quota.map { $0.bitPattern })
  }

  private mutating func append(_ flag: Bool) { writer.append((flag ? 1 : 0) as UInt8) }

  private mutating func append(_ number: (some FixedWidthInteger)?) {
    append(number != nil)
    if let number { writer.append(fixed: number) }
  }

  private mutating func append(_ id: Identifier?) {
    append(id != nil)
    if let id { writer.append(id: id) }
  }
}
