import Fingertip
import HTTPTypes
import Hummingbird

/// Returns the router of all routes.
///
/// - Throws: `DecodingError`, which is a defect.
func makeRouter(_ state: ServiceState) throws -> Router<ServiceContext> {
  let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
  router.middlewares.add(MetricsMiddleware())
  router.middlewares.add(AnswerMiddleware(state: state))
  let operation = try OperationRoutes(state)
  let results = ResultRoutes(state: state)
  let events = EventRoutes(state: state)

  let open = router.group()
  open.get("/", use: operation.page)
  open.get("/healthz", use: operation.health)
  open.get("/openapi.json", use: operation.openAPI)

  let guarded = router.group().add(middleware: TokenMiddleware(state: state))
  guarded.post("/v1/events", use: events.append)
  guarded.get("/v1/tables/:name", use: results.table)
  guarded.get("/v1/report", use: results.report)
  guarded.get("/metrics", use: operation.metrics)

  let paths: [(RouterPath, [HTTPRequest.Method])] = [
    ("/", [.get, .head]), ("/healthz", [.get, .head]), ("/openapi.json", [.get, .head]),
    ("/v1/events", [.post]), ("/v1/tables/:name", [.get, .head]), ("/v1/report", [.get, .head]),
    ("/metrics", [.get, .head]),
  ]
  for (path, allowed) in paths { refuseOthers(than: allowed, path, in: router) }
  return router
}

/// Answers methods that a path does not have.
private func refuseOthers(
  than allowed: [HTTPRequest.Method], _ path: RouterPath, in router: Router<ServiceContext>
) {
  let names = allowed.map(\.rawValue).joined(separator: ", ")
  let all: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace]
  for method in all where !allowed.contains(method) {
    router.on(path, method: method) { _, _ -> Response in
      var refusal = Refusal(
        .methodNotAllowed, "method-not-allowed", ["the methods are \(names)", "可用的方法：\(names)"])
      refusal.headers[.allow] = names
      throw refusal.closing
    }
  }
}
