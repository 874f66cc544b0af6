import CoreMetrics
import Fingertip
import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The routes for those who run or program against the service.
struct OperationRoutes {
  let state: ServiceState
  private let description = ByteBuffer(bytes: PackageResources.openapi_json)
  private let page: ByteBuffer

  /// - Throws: `DecodingError` for a description that is none, which is a defect.
  init(_ state: ServiceState) throws {
    self.state = state
    let description = try JSONDecoder().decode(
      ServiceDescription.self, from: Data(PackageResources.openapi_json))
    page = ByteBuffer(string: description.html)
  }

  /// Tells that requests are taken: while closing, no request gets here.
  @Sendable func health(_ request: Request, _ context: ServiceContext) -> Response {
    answer(ByteBuffer(string: "{\"status\":\"ok\"}"), "application/json; charset=utf-8")
  }

  /// Tells the metrics.
  @Sendable func metrics(_ request: Request, _ context: ServiceContext) -> Response {
    let status = state.log.status()
    state.metrics.position.record(status.position)
    state.metrics.rows.record(status.rows)
    state.metrics.blocks.record(status.blocks)
    state.metrics.journalBytes.record(status.journalBytes)
    state.metrics.checkpointFailing.record(status.checkpointFailure == nil ? 0 : 1)
    state.metrics.heldBytes.record(state.budget.held)
    if let bytes = residentBytes() { state.metrics.residentBytes.record(bytes) }
    return answer(
      ByteBuffer(string: state.prometheus.text()), "text/plain; version=0.0.4; charset=utf-8")
  }

  /// Describes the service for programs.
  @Sendable func openAPI(_ request: Request, _ context: ServiceContext) -> Response {
    answer(description, "application/json; charset=utf-8")
  }

  /// Describes the service for people.
  @Sendable func page(_ request: Request, _ context: ServiceContext) -> Response {
    var response = answer(page, "text/html; charset=utf-8")
    response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'"
    return response
  }

  private func answer(_ bytes: ByteBuffer, _ type: String) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
      ],
      body: ResponseBody(byteBuffer: bytes))
  }
}

/// Returns the memory of the process in bytes; nil where the system does not tell it by a file.
private func residentBytes() -> Int? {
  guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
    let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
    let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }
    )
  else { return nil }
  return kilobytes * 1024
}
