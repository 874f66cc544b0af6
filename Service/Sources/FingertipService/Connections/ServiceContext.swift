import Fingertip
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What belongs to a request.
struct ServiceContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The connection.
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }
}

extension Request {
  /// The language of messages, by `Accept-Language`: Chinese if its first language is, else English.
  var language: Language {
    let first = headers[.acceptLanguage]?.drop { $0 == " " }.prefix(2).lowercased()
    return first == "zh" ? .simplifiedChinese : .english
  }
}
