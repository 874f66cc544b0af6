import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Explanation {
  mutating func explain(_ row: AppRow, _ result: AnalysisResult) {
    let thresholds = result.parameters.thresholds
    introduce(row)
    explainUse(row)
    if let members = row.members.value {
      let (active, all) = (countText(row.activeMembers.value ?? 0), countText(members))
      say(
        "\(active) of its \(all) members did something with it.", "\(all) 名成员中有 \(active) 名用过。")
    }
    explainZombie(row, thresholds)
    if row.isShell.value == true {
      let share = wholePercentText(thresholds.shellShare, in: language)
      say(
        "It is a shell: \(share) or more of its sessions are short.", "它是空壳：\(share) 以上的会话是短会话。")
    }
    explainForcedUse(row.forcedUse, thresholds)
    explainOverlaps(row, result)
    explainListing(row, result)
  }

  private mutating func introduce(_ row: AppRow) {
    let name = displaySafe(names.labelOfApp(row.id))
    let purpose = row.listed.map { displaySafe($0.purpose.description) } ?? ""
    let kind = row.listed?.type.rawValue ?? "app that the table doesn't list"
    let chineseKind =
      row.listed.map { BurdenTexts(language: .simplifiedChinese).kind($0.type) } ?? "应用表未列出的应用"
    let owner = row.listed?.owner.word.map { owner in
      displaySafe(names.unit(Identifier(owner)) ?? owner)
    }
    say(
      "\(name) is \(kind.hasPrefix("a") ? "an" : "a") \(kind)"
        + (purpose.isEmpty ? "" : " for \(purpose)") + (owner.map { ", run by \($0)" } ?? "") + ".",
      "\(name) 是\(chineseKind)" + (purpose.isEmpty ? "" : "，用途为 \(purpose)")
        + (owner.map { "，由 \($0) 主办" } ?? "") + "。")
  }

  private mutating func explainZombie(_ row: AppRow, _ thresholds: Thresholds) {
    switch row.isZombie {
    case .value(true):
      let share = wholePercentText(thresholds.zombieShare, in: language)
      let (days, messageDays) = (thresholds.activeDays, thresholds.messageDays)
      say(
        """
        It is a zombie: under \(share) of its members were active in the last \(days) days, or, of a \
        group or account, no message reached a member in \(messageDays).
        """,
        "它是僵尸：近 \(days) 天活跃成员不足 \(share)；若是群组或账号，则 \(messageDays) 天没有消息送达成员。")
    case .value(false): say("It is no zombie.", "它不是僵尸。")
    case .null(let reason?):
      let why = null(reason)
      say("Whether it is a zombie can't be told: \(why).", "无法判断是否为僵尸：\(why)。")
    case .null(nil): break
    }
  }

  /// Says what it was used for, as far as that may be shown.
  private mutating func explainUse(_ row: AppRow) {
    let tally = row.tally
    guard !row.suppressed.contains(.sessions) else {
      return say(
        """
        Its sessions and their time are suppressed: they, or those of the other apps, are of too \
        few cadres to show, or mostly of one.
        """,
        "其会话及时间不予显示：它或其余应用涉及的干部过少，或主要为一人。")
    }
    let short = countText(tally.shortSessions)
    let (field, after) = (hours(tally.fieldDisplacedMs), hours(tally.afterHoursMs))
    let shortPart =
      row.suppressed.contains(.shortSessions)
      ? of("the short ones suppressed", "短会话不予显示")
      : of("\(short) of them short", "其中短会话 \(short) 次")
    let fieldPart =
      row.suppressed.contains(.fieldDisplaced)
      ? of("those in the field are suppressed", "在一线的不予显示")
      : of("\(field) were in the field", "在一线 \(field)")
    let afterPart =
      row.suppressed.contains(.afterHours)
      ? of("those after hours are suppressed", "工作时间以外的不予显示")
      : of("\(after) after hours", "工作时间以外 \(after)")
    let (time, users, sessions) = (
      hours(tally.appMs), countText(tally.users), countText(tally.sessions)
    )
    say(
      "It took \(time) of \(users) users in \(sessions) sessions, \(shortPart); \(fieldPart), and "
        + "\(afterPart).",
      "\(users) 名用户共用 \(time)，会话 \(sessions) 次，\(shortPart)；\(fieldPart)，\(afterPart)。")
  }

  private mutating func explainForcedUse(_ use: ForcedUse, _ thresholds: Thresholds) {
    let parts = list(
      [
        (Indicator.regularity, use.regularity), (.brief, use.brief), (.bunching, use.bunching),
        (.restDays, use.restDays),
      ].map { indicator, part in
        let name = of(
          indicator.id,
          String(indicator.text(in: .simplifiedChinese).name.split(separator: "：").last ?? ""))
        return "\(name) \(part.value.map { ratioText($0, decimals: 2) } ?? "–")"
      })
    let limit = ratioText(thresholds.forcedUse, decimals: 2)
    switch use.value {
    case .value(let value):
      let strength = ratioText(value, decimals: 2)
      let isFlagged = use.isFlagged.value == true
      say(
        """
        forced_use is \(strength), the lesser of the best two of \(parts), of which one must be brief or \
        bunching; it is \(isFlagged ? "flagged" : "not flagged"), for the limit is \(limit).
        """,
        """
        强制使用迹象（forced_use）为 \(strength)，即 \(parts) 中最强两项（其一须为短促或扎堆）的较小值；\
        标记线为 \(limit)，\(isFlagged ? "予以标记" : "不予标记")。
        """)
    case .null(let reason?):
      let why = null(reason)
      say(
        "forced_use has no value (\(why)); its parts are \(parts).",
        "强制使用迹象（forced_use）没有值（\(why)）；各项为 \(parts)。")
    case .null(nil): break
    }
  }

  private mutating func explainOverlaps(_ row: AppRow, _ result: AnalysisResult) {
    let pairs = result.burden.overlaps.filter {
      $0.period == row.period && ($0.first == row.id || $0.second == row.id)
    }.sorted { ($1.jaccard, $0.first, $0.second) < ($0.jaccard, $1.first, $1.second) }
    guard !pairs.isEmpty else { return }
    let parts = list(
      pairs.prefix(Self.named).map { pair in
        let other = displaySafe(names.labelOfApp(pair.first == row.id ? pair.second : pair.first))
        let (both, either) = (countText(pair.both), countText(pair.either))
        let index = ratioText(pair.jaccard, decimals: 2)
        return of(
          "\(other) (\(both) of \(either), \(index))", "\(other)（\(either) 人中 \(both) 人，\(index)）")
      })
    say("It shares members and purpose with \(parts).", "与以下应用用途相同、成员重合：\(parts)。")
  }

  private mutating func explainListing(_ row: AppRow, _ result: AnalysisResult) {
    let list = BurdenList(result)
    let listed = list.entries.first {
      Identifier($0.name) == row.id && $0.kind != .form && $0.kind != .task
    }
    let isTimeSuppressed = result.burden.apps.contains {
      $0.id == row.id && $0.suppressed.contains(.sessions)
    }
    if isTimeSuppressed {
      say(
        "Whether it is listed for removal is suppressed with its time.", "是否列入清理清单，随其时间一并不予显示。")
    } else if let listed {
      let words = BurdenTexts(language: language)
      let reasons = self.list(listed.reasons.map { displaySafe(words.word(for: $0)) })
      say("It is listed for removal: \(reasons).", "已列入清理清单：\(reasons)。")
    } else {
      say("It is not listed for removal.", "未列入清理清单。")
    }
  }
}
