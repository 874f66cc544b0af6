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
  return router
}

/// Returns the methods of a path, as of `Allow`; nil for a path that there is not.
func allowedMethods(ofPath path: String) -> String? {
  let parts = path.split(separator: "/")
  switch parts {
  case [], ["healthz"], ["openapi.json"], ["metrics"], ["v1", "report"]: return "GET, HEAD"
  case ["v1", "events"]: return "POST"
  case _ where parts.count == 3 && parts[..<2] == ["v1", "tables"]: return "GET, HEAD"
  default: return nil
  }
}
