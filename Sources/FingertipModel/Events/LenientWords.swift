// Words that are read by lenient rules alone.

extension EventKind {
  /// The words in Chinese for this kind, the usual one first.
  public var chineseWords: [String] {
    switch self {
    case .app: ["应用", "使用应用", "软件"]
    case .field: ["一线", "走访", "入户", "下沉"]
    case .duty: ["在岗", "值班", "会议", "窗口"]
    case .message: ["消息", "通知"]
    case .trace: ["留痕"]
    case .report: ["填报", "填表", "报表"]
    case .campaign: ["推广", "宣传"]
    case .inspect: ["检查", "督查"]
    case .case: ["办结", "办件"]
    case .request: ["诉求", "求助"]
    case .task: ["任务"]
    case .ranking: ["排名", "排行"]
    case .join: ["加入", "安装"]
    case .leave: ["退出", "卸载"]
    }
  }

  /// The kind of a word in Chinese, or in English in letters of either case.
  ///
  /// - Complexity: O(length).
  package init?(lenientWord word: String) {
    guard let kind = Self.ofLenientWords[word.lowercased()] else { return nil }
    self = kind
  }

  // Tables, because there may be as many such rows as others.
  private static let ofLenientWords = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { kind in
      ([kind.word] + kind.chineseWords).map { ($0, kind) }
    })

  private static let tagsOfLenientWords = allCases.map { kind in
    Dictionary(
      uniqueKeysWithValues: kind.descriptor.tags.flatMap { tag in
        ([tag.word] + tag.chineseWords).map { ($0, tag) }
      })
  }

  /// The tag of this kind of a word in Chinese, or in English in letters of either case.
  ///
  /// - Complexity: O(length).
  package func tag(ofLenientWord word: String) -> EventTag? {
    Self.tagsOfLenientWords[Int(rawValue)][word.lowercased()]
  }
}

extension EventTag {
  /// The words in Chinese for this tag, the usual one first. They tell it from the others of a kind.
  public var chineseWords: [String] {
    switch self {
    case .none: []
    case .plain: ["普通"]
    case .demand: ["要求"]
    case .checkin: ["打卡", "签到"]
    case .photo: ["拍照", "照片"]
    case .screenshot: ["截图", "截屏"]
    case .video: ["视频", "录像"]
    case .track: ["轨迹", "定位"]
    case .chain: ["接龙"]
    case .ack: ["已读", "回执", "收到"]
    case .install: ["安装", "下载"]
    case .follow: ["关注"]
    case .like: ["点赞"]
    case .share: ["转发", "分享"]
    case .vote: ["投票"]
    case .quiz: ["答题"]
    case .online: ["线上", "网上", "电话"]
    case .onsite: ["现场", "实地", "线下"]
    case .assigned: ["下达", "交办"]
    case .forwarded: ["转办", "转发"]
    case .closed: ["办结", "完成"]
    }
  }
}

/// Words that begin a row of totals.
public enum TotalWords {
  /// The words, in small letters and without spaces.
  public static let all = [
    "合计", "总计", "小计", "共计", "total", "totals", "subtotal", "grandtotal", "sum",
  ]

  /// Returns true if a text is one of the words, in letters of either case, with spaces and colons
  /// anywhere.
  ///
  /// - Complexity: O(length).
  package static func contain(_ text: some StringProtocol) -> Bool {
    all.contains(text.lowercased().filter { !$0.isWhitespace && $0 != ":" && $0 != "：" })
  }
}
