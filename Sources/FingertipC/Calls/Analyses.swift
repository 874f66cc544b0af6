// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip

/// The arguments of a function that computes a result.
struct Question {
  let log: Log
  let tables: Tables
  let options: OptionSet
  let cancellation: CancellationToken

  init(
    _ log: OpaquePointer?, _ tables: OpaquePointer?, _ options: OpaquePointer?,
    _ run: OpaquePointer?
  ) throws {
    self.log = try Arguments.object(log, LogObject.self).log
    self.tables = try Arguments.optional(tables, TablesObject.self)?.tables ?? Tables()
    self.options = try Arguments.optional(options, OptionsObject.self).set
    let run = try Arguments.run(run)
    cancellation = run.token
  }
}

@c @implementation
public func ft_analyze(
  _ log: OpaquePointer?, _ tables: OpaquePointer?, _ options: OpaquePointer?,
  _ run: OpaquePointer?, _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let asked = try Question(log, tables, options, run)
    let (unit, level) = (asked.options.unit, asked.options.level)
    if let top = asked.options.top, top < 1 {
      throw FingertipError(.usage, ["top must be 1 or more", "top 至少为 1"], field: "top")
    }
    let query = asked.options.query()
    try query.check(with: asked.tables, unit: unit, level: level)
    let analysis = try asked.log.analyze(
      query, tables: asked.tables, cancellation: asked.cancellation)
    return ResultObject(
      .analysis(try analysis.filtered(unit: unit, level: level), asked.options))
  }
}

@c @implementation
public func ft_compare(
  _ log: OpaquePointer?, _ tables: OpaquePointer?, _ options: OpaquePointer?,
  _ run: OpaquePointer?, _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let asked = try Question(log, tables, options, run)
    var options = asked.options
    options.unit = try options.unit.map { try asked.tables.unitID(of: $0) }
    var comparison = options.comparison
    comparison.level = options.level
    let compared = try asked.log.compare(
      comparison, options.query(), tables: asked.tables, cancellation: asked.cancellation)
    return ResultObject(.comparison(compared, options))
  }
}

@c @implementation
public func ft_explain(
  _ analysis: OpaquePointer?, _ id: UnsafePointer<CChar>?, _ result: HandlePlace?,
  _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let text = try Arguments.text(id, "id")
    guard
      case .analysis(let analysis, let options) =
        try Arguments.object(analysis, ResultObject.self).content
    else {
      throw FingertipError(
        .usage, ["analysis: not a result of ft_analyze", "analysis：不是 ft_analyze 的结果"],
        field: "analysis")
    }
    guard analysis.query.period == .all else {
      throw FingertipError(
        .usage,
        [
          "an explanation tells of the whole window; analyze with the period all",
          "说明针对整个时间范围；分析时 period 请用 all",
        ], field: "period")
    }
    let known = try analysis.idOfUnitOrApp(text)
    guard
      let document = analysis.explanationDocument(
        of: known, forSpreadsheets: options.isForSpreadsheets)
    else { throw FingertipError(.defect, Bilingual(same: "no explanation of \(known)")) }
    return ResultObject(.explanation(document))
  }
}

@c @implementation
public func ft_report(
  _ log: OpaquePointer?, _ tables: OpaquePointer?, _ options: OpaquePointer?,
  _ run: OpaquePointer?, _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let asked = try Question(log, tables, options, run)
    let report = try asked.log.report(
      asked.options.reportQuery, tables: asked.tables, cancellation: asked.cancellation)
    return ResultObject(.report(asked.options.report(report)))
  }
}

@c @implementation
public func ft_indicators(
  _ id: UnsafePointer<CChar>?, _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let indicators = try id.map { id in
      let id = try Arguments.text(id, "id")
      guard let indicator = Indicator.named(id) else {
        throw Option.unknown(id, "id", Indicator.all.map(\.id))
      }
      return [indicator]
    }
    return ResultObject(
      .document("indicators", Indicator.document(indicators ?? Indicator.all)))
  }
}

@c @implementation
public func ft_columns(
  _ table: UnsafePointer<CChar>?, _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let tables = try table.map { table in
      let name = try Arguments.text(table, "table")
      guard let definition = TableDefinition.named(name) else {
        throw Option.unknown(name, "table", TableDefinition.all.map(\.name))
      }
      return [definition]
    }
    return ResultObject(
      .document("columns", TableDefinition.document(tables ?? TableDefinition.all)))
  }
}
