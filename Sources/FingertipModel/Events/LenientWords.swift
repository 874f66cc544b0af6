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

  private static let bytes = all.map { Array($0.utf8) }

  /// Returns true if a text is one of the words, in letters of either case, with blanks and colons
  /// anywhere.
  ///
  /// - Complexity: O(length); allocates nothing, because a log may have as many such texts as rows.
  package static func contain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.contains { word in
      var (at, matched) = (0, 0)
      while at < text.count {
        let skipped = fillerCount(text, at: at)
        if skipped > 0 {
          at += skipped
          continue
        }
        let byte = text[at]
        let small = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
        guard matched < word.count, word[matched] == small else { return false }
        matched += 1
        at += 1
      }
      return matched == word.count
    }
  }

  /// The number of bytes of a blank or colon that begins at an offset; 0 if none does.
  private static func fillerCount(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    func follows(_ bytes: UInt8...) -> Bool { text[offset...].starts(with: bytes) }
    switch text[offset] {
    case 0x20, 0x09, UInt8(ascii: ":"): return 1
    case 0xC2 where follows(0xC2, 0xA0): return 2
    case 0xE3 where follows(0xE3, 0x80, 0x80): return 3
    case 0xEF where follows(0xEF, 0xBC, 0x9A): return 3
    default: return 0
    }
  }
}
