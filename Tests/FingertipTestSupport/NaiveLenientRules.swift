import Foundation

/// The forms that lenient reading accepts (EventLog.md, Lenient reading), rewritten as strict ones.
enum NaiveLenientRules {
  private static let blanks = CharacterSet(charactersIn: " \t\u{A0}\u{3000}")

  private static let kinds: [NaiveKind: String] = [
    .app: "应用 使用应用 软件", .field: "一线 走访 入户 下沉", .duty: "在岗 值班 会议 窗口", .message: "消息 通知",
    .trace: "留痕", .report: "填报 填表 报表", .campaign: "推广 宣传", .inspect: "检查 督查", .settled: "办结 办件",
    .request: "诉求 求助", .task: "任务", .ranking: "排名 排行", .join: "加入 安装", .leave: "退出 卸载",
  ]

  private static let tags: [String: String] = [
    "plain": "普通", "demand": "要求", "checkin": "打卡 签到", "photo": "拍照 照片", "screenshot": "截图 截屏",
    "video": "视频 录像", "track": "轨迹 定位", "chain": "接龙", "ack": "已读 回执 收到", "install": "安装 下载",
    "follow": "关注", "like": "点赞", "share": "转发 分享", "vote": "投票", "quiz": "答题",
    "online": "线上 网上 电话",
    "onsite": "现场 实地 线下", "assigned": "下达 交办", "forwarded": "转办 转发", "closed": "办结 完成",
  ]

  /// The words in Chinese of a kind or a tag.
  static func words(of kind: NaiveKind) -> [String] {
    kinds[kind]!.split(separator: " ").map(String.init)
  }

  static func words(ofTag tag: String) -> [String] {
    tags[tag]!.split(separator: " ").map(String.init)
  }

  /// Returns the fields in strict forms, as far as they are understood.
  static func strict(_ fields: [NaiveField: [UInt8]]) -> [NaiveField: [UInt8]] {
    var texts = fields.mapValues { trimmed(String(decoding: $0, as: UTF8.self)) }
      .filter { !$0.value.isEmpty }
    let kind = texts[.kind].flatMap { word in
      NaiveKind.allCases.first { $0.rawValue == word.lowercased() || words(of: $0).contains(word) }
    }
    if let kind { texts[.kind] = kind.rawValue }
    if let word = texts[.tag], let kind,
      let tag = kind.tags.first(where: {
        $0 == word.lowercased() || words(ofTag: $0).contains(word)
      })
    {
      texts[.tag] = tag
    }
    for field in [NaiveField.start, .end] { texts[field] = texts[field].map(strictTime) }
    return texts.mapValues { Array($0.utf8) }
  }

  static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: blanks) }

  /// Returns a time as RFC 3339; the same text if it is in no such form.
  private static func strictTime(_ text: String) -> String {
    let blank = "[ \\t\\u00A0\\u3000]"
    let date =
      "(?:(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:\(blank)+|[Tt])|(\\d{4})年(\\d{1,2})月(\\d{1,2})日?\(blank)*)"
    let clock = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(\\.\\d{1,9})?)?"
    let offset = "(?:\(blank)*([Zz]|[+-]\\d{2}(?::?\\d{2})?))?"
    guard
      let regex = try? NSRegularExpression(pattern: "\\A\(date)\(clock)\(offset)\\z"),
      let match = regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
    else { return text }
    func group(_ number: Int) -> String? {
      Range(match.range(at: number), in: text).map { String(text[$0]) }
    }
    func padded(_ text: String?) -> String { text.map { $0.count == 1 ? "0" + $0 : $0 } ?? "00" }
    let day = [group(1) ?? group(5)!, padded(group(3) ?? group(6)), padded(group(4) ?? group(7))]
    let time = [padded(group(8)), padded(group(9)), padded(group(10))]
    let zone = group(12).map { $0.count == 3 ? $0 + ":00" : $0 } ?? ""
    return day.joined(separator: "-") + "T" + time.joined(separator: ":") + (group(11) ?? "") + zone
  }

  /// Returns true if the first value of a row, or its cadre, is a word for a total.
  static func isTotal(_ row: [UInt8], cadre: [UInt8]?) -> Bool {
    let text = trimmed(String(decoding: row, as: UTF8.self))
    let value = text.first == "\"" ? text.dropFirst() : text[...]
    let first = value.prefix { !",;\t\"".contains($0) }
    return [String(first), cadre.map { String(decoding: $0, as: UTF8.self) } ?? ""].contains {
      text in
      let word = text.lowercased().replacing(/[\s:：]/, with: "")
      return [
        "合计", "总计", "小计", "共计", "total", "totals", "subtotal", "grandtotal", "sum",
      ].contains(word)
    }
  }
}
