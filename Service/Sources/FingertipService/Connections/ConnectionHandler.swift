import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Limits what a client may do with a connection, and ends one so that the client gets its answer.
///
/// - A connection without a request, or whose head does not become whole, is closed after a time.
/// - A request whose body does not become whole in time fails with ``BodyTimeout``.
/// - After an answer with `Connection: close` nothing more is sent, what still arrives is discarded, and
///   the connection is closed a little later: at once, the system would send a reset that takes the
///   answer away from the client while it is still sending.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// The body of a request took too long.
  struct BodyTimeout: Error {}
  /// An event by which the handler of a request asks for a body that the client holds back.
  struct SendContinue: Sendable {}

  /// Enough for a client far away to get the answer.
  private static let linger = TimeAmount.seconds(2)

  private let idle: TimeAmount
  private let body: TimeAmount
  private var timer: Scheduled<Void>?
  /// True from the head of a request to the end of its answer.
  private var isAnswering = false
  /// True from the head of a request to the end of its body.
  private var isReadingBody = false
  private var holdsBodyBack = false
  private var closesAfterAnswer = false
  private var isDiscarding = false

  /// - Parameters:
  ///   - idle: The time without a request, or for a head.
  ///   - body: The time for a body.
  init(idle: TimeAmount, body: TimeAmount) {
    self.idle = idle
    self.body = body
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { closeWhenIdle(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func channelActive(context: ChannelHandlerContext) {
    closeWhenIdle(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isDiscarding else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      isAnswering = true
      isReadingBody = true
      closesAfterAnswer = head.headerFields[.connection]?.lowercased() == "close"
      holdsBodyBack = head.headerFields[.expect]?.lowercased() == "100-continue"
      after(body, context) { handler, context in
        handler.closesAfterAnswer = true
        context.fireErrorCaught(BodyTimeout())
      }
    case .body: break
    case .end:
      isReadingBody = false
      timer?.cancel()
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    guard isDiscarding else { return context.fireChannelReadComplete() }
    context.read()
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is SendContinue else {
      return context.triggerUserOutboundEvent(event, promise: promise)
    }
    if holdsBodyBack && isReadingBody {
      holdsBodyBack = false
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: promise)
    } else {
      promise?.succeed()
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.headerFields[.connection]?.lowercased() == "close" { closesAfterAnswer = true }
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      isAnswering = false
      // A client that still holds its body back will not send it: the next bytes can't be told from it.
      guard closesAfterAnswer || holdsBodyBack else {
        context.write(data, promise: promise)
        if !isReadingBody { closeWhenIdle(context) }
        return
      }
      let sent = promise ?? context.eventLoop.makePromise()
      sent.futureResult.assumeIsolated().whenComplete { _ in self.endAfterAnswer(context) }
      context.writeAndFlush(data, promise: sent)
    }
  }

  /// Sends no more, discards what arrives, and closes the connection a little later.
  private func endAfterAnswer(_ context: ChannelHandlerContext) {
    guard isReadingBody else { return context.close(promise: nil) }
    isDiscarding = true
    context.close(mode: .output, promise: nil)
    after(Self.linger, context) { _, context in context.close(promise: nil) }
    context.read()
  }

  private func closeWhenIdle(_ context: ChannelHandlerContext) {
    after(idle, context) { handler, context in
      if !handler.isAnswering { context.close(promise: nil) }
    }
  }

  /// Does something after a time, instead of what was to be done before.
  private func after(
    _ time: TimeAmount, _ context: ChannelHandlerContext,
    _ body: @escaping (ConnectionHandler, ChannelHandlerContext) -> Void
  ) {
    timer?.cancel()
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) { body(self, context) }
  }
}

@available(*, unavailable)
extension ConnectionHandler: Sendable {}
