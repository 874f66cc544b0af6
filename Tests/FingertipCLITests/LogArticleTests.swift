import Fingertip
import Foundation
import Testing

@testable import FingertipCLI

/// The pages of the documentation on the columns of a log, in each language. With
/// `FINGERTIP_RECORD=1` they are written again.
@Suite struct LogArticleTests {
  @Test(arguments: Language.allCases)
  func `the article agrees with the model and the command`(language: Language) throws {
    let name = language == .english ? "LogColumns" : "LogColumnsChinese"
    let url = URL(filePath: #filePath)
      .appending(path: "../../../Sources/Fingertip/Fingertip.docc/\(name).md").standardizedFileURL
    let article = Article(language: language).text
    if ProcessInfo.processInfo.environment["FINGERTIP_RECORD"] == "1" {
      try article.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == article)
  }

  @Test(arguments: Language.allCases)
  func `the command shows every field, kind and tag of the article`(language: Language) throws {
    let help = try Captured(["log"], in: language).output
    for text in LogField.allCases.map({ $0.meaning[language] })
      + EventKind.allCases.map({ $0.descriptor.meaning[language] })
      + EventKind.allCases.flatMap({ $0.descriptor.tags.map(\.word) })
    {
      #expect(help.contains(text))
    }
  }
}

private struct Article {
  let language: Language

  private func of(_ english: String, _ chinese: String) -> String {
    Bilingual(english, chinese)[language]
  }

  var text: String {
    let guide = LogGuide(language: language)
    return """
      # \(of("Columns of a log", "日志的列"))

      \(of("Columns, kinds, tags, times and tables at a glance, with examples to copy.", "列、种类、标记、时间和对照表一览，附可复制的示例。"))

      ## Overview

      \(of("`fingertip log` prints the same; <doc:EventLog> has the rules. In Chinese: <doc:LogColumnsChinese>.", "`fingertip log --language zh` 输出同样的内容；规则见 <doc:EventLog>。英文版：<doc:LogColumns>。"))

      ```
      \(guide.example)
      ```

      ### \(of("Fields", "字段"))

      | \(of("column or key", "列名或键名")) | \(of("needed by", "必填")) | \(of("meaning", "含义")) |
      |---|---|---|
      \(fields)

      ### \(of("Kinds", "种类"))

      | `kind` | \(of("has an end", "有结束时间")) | `tag` | \(of("meaning", "含义")) |
      |---|---|---|---|
      \(kinds)

      ### \(of("Times and tables", "时间和对照表"))

      ```
      \(guide.times)

      \(guide.lenient)

      \(guide.tables)
      ```

      """
  }

  private var fields: String {
    LogField.allCases.map { field in
      "| `\(field.name)` | \(needs(of: field)) | \(field.meaning[language]) |"
    }.joined(separator: "\n")
  }

  private func needs(of field: LogField) -> String {
    if [.start, .cadre, .kind].contains(field) { return of("all", "全部") }
    let kinds = EventKind.allCases.filter {
      field == .end ? $0.isInterval : $0.descriptor.needs.contains(field)
    }
    return kinds.isEmpty ? "–" : kinds.map { "`\($0.word)`" }.joined(separator: " ")
  }

  private var kinds: String {
    EventKind.allCases.map { kind in
      let tags = kind.descriptor.tags.map { "`\($0.word)`" }.joined(separator: " ")
      return "| `\(kind.word)` | \(kind.isInterval ? of("yes", "是") : of("no", "否")) "
        + "| \(tags.isEmpty ? "–" : tags) | \(kind.descriptor.meaning[language]) |"
    }.joined(separator: "\n")
  }
}
