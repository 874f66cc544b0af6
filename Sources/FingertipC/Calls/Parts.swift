// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip

/// Returns the byte strings of an array of C.
///
/// - Throws: `FingertipError` of the category `usage`.
private func byteStrings(
  _ starts: UnsafePointer<UnsafeRawPointer?>?, _ sizes: UnsafePointer<Int>?, _ count: Int,
  _ name: String
) throws(FingertipError) -> [[UInt8]] {
  let starts = try Arguments.array(starts, count, name)
  let sizes = try Arguments.array(sizes, count, "sizes")
  var strings: [[UInt8]] = []
  for (start, size) in zip(starts, sizes) {
    strings.append([UInt8](try Arguments.bytes(start, size, name)))
  }
  return strings
}

/// Returns the first of some values, of which there must be one.
///
/// - Throws: `FingertipError` of the category `usage`.
private func first<Value>(_ values: [Value], _ name: String) throws(FingertipError) -> Value {
  guard let first = values.first else {
    throw FingertipError(.usage, ["\(name): none were given", "\(name)：没有给出"], field: name)
  }
  return first
}

@c @implementation
public func ft_log_bucket(
  _ log: OpaquePointer?, _ bucket: Int, _ buckets: Int, _ run: OpaquePointer?,
  _ bytes: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(bytes, error) {
    let log = try Arguments.object(log, LogObject.self).log
    let run = try Arguments.run(run)
    return BytesObject(
      try log.encoded(bucket: bucket, of: buckets, cancellation: run.token))
  }
}

@c @implementation
public func ft_log_bucket_rows(
  _ log: OpaquePointer?, _ bucket: Int, _ buckets: Int, _ rows: UnsafeMutablePointer<Int64>?,
  _ error: HandlePlace?
) -> Int32 {
  rows?.pointee = 0
  return call(error) {
    guard let rows else { throw Arguments.missing("rows") }
    let log = try Arguments.object(log, LogObject.self).log
    rows.pointee = Int64(try log.rowCount(bucket: bucket, of: buckets))
  }
}

@c @implementation
public func ft_census(
  _ log: OpaquePointer?, _ run: OpaquePointer?, _ census: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(census, error) {
    let log = try Arguments.object(log, LogObject.self).log
    let run = try Arguments.run(run)
    return BytesObject(try log.census(cancellation: run.token).bytes)
  }
}

@c @implementation
public func ft_census_merge(
  _ censuses: UnsafePointer<UnsafeRawPointer?>?, _ sizes: UnsafePointer<Int>?, _ count: Int,
  _ merged: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(merged, error) {
    let censuses = try byteStrings(censuses, sizes, count, "censuses")
    var census = try LogCensus(bytes: first(censuses, "censuses"))
    for bytes in censuses.dropFirst() { try census.merge(LogCensus(bytes: bytes)) }
    return BytesObject(census.bytes)
  }
}

@c @implementation
public func ft_census_quality(
  _ census: UnsafeRawPointer?, _ size: Int, _ options: OpaquePointer?, _ result: HandlePlace?,
  _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let options = try Arguments.optional(options, OptionsObject.self).set
    let census = try LogCensus(bytes: [UInt8](Arguments.bytes(census, size, "census")))
    try census.checkRejects(options.reading.maxRejects)
    return ResultObject(
      .document(
        ResultTable.quality.rawValue, try census.qualityDocument(in: options.reading.timeZone)))
  }
}

@c @implementation
public func ft_sweep(
  _ log: OpaquePointer?, _ tables: OpaquePointer?, _ options: OpaquePointer?,
  _ census: UnsafeRawPointer?, _ censusSize: Int, _ run: OpaquePointer?, _ partial: HandlePlace?,
  _ rows: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  rows?.pointee = nil
  var swept: SweptLog?
  let code = give(partial, error) {
    guard rows != nil else { throw Arguments.missing("rows") }
    let asked = try Question(log, tables, options, run)
    let census = try LogCensus(bytes: [UInt8](Arguments.bytes(census, censusSize, "census")))
    let result = try asked.log.sweep(
      asked.options.partialQuery, tables: asked.tables, census: census,
      for: asked.options.purpose, cancellation: asked.cancellation)
    swept = result
    return BytesObject(try result.partial.bytes())
  }
  if let swept { rows?.pointee = Handles.handle(of: BytesObject(swept.rows)) }
  return code
}

@c @implementation
public func ft_partial_merge(
  _ partials: UnsafePointer<UnsafeRawPointer?>?, _ sizes: UnsafePointer<Int>?, _ count: Int,
  _ merged: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(merged, error) {
    let partials = try byteStrings(partials, sizes, count, "partials")
    var total = try PartialAnalysis(bytes: first(partials, "partials"))
    for bytes in partials.dropFirst() { try total.merge(PartialAnalysis(bytes: bytes)) }
    return BytesObject(try total.bytes())
  }
}

@c @implementation
public func ft_finish(
  _ partial: UnsafeRawPointer?, _ partialSize: Int, _ rows: UnsafePointer<UnsafeRawPointer?>?,
  _ rowSizes: UnsafePointer<Int>?, _ count: Int, _ census: UnsafeRawPointer?, _ censusSize: Int,
  _ tables: OpaquePointer?, _ options: OpaquePointer?, _ run: OpaquePointer?,
  _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let options = try Arguments.optional(options, OptionsObject.self).set
    let tables = try Arguments.optional(tables, TablesObject.self)?.tables ?? Tables()
    let run = try Arguments.run(run)
    let partial = try PartialAnalysis(
      bytes: [UInt8](Arguments.bytes(partial, partialSize, "partial")))
    let census = try LogCensus(bytes: [UInt8](Arguments.bytes(census, censusSize, "census")))
    let analysis = try Analysis(
      finishing: partial, rows: byteStrings(rows, rowSizes, count, "rows"), census: census,
      options.partialQuery, tables: tables, for: options.purpose, by: options.reading,
      cancellation: run.token)
    guard options.purpose == .analysis else { return ResultObject(.analysis(analysis, options)) }
    return ResultObject(
      .analysis(try analysis.filtered(unit: options.unit, level: options.level), options))
  }
}

@c @implementation
public func ft_report_finish(
  _ whole: OpaquePointer?, _ trends: OpaquePointer?, _ options: OpaquePointer?,
  _ result: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(result, error) {
    let options = try Arguments.optional(options, OptionsObject.self).set
    let whole = try analysis(whole, for: .report, "whole")
    let trends = try trends.map { try analysis($0, for: .trends, "trends") }
    guard (trends == nil) == (options.reportQuery.period == .all) else {
      throw FingertipError(
        .usage,
        [
          "trends: a report has them unless its period is all",
          "trends：除非 period 为 all，报告须有趋势",
        ], field: "trends")
    }
    return ResultObject(.report(options.report(Report(whole: whole, trends: trends))))
  }
}

/// Returns the analysis of a handle that `ft_finish` gave for a purpose.
///
/// - Throws: `FingertipError` of the category `usage`.
private func analysis(
  _ handle: OpaquePointer?, for purpose: PartialPurpose, _ name: String
) throws(FingertipError) -> Analysis {
  guard
    case .analysis(let analysis, let options) =
      try Arguments.object(handle, ResultObject.self).content, options.purpose == purpose
  else {
    throw FingertipError(
      .usage,
      [
        "\(name): not a result of ft_finish with the purpose \"\(purpose.rawValue)\"",
        "\(name)：不是 ft_finish 以 purpose“\(purpose.rawValue)”得到的结果",
      ], field: name)
  }
  return analysis
}
