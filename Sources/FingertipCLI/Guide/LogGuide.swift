import Fingertip

/// What a log and its tables look like, as a page for a terminal.
///
/// Kinds and tags are those of the model, so that the page lists what is read.
struct LogGuide {
  let language: Language

  /// The whole page.
  var text: String {
    [
      of(
        "A log is CSV or NDJSON, plain, zstd or gzip; a row is an event.",
        "日志为 CSV 或 NDJSON，可不压缩，也可用 zstd 或 gzip 压缩；每行一个事件。"),
      example, fields, kinds, times, lenient, tables,
    ].joined(separator: "\n\n")
  }

  private func of(_ english: String, _ chinese: String) -> String {
    Bilingual(english, chinese)[language]
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    ([title] + lines.map { $0.isEmpty ? "" : "  " + $0 }).joined(separator: "\n")
  }

  var example: String {
    section(
      of("To copy:", "示例（可复制）："),
      [
        "start,end,cadre,kind,app,tag",
        "2024-03-04T09:12:33+08:00,2024-03-04T09:20:10+08:00,c1,app,forms,",
        "2024-03-04T10:00:00+08:00,2024-03-04T11:30:00+08:00,c1,field,,",
        "2024-03-04T10:05:00+08:00,,c1,message,group-7,demand", "",
        #"{"start":1709518020000,"cadre":"c1","kind":"trace","app":"a","tag":"photo"}"#,
      ])
  }

  private var fields: String {
    let width = LogField.allCases.map(\.name.count).max() ?? 0
    return section(
      of("Columns, or keys (needed: start, cadre, kind):", "列名或键名（必填：start、cadre、kind）："),
      LogField.allCases.map { field in
        field.name.padded(to: width) + "  " + field.meaning[language]
      })
  }

  private var kinds: String {
    let width = EventKind.allCases.map(\.word.count).max() ?? 0
    return section(
      of("Kinds, with the tags they may have:", "事件种类及可用标记："),
      EventKind.allCases.flatMap { kind in
        let form = kind.isInterval ? of("start to end", "有起止") : of("an instant", "时刻")
        let line =
          kind.word.padded(to: width) + "  " + kind.descriptor.meaning[language] + " (\(form))"
        let tags = kind.descriptor.tags.map(\.word).joined(separator: " ")
        return tags.isEmpty ? [line] : [line, "".padded(to: width) + "    " + tags]
      })
  }

  var times: String {
    section(
      of("Times:", "时间："),
      [
        "2024-03-04T09:12:33.120+08:00   2024-03-04T01:12:33Z",
        of(
          "2024-03-04 09:12:33             local, by --time-zone",
          "2024-03-04 09:12:33             当地时间，时区由 --time-zone 指定"),
        of(
          "1709514753000                   a number, by --epoch-unit (ms, s, excel, …)",
          "1709514753000                   数字，单位由 --epoch-unit 指定（ms、s、excel 等）"),
      ])
  }

  var lenient: String {
    let width = EventKind.allCases.map(\.word.count).max() ?? 0
    return section(
      of("Read as well with --lenient:", "加 --lenient 后还可读取："),
      [
        "2024/3/4 9:12   2024-03-04 09:12:33 +08   2024年3月4日 9:12",
        of(
          "kinds and tags in capitals, spaces around values; rows of totals are skipped",
          "大写的种类和标记，值前后的空格；跳过合计行"),
      ]
        + EventKind.allCases.flatMap { kind in
          let tags = kind.descriptor.tags.map {
            "\($0.word)=\($0.chineseWords.joined(separator: "、"))"
          }
          // Three fit a terminal of 80 columns.
          let lines = stride(from: 0, to: tags.count, by: 3).map {
            "".padded(to: width) + "    " + tags[$0...].prefix(3).joined(separator: "  ")
          }
          return [kind.word.padded(to: width) + "  " + kind.chineseWords.joined(separator: "、")]
            + lines
        })
  }

  var tables: String {
    section(
      of("Tables, in the folder of --tables (all optional):", "对照表，放在 --tables 指定的文件夹（均可省略）："),
      [
        of(
          "cadres.csv   cadre,unit[,role]                        who is in which unit",
          "cadres.csv   cadre,unit[,role]                        干部所在单位"),
        of(
          "units.csv    unit,parent,level[,name]                 the tree of units",
          "units.csv    unit,parent,level[,name]                 单位层级"),
        of(
          "apps.csv     app,type[,name,purpose,owner,trace,…]    what is a work app",
          "apps.csv     app,type[,name,purpose,owner,trace,…]    哪些是工作应用"),
        of(
          "tasks.csv    task,parent,owner[,issued,due,…]         tasks handed down",
          "tasks.csv    task,parent,owner[,issued,due,…]         下达的任务"),
        "", "app,type,purpose,trace", "forms,app,reporting,true", "group-7,group,notices,",
      ])
  }
}

extension String {
  /// The text with spaces after it, up to a width; it has one column per character.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
