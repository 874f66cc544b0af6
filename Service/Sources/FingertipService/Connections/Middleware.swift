import Fingertip
import HTTPTypes
import Hummingbird
import Logging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Answers each error by a status, a code and a message, and notes each request in the log.
struct AnswerMiddleware: RouterMiddleware {
  let state: ServiceState

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response: Response
    if state.beginRequest() {
      defer { state.endRequest() }
      response = await answer(request, context, next)
    } else {
      state.metrics.refuse("closing")
      response = Refusal.isClosing.response(in: request.language)
    }
    // Never the query, which may have ids.
    context.logger.debug(
      "request",
      metadata: [
        "method": "\(request.method)", "route": "\(context.endpointPath ?? "none")",
        "status": "\(response.status.code)", "seconds": "\(seconds(.now - start))",
      ])
    return response
  }

  private func answer(
    _ request: Request, _ context: ServiceContext,
    _ next: (Request, ServiceContext) async throws -> Response
  ) async -> Response {
    do {
      return try await next(request, context)
    } catch {
      let refusal: Refusal
      switch error {
      case let error as Refusal: refusal = error
      case let error as any HTTPResponseError where error.status == .notFound:
        // The router finds nothing for a method that a path does not have.
        refusal = Self.nothing(request)
      case let error as any HTTPResponseError where error.status.code < 500:
        refusal = Refusal(error.status, "bad-request", ["a bad request", "请求有误"]).closing
      default:
        // Its text may quote the data.
        context.logger.error("a request failed", metadata: ["type": "\(type(of: error))"])
        refusal = .defect
      }
      state.metrics.refuse(refusal.code)
      return refusal.response(in: request.language)
    }
  }

  /// The answer to a path, or to a method of a path, that there is not.
  private static func nothing(_ request: Request) -> Refusal {
    guard let methods = allowedMethods(ofPath: request.uri.path) else {
      return Refusal(
        .notFound, "not-found", ["there is nothing here; / lists the routes", "这里没有内容；/ 列有各路径"])
    }
    var refusal = Refusal(
      .methodNotAllowed, "method-not-allowed", ["the methods are \(methods)", "可用的方法：\(methods)"])
    refusal.headers[.allow] = methods
    return refusal.closing
  }
}

/// Lets those with the token pass; without a token, those on this machine who are no page of a browser
/// from elsewhere.
struct TokenMiddleware: RouterMiddleware {
  let state: ServiceState

  func handle(
    _ request: Request, context: ServiceContext,
    next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    if let token = state.current.token {
      guard let given = Self.bearer(request), isEqual(given, token) else {
        var refusal = Refusal(
          .unauthorized, "unauthorized",
          [
            "a token is needed: Authorization: Bearer TOKEN", "需要令牌：Authorization: Bearer 令牌",
          ])
        refusal.headers[.wwwAuthenticate] = "Bearer realm=\"fingertip\""
        throw refusal.closing
      }
    } else {
      try checkOrigin(request)
    }
    return try await next(request, context)
  }

  private static func bearer(_ request: Request) -> [UInt8]? {
    guard let value = request.headers[.authorization] else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return Array(parts[1].trimmed.utf8)
  }

  /// Refuses what a page of another site sends by the browser of somebody at this machine: such pages
  /// reach loopback, and know its names.
  private func checkOrigin(_ request: Request) throws(Refusal) {
    let host = request.head.authority ?? ""
    let isForeign =
      request.headers[.origin].map { $0 != "http://" + host } ?? false
    guard !isForeign, isLoopback(host: host) else {
      throw Refusal(
        .forbidden, "cross-origin",
        [
          "without a token the service answers on this machine alone, and no page of another site",
          "没有令牌时，服务只答复本机，不答复其他网站的页面",
        ]
      ).closing
    }
  }
}

/// True for the name of an authority, such as `localhost:8080`, that only this machine has.
func isLoopback(host authority: String) -> Bool {
  var host = authority
  if let end = host.lastIndex(of: "]") {
    host = String(host[...end].dropFirst().dropLast())
  } else if host.filter({ $0 == ":" }).count == 1 {
    host = String(host.prefix { $0 != ":" })
  }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
  return host.lowercased() == "localhost" || host == "::1" || isAddress && parts[0] == "127"
}

/// Compares two texts in a time that depends on the length of the first alone.
func isEqual(_ given: [UInt8], _ secret: [UInt8]) -> Bool {
  var difference = given.count ^ secret.count
  for (place, byte) in given.enumerated() {
    // Safe: a secret has bytes (``readToken(_:)``).
    difference |= Int(byte ^ secret[place % secret.count])
  }
  return difference == 0
}

/// Reads the token of a file: its first line.
///
/// - Throws: `FingertipError` of the category `noInput`, or `usage` for a token that is easily guessed.
func readToken(_ path: String) throws(FingertipError) -> [UInt8] {
  let text: String
  do {
    text = try String(contentsOfFile: path, encoding: .utf8)
  } catch {
    throw FingertipError(
      .noInput, ["\(path): the token can't be read", "\(path)：无法读取令牌"], file: path)
  }
  let token = Array((text.split(whereSeparator: \.isNewline).first ?? "").trimmed.utf8)
  guard token.count >= 16, token.allSatisfy({ 0x21...0x7E ~= $0 }) else {
    throw FingertipError(
      .usage,
      [
        "\(path): a token has 16 or more visible ASCII characters; make one: openssl rand -hex 32",
        "\(path)：令牌须为 16 个以上可见的 ASCII 字符；可用 openssl rand -hex 32 生成",
      ], file: path)
  }
  return token
}
