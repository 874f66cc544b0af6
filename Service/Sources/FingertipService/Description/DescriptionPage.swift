#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The parts of the description of the service that its page shows.
struct ServiceDescription: Decodable {
  struct Info: Decodable {
    let title: String
    let description: String
  }

  struct Tag: Decodable {
    let name: String
    let description: String
  }

  struct Operation: Decodable {
    let tags: [String]
    let summary: String
    let description: String?
    let parameters: [Parameter]?
    let requestBody: Body?
    let responses: [String: Answer]
  }

  struct Parameter: Decodable {
    let name: String
    let `in`: String
    let description: String?
    let schema: Schema
  }

  struct Schema: Decodable {
    let type: String?
    let `enum`: [String]?

    private enum CodingKeys: String, CodingKey { case type, `enum` }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      // A list of types is not shown.
      type = try? values.decode(String.self, forKey: .type)
      `enum` = try? values.decode([String].self, forKey: .enum)
    }
  }

  struct Body: Decodable { let content: [String: Media] }

  struct Media: Decodable {
    let example: String?

    private enum CodingKeys: String, CodingKey { case example }

    init(from decoder: any Decoder) throws {
      example = try? decoder.container(keyedBy: CodingKeys.self)
        .decode(String.self, forKey: .example)
    }
  }

  /// An answer, or the name of one.
  struct Answer: Decodable {
    let description: String?
    let reference: String?

    private enum CodingKeys: String, CodingKey {
      case description
      case reference = "$ref"
    }
  }

  struct Components: Decodable { let responses: [String: Answer] }

  let info: Info
  let tags: [Tag]
  let paths: [String: [String: Operation]]
  let components: Components

  /// The description as a page that needs no script, and nothing from elsewhere.
  var html: String {
    var page = """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(escaped(info.title))</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem;
        color: #1b1b1b; background: #fff }
      h2 { margin-top: 2.5rem; border-bottom: 1px solid #ccc }
      h3 code { background: #eef; padding: .1rem .4rem; border-radius: .2rem }
      table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
      th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0;
        border-bottom: 1px solid #eee }
      pre { background: #f6f6f6; padding: .6rem; overflow-x: auto }
      @media (prefers-color-scheme: dark) {
        body { color: #ddd; background: #161616 } h3 code { background: #2a2a40 }
        pre { background: #222 } th, td { border-color: #333 } a { color: #9bf }
      }
      </style></head><body>
      <h1>\(escaped(info.title))</h1>
      <p>\(escaped(info.description))</p>
      <p>For programs: <a href="/openapi.json">/openapi.json</a></p>

      """
    for tag in tags {
      page += "<h2 id=\"\(escaped(tag.name))\">\(escaped(tag.name))</h2>\n"
      page += "<p>\(escaped(tag.description))</p>\n"
      for (path, methods) in paths.sorted(by: { $0.key < $1.key }) {
        for (method, operation) in methods.sorted(by: { $0.key < $1.key })
        where operation.tags.contains(tag.name) {
          page += html(operation, "\(method.uppercased()) \(path)")
        }
      }
    }
    return page + "</body></html>\n"
  }

  private func html(_ operation: Operation, _ name: String) -> String {
    var page = "<h3><code>\(escaped(name))</code> \(escaped(operation.summary))</h3>\n"
    if let description = operation.description {
      page += "<p>"
      // Between backquotes is code.
      for (index, part) in description.split(separator: "`", omittingEmptySubsequences: false)
        .enumerated()
      {
        page += index % 2 == 0 ? escaped(String(part)) : "<code>\(escaped(String(part)))</code>"
      }
      page += "</p>\n"
    }
    if let parameters = operation.parameters {
      page += "<table><tr><th>parameter</th><th>where</th><th>meaning</th></tr>\n"
      for parameter in parameters {
        let words = parameter.schema.enum.map { " One of: \($0.joined(separator: ", "))." } ?? ""
        page += "<tr><td><code>\(escaped(parameter.name))</code></td><td>\(parameter.in)</td>"
        page += "<td>\(escaped((parameter.description ?? "") + words))</td></tr>\n"
      }
      page += "</table>\n"
    }
    for (type, media) in (operation.requestBody?.content ?? [:]).sorted(by: { $0.key < $1.key }) {
      page += "<p>Body: <code>\(escaped(type))</code></p>\n"
      if let example = media.example { page += "<pre>\(escaped(example))</pre>\n" }
    }
    page += "<table><tr><th>status</th><th>meaning</th></tr>\n"
    for (status, answer) in operation.responses.sorted(by: { $0.key < $1.key }) {
      let name = answer.reference.flatMap { $0.split(separator: "/").last.map(String.init) }
      let meaning = answer.description ?? name.flatMap { components.responses[$0]?.description }
      page += "<tr><td>\(escaped(status))</td><td>\(escaped(meaning ?? ""))</td></tr>\n"
    }
    return page + "</table>\n"
  }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { page, character in
      switch character {
      case "&": page += "&amp;"
      case "<": page += "&lt;"
      case ">": page += "&gt;"
      case "\"": page += "&quot;"
      default: page.append(character)
      }
    }
  }
}
