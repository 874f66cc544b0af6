import Fingertip
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer that refuses a request: a status, a code for programs, and a message for people.
struct Refusal: Error {
  let status: HTTPResponse.Status
  /// A word of the list in the description of the service, such as `too-large`.
  let code: String
  let message: Bilingual
  /// The parameter, column or key at fault.
  var field: String?
  /// The line at fault, from 1.
  var line: Int?
  var headers: HTTPFields = [:]
  /// True if the rest of the request is not wanted: the connection is closed after the answer.
  var closesConnection = false

  init(
    _ status: HTTPResponse.Status, _ code: String, _ message: Bilingual, field: String? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.field = field
  }

  /// The same, with the time after which it is worth asking again.
  func retryAfter(seconds: Int) -> Refusal {
    var refusal = self
    refusal.headers[.retryAfter] = "\(seconds)"
    return refusal
  }

  /// The same, without reading the rest of the request.
  var closing: Refusal {
    var refusal = self
    refusal.closesConnection = true
    return refusal
  }

  /// The answer.
  func response(in language: Language) -> Response {
    var json = JSONText()
    json.object { json in
      json.member("code", code)
      json.member("message", language == .english ? message.english : message.chinese)
      if let field { json.member("field", field) }
      if let line { json.member("line", Int64(line)) }
    }
    var headers = headers
    headers[.contentType] = "application/json; charset=utf-8"
    headers[.cacheControl] = "no-store"
    headers[.contentLanguage] = language.rawValue
    if closesConnection { headers[.connection] = "close" }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: json.buffer))
  }
}

extension Refusal {
  /// The answer to a body that the log does not take.
  init(appending error: FingertipError) {
    switch error.category {
    case .badData, .usage:
      self.init(.badRequest, "bad-data", error.text, field: error.field)
      line = error.line
    case .cannotCreate, .io, .noInput:
      // The message would tell of the machine's folders.
      self.init(
        .serviceUnavailable, "not-durable",
        [
          "the events could not be written to disk and are not acknowledged; send them again",
          "事件未能写入磁盘，未确认；请重新发送",
        ])
      self = retryAfter(seconds: 10)
    case .cancelled: self = .isClosing
    case .defect: self = .defect
    }
  }

  /// The answer to a question that the log does not answer.
  init(asking error: FingertipError) {
    switch error.category {
    case .usage: self.init(.badRequest, "bad-parameter", error.text, field: error.field)
    case .cancelled: self = .isClosing
    case .badData, .noInput, .cannotCreate, .io, .defect: self = .defect
    }
  }

  /// The answer while the service closes.
  static var isClosing: Refusal {
    Refusal(
      .serviceUnavailable, "closing", ["the service is closing; send this again", "服务正在关闭；请重新发送"]
    )
    .retryAfter(seconds: 5).closing
  }

  /// The answer to a fault of the service itself, whose cause is in its log.
  static var defect: Refusal {
    Refusal(
      .internalServerError, "defect",
      ["the service failed; its log has the cause", "服务出错；原因见服务日志"])
  }
}
