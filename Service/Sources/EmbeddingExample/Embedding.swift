import Fingertip
import Hummingbird

@main
struct Embedding {
  static func main() async throws {
    let live = try LiveLog(at: "events")
    let tables = try await Tables(folder: "tables")
    let router = Router()
    // Devices send CSV or NDJSON; the answer comes when the rows are on disk.
    router.post("events") { request, _ -> String in
      let body = try await request.body.collect(upTo: 1 << 20)
      do {
        let receipt = try await live.append(Array(body.readableBytesView), name: "body")
        return "\(receipt.accepted) accepted, \(receipt.rejected) rejected"
      } catch let error as FingertipError where error.category == .badData {
        throw HTTPError(.badRequest, message: error.message)
      }
    }
    // Somebody asks, at any moment: a snapshot does not change while it is analyzed.
    router.get("units") { _, _ -> String in
      var query = Query()
      query.period = .month
      query.publication = .published()
      return try await live.snapshot().analyze(query, tables: tables).csv(.units)
    }
    try await Application(router: router).runService()
    try live.close()
  }
}
