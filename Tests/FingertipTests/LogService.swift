import Fingertip

/// Holds a log that requests append to and ask.
actor LogService {
  /// The answer to a request.
  struct Response: Sendable, Equatable {
    var status: Int
    var body: String
  }

  private let tables: Tables
  private let reading: ReadingOptions
  private var log: Log

  init(tables: Tables, by reading: ReadingOptions = ReadingOptions()) throws(FingertipError) {
    self.tables = tables
    self.reading = reading
    log = try Log([Event](), by: reading)
  }

  /// POST /log: reads a body as it arrives, compressed or not. All of its rows are added, or none.
  func add<Body: AsyncSequence & Sendable>(
    _ body: Body, name: String
  ) async -> Response where Body.Element == [UInt8] {
    do {
      return try append(await Log(chunks: body, name: name, by: reading))
    } catch {
      return Self.response(to: error)
    }
  }

  /// POST /events: adds events that another part of the program made.
  func add(_ events: [Event]) -> Response {
    do { return try append(Log(events, by: reading)) } catch { return Self.response(to: error) }
  }

  /// GET /analysis: answers any number of requests at once, each of the log as it is when it comes.
  func answer(_ query: Query) async -> Response {
    do {
      let analysis = try await log.analyze(query, tables: tables)
      return Response(status: 200, body: analysis.json())
    } catch {
      return Self.response(to: error)
    }
  }

  private func append(_ rows: Log) throws(FingertipError) -> Response {
    try log.append(rows)
    return Response(status: 201, body: "\(rows.rowCount) rows added")
  }

  private static func response(to error: FingertipError) -> Response {
    let status =
      switch error.category {
      case .usage: 400
      case .noInput: 404
      case .badData: 422
      case .cancelled: 499
      case .cannotCreate, .io, .defect: 500
      }
    return Response(status: status, body: error.message)
  }
}
