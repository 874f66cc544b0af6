import Fingertip
import FingertipTestSupport
import Testing

/// `compare`, through the library.
@Suite struct ComparisonTests {
  private static let windows = (
    before: ComparisonOptions.Window(from: "2024-01-01", to: "2024-01-20"),
    after: ComparisonOptions.Window(from: "2024-01-20", to: "2024-02-05")
  )

  private func options(_ folder: borrowing TestFolder, threads: Int) throws -> (
    AnalysisOptions, String
  ) {
    let zone = try #require(NaiveZone(named: "UTC"))
    let effort = RandomEffort(seed: 3, zone: zone, days: 19_723...19_760)
    var options = AnalysisOptions()
    options.timeZone = "UTC"
    options.tables.cadres = try folder.write(Array(effort.cadres.utf8), to: "cadres.csv", .none)
    options.tables.units = try folder.write(Array(effort.units.utf8), to: "units.csv", .none)
    options.threads = threads
    return (options, try folder.write(Array(effort.csv.utf8), to: "log.csv", .none))
  }

  private func comparison(
    threads: Int = 2, _ windows: (ComparisonOptions.Window, ComparisonOptions.Window) = Self.windows
  ) throws -> ComparisonResult {
    let folder = try TestFolder()
    let (options, log) = try options(folder, threads: threads)
    let analyzer = try Analyzer(options)
    var compared = ComparisonOptions()
    compared.windows = windows
    return try analyzer.compare(analyzer.load([log]), by: compared)
  }

  @Test func `both values are those of an analysis, of cadres present in both`() throws {
    let folder = try TestFolder()
    var (options, log) = try options(folder, threads: 1)
    let result = try comparison()
    var sums: [[String: (Int64, Int64)]] = []
    for window in [Self.windows.before, Self.windows.after] {
      (options.from, options.to) = (window.from, window.to)
      let analysis = try Analyzer(options).analyze([log])
      sums.append(
        Dictionary(
          uniqueKeysWithValues: analysis.cadres.map { ($0.id, ($0[.fieldMs]!, $0[.observedMs]!)) }))
    }
    let common = sums[0].keys.filter { sums[1][$0] != nil }
    let row = try #require(
      result.rows.first { $0.unit == "*" && $0.indicator == "field_share" })
    #expect(row.cadres == common.count)
    for (value, sums) in zip([row.before, row.after], sums) {
      let (field, observed) = common.reduce(into: (0.0, 0.0)) { total, cadre in
        total.0 += Double(sums[cadre]!.0)
        total.1 += Double(sums[cadre]!.1)
      }
      #expect(abs(try #require(value) - field / observed) < 1e-12)
    }
    #expect(row.difference == row.after! - row.before!)
    #expect(try #require(row.interval).contains(row.difference!))
  }

  @Test func `nothing changes between a window and itself`() throws {
    let result = try comparison((Self.windows.before, Self.windows.before))
    #expect(result.rows.contains { $0.difference != nil })
    for row in result.rows where row.difference != nil {
      #expect(row.difference == 0 && (row.p ?? 1) == 1)
      #expect(row.cadres >= 5 || row.interval == nil && row.p == nil)
    }
    #expect(result.warnings.isEmpty)
  }

  @Test func `results are the same on any number of threads`() throws {
    let (one, three) = (try comparison(threads: 1), try comparison(threads: 3))
    #expect(one.rows.map(\.interval) == three.rows.map(\.interval))
    #expect(one.rows.map(\.adjustedP) == three.rows.map(\.adjustedP))
  }

  @Test func `what can't be compared is refused`() throws {
    let folder = try TestFolder()
    let (options, log) = try options(folder, threads: 1)
    let analyzer = try Analyzer(options)
    let loaded = try analyzer.load([log])
    let file = try folder.write(Array("unit,date\nnowhere,2024-01-20\n".utf8), to: "a.csv", .none)
    func refusal(_ change: (inout ComparisonOptions) -> Void) -> FingertipError.Category? {
      var compared = ComparisonOptions()
      change(&compared)
      do {
        _ = try analyzer.compare(loaded, by: compared)
        return nil
      } catch {
        return error.category
      }
    }
    #expect(refusal { _ in } == .usage)
    #expect(refusal { $0.adopted = file } == .usage)
    #expect(refusal { ($0.adopted, $0.level) = (file, "galaxy") } == .usage)
    #expect(refusal { ($0.adopted, $0.level) = (file, "township") } == .badData)
    #expect(
      refusal { $0.windows = (.init(from: "2024-02-01", to: "2024-02-01"), Self.windows.after) }
        == .usage)
  }
}
