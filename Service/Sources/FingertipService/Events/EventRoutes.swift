import CoreMetrics
import Fingertip
import HTTPTypes
import Hummingbird
import Logging
import Metrics
import NIOCore

/// `POST /v1/events`: appends events to the log.
struct EventRoutes {
  let state: ServiceState

  /// Appends the body, and answers when it is durable.
  @Sendable func append(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let body = EventBody(limits: state.options.limits, budget: state.budget)
    let (content, compression) = try body.content(of: request)
    try refuseIfBusy()
    if request.headers[.expect] != nil {
      try? await context.channel.triggerUserOutboundEvent(ConnectionHandler.SendContinue()).get()
    }
    let (text, bytesSent) = try await body.read(request, content, compression)
    let count = text.count
    defer { state.budget.giveBack(count) }
    state.metrics.bodyBytes.increment(by: bytesSent)
    state.metrics.decodedBytes.increment(by: count)
    try refuseIfBusy()
    let start = ContinuousClock.now
    let receipt: LiveReceipt
    do {
      receipt = try await state.log.append(text, name: "body")
    } catch {
      // The text may quote the data.
      context.logger.log(
        level: error.category == .badData || error.category == .usage ? .debug : .error,
        "events were not stored",
        metadata: ["category": "\(error.category)", "field": "\(error.field ?? "")"])
      throw Refusal(appending: error)
    }
    state.metrics.append.record(duration: .now - start)
    state.metrics.accepted.increment(by: receipt.accepted)
    state.metrics.rejected.increment(by: receipt.rejected)
    return response(receipt)
  }

  private func refuseIfBusy() throws(Refusal) {
    guard state.log.isBusy else { return }
    throw Refusal(
      .tooManyRequests, "busy",
      ["more arrives than the disk takes; send this again", "写入速度跟不上；请重新发送"]
    ).retryAfter(seconds: 1).closing
  }

  private func response(_ receipt: LiveReceipt) -> Response {
    var json = JSONText()
    json.object { json in
      json.member("accepted", receipt.accepted)
      json.member("rejected", receipt.rejected)
      json.list("rejects", receipt.rejects) { json, row in
        json.member("line", Int64(row.line))
        json.member("reason", row.reason.word)
        if let field = row.field {
          json.member("field", field.name)
        } else {
          json.null("field")
        }
      }
      json.member("position", receipt.position)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/json; charset=utf-8", .cacheControl: "no-store",
        .position: "\(receipt.position)",
      ],
      body: ResponseBody(byteBuffer: json.buffer))
  }
}

extension HTTPField.Name {
  /// The position of the log that an answer covers.
  static let position = HTTPField.Name("Fingertip-Position")!
}
