import CoreMetrics
import Fingertip
import HTTPTypes
import Hummingbird
import Logging
import Metrics
import NIOCore
import NIOPosix

/// `GET /v1/tables/NAME` and `GET /v1/report`: questions to the log.
struct ResultRoutes {
  let state: ServiceState

  /// The name of the list of burdens, which is no table of an analysis.
  private static let burdens = "burdens"

  /// Answers by a table.
  @Sendable func table(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let name = context.parameters.get("name") ?? ""
    let table = ResultTable(rawValue: name)
    guard table != nil || name == Self.burdens else {
      let names = (ResultTable.allCases.map(\.rawValue) + [Self.burdens]).joined(separator: ", ")
      throw Refusal(
        .notFound, "not-found",
        ["there is no table \"\(name)\"; there are \(names)", "没有表“\(name)”；有：\(names)"])
    }
    guard table != .cadres || state.options.isPrivate else {
      throw Refusal(
        .forbidden, "published",
        ["published answers have no table of cadres", "对外发布的结果没有干部表"])
    }
    let form = try AnswerForm(request.headers[.accept])
    var parameters = try QueryParameters(request)
    var question = try Question(parameters, state.options)
    // What is kept of an answer is chosen afterwards.
    _ = (parameters.take("unit"), parameters.take("level"))
    let (snapshot, inputs) = (state.snapshot(), state.current)
    try state.publish(&question, inputs, of: snapshot)
    let asked = question
    let repeated = StandingQueries.Key(
      kind: .tables, generation: inputs.generation,
      query: "\(parameters.canonical) \(String(describing: asked.query.to))")
    let key = AnswerCache.Key(question: repeated, position: snapshot.position)
    let document = [name, form.rawValue, asked.unit ?? "", asked.level ?? ""]
      .map { "\($0.utf8.count):\($0)" }.joined(separator: " ")
    return try await answer(
      request, context, key, document, type: form.contentType,
      compute: {
        guard let standing = try state.standing.query(repeated, asked.query, inputs.tables)
        else {
          return .analysis(try await snapshot.rows.analyze(asked.query, tables: inputs.tables))
        }
        return .analysis(try await standing.analyze(snapshot.rows))
      },
      write: { value in
        guard case .analysis(var analysis) = value else { return [] }
        if asked.unit != nil || asked.level != nil {
          analysis = try analysis.filtered(unit: asked.unit, level: asked.level)
        }
        let document = try table.map { table throws(FingertipError) in try analysis.document(table)
        }
        return try bytes(document ?? analysis.burdenDocument(), form)
      })
  }

  /// Answers by the page.
  @Sendable func report(_ request: Request, _ context: ServiceContext) async throws -> Response {
    guard acceptedType(request.headers[.accept], of: ["text/html"]) != nil else {
      throw Refusal(.notAcceptable, "not-acceptable", ["the report is text/html", "报告为 text/html"])
    }
    var parameters = try QueryParameters(request)
    var language = request.language
    if let word = parameters.take("language") {
      guard let chosen = Language(word: word) else {
        throw Refusal(
          .badRequest, "bad-parameter",
          ["language \"\(word)\": choose en or zh-Hans", "language“\(word)”：可选 en、zh-Hans"],
          field: "language")
      }
      language = chosen
    }
    for name in ["unit", "level"] where parameters.values[name] != nil {
      throw Refusal(
        .badRequest, "bad-parameter", ["\(name): a report is of all units", "\(name)：报告包含全部单位"],
        field: name)
    }
    var question = try Question(parameters, state.options, period: .month)
    question.query.givesIntervals = true
    let (snapshot, inputs) = (state.snapshot(), state.current)
    try state.publish(&question, inputs, of: snapshot)
    let (query, chosen) = (question.query, language)
    let repeated = StandingQueries.Key(
      kind: .report, generation: inputs.generation,
      query: "\(parameters.canonical) \(String(describing: query.to))")
    let key = AnswerCache.Key(question: repeated, position: snapshot.position)
    return try await answer(
      request, context, key, chosen.rawValue, type: "text/html; charset=utf-8",
      compute: {
        guard let standing = try state.standing.query(repeated, query, inputs.tables) else {
          return .report(try await snapshot.rows.report(query, tables: inputs.tables))
        }
        return .report(try await standing.report(snapshot.rows))
      },
      write: { value in
        guard case .report(let report) = value else { return [] }
        return Array(report.html(chosen).utf8)[...]
      })
  }

  /// Answers from the cache, or computes.
  ///
  /// - Parameters:
  ///   - document: What of an analysis is wanted; no two different documents have the same.
  ///   - compute: Computes an analysis.
  ///   - write: Writes the document of it.
  private func answer(
    _ request: Request, _ context: ServiceContext, _ key: AnswerCache.Key, _ document: String,
    type: String, compute: @escaping @Sendable () async throws -> AnswerCache.Value,
    write: @escaping @Sendable (AnswerCache.Value) throws -> ArraySlice<UInt8>
  ) async throws -> Response {
    let documentKey = AnswerCache.DocumentKey(key: key, document: document)
    var headers: HTTPFields = [
      .contentType: type, .position: "\(key.position)", .vary: "Accept, Accept-Language",
      .cacheControl: "private, no-cache", .xContentTypeOptions: "nosniff",
      // The page has its styles and charts inside, and takes nothing from elsewhere.
      .contentSecurityPolicy:
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:",
    ]
    if let bytes = await state.cache.document(documentKey) {
      state.metrics.cacheHits.increment()
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
    let bytes: ByteBuffer
    do {
      bytes = try await untilClientLeaves(context) {
        let start = ContinuousClock.now
        guard let (value, isKept) = try await state.cache.value(key, compute) else {
          throw Refusal(
            .tooManyRequests, "busy",
            ["too many questions are being answered; ask again", "正在计算的查询过多；请稍后再试"]
          ).retryAfter(seconds: 5)
        }
        if isKept {
          state.metrics.cacheHits.increment()
        } else {
          state.metrics.cacheMisses.increment()
          state.metrics.query.record(duration: .now - start)
        }
        // Off the threads of tasks, which appends need.
        return try await NIOThreadPool.singleton.runIfActive {
          ByteBuffer(bytes: try write(value))
        }
      }
    } catch let error as FingertipError {
      if error.category != .usage && error.category != .cancelled {
        context.logger.error("no answer", metadata: ["category": "\(error.category)"])
      }
      throw Refusal(asking: error)
    } catch is CancellationError {
      throw Refusal.isClosing
    }
    await state.cache.keep(bytes, documentKey)
    headers[.contentLength] = "\(bytes.readableBytes)"
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
  }
}

/// Returns the bytes of a document.
///
/// - Throws: `FingertipError`.
private func bytes(
  _ document: Document, _ form: AnswerForm
) throws(FingertipError) -> ArraySlice<UInt8> {
  switch form {
  case .json: try document.bytes(as: .json)[...]
  case .csv: try document.bytes(as: .csv)[...]
  case .arrow: arrowStream(ofFile: try document.bytes(as: .arrow))
  }
}

/// Runs work for a client, and cancels it if its connection closes.
private func untilClientLeaves<Value: Sendable>(
  _ context: ServiceContext, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  let task = Task(operation: body)
  context.channel.closeFuture.whenComplete { _ in task.cancel() }
  return try await withTaskCancellationHandler {
    try await task.value
  } onCancel: {
    task.cancel()
  }
}
