import FingertipCore

extension ComparedWindow {
  /// The window in a sentence.
  package var name: Bilingual {
    switch self {
    case .before: ["the window before", "前一时段"]
    case .after: ["the window after", "后一时段"]
    }
  }
}

extension ComparisonWarning: BilingualDescription {
  /// The warning in one sentence, and what to do.
  public var text: Bilingual {
    switch self {
    case .reversed:
      [
        "the window after lies earlier than the window before; were they meant the other way round?",
        "后一时段早于前一时段；是否写反了？",
      ]
    case .overlap(let days):
      [
        "the windows have days in common, \(days.text.english), which make a change look smaller; choose "
          + "windows without a common day",
        "两个时段有重叠（\(days.text.chinese)），变化会显得偏小；请选取不重叠的时段",
      ]
    case .noData(let window, let days, let log):
      [
        "\(window.name.english), \(days.text.english), holds no row that counts; choose days that the "
          + "log has" + (log.map { ": \($0.text.english)" } ?? ""),
        "\(window.name.chinese)（\(days.text.chinese)）没有可用的记录；请在日志的日期范围内选取"
          + (log.map { "：\($0.text.chinese)" } ?? ""),
      ]
    case .missingDays(let window, let days, let workdays, let all):
      [
        "\(window.name.english) has no data from \(days.text.english), \(workdays) of its \(all) workdays; "
          + "choose days that the log covers",
        "\(window.name.chinese)在 \(days.text.chinese) 没有数据，占其 \(all) 个工作日中的 \(workdays) 个；请选取日志覆盖的日期",
      ]
    case .nobodyInBoth:
      [
        "no cadre is in both windows, so that nothing can be compared; see that ids are the same in the "
          + "logs of both",
        "没有干部同时出现在两个时段，无法比较；请确认两个时段的日志使用相同的编号",
      ]
    case .longer(let window, let times):
      [
        "\(window.name.english) is \(Self.tenths(times)) times as long as the other; numbers that grow "
          + "with time, such as apps_per_cadre, need windows of one length",
        "\(window.name.chinese)的长度是另一时段的 \(Self.tenths(times)) 倍；随时间增长的数值（如 apps_per_cadre）需用等长的时段比较",
      ]
    case .festivals(let window, let festivals):
      [
        "only \(window.name.english) holds "
          + festivals.map(\.name.english).joined(separator: ", ")
          + "; choose one \(window.other.rawValue) that holds as much, or the same weeks of another "
          + "year",
        "只有\(window.name.chinese)包含\(festivals.map(\.name.chinese).joined(separator: "、"))；"
          + "请让\(window.other.name.chinese)也包含同样的节日，或选取另一年的同一时期",
      ]
    case .partOfFestival(let windows, let festival, let days):
      [
        "\(windows.count > 1 ? "both windows hold" : "\(windows[0].name.english) holds") only a part of "
          + "\(festival.name.english), \(days.text.english); choose windows that hold all of it, or the "
          + "same part",
        "\(windows.count > 1 ? "两个时段都" : windows[0].name.chinese)只包含\(festival.name.chinese)假期"
          + "（\(days.text.chinese)）的一部分；请选取完整包含该假期或包含同样部分的时段",
      ]
    case .placebo(let weeks, let changes, let known):
      Self.placebo(weeks, changes, known)
    }
  }

  private static func placebo(
    _ weeks: Int, _ changes: [PlaceboChange], _ known: Int
  ) -> Bilingual {
    let list = changes.map { change in
      // What rounds to nothing is not nothing.
      let rounded = (change.value * 1000).rounded() / 1000
      let value = rounded == 0 ? change.value : rounded
      return "\(change.indicator) (\(value > 0 ? "+" : "")\(value))"
    }
    let byChance = tenths(placeboLimit * Double(known))
    return [
      "\(weeks) weeks before they adopted, adopters already changed otherwise than the others in "
        + "\(changes.count) of \(known) ratios, where chance alone gives \(byChance): "
        + "\(list.joined(separator: ", ")); do not take their effects on these for those of adoption",
      "采用之前 \(weeks) 周，采用单位在 \(known) 项比值中的 \(changes.count) 项上就已与其他单位变化不同（仅凭偶然约 \(byChance) 项）："
        + "\(list.joined(separator: "、"))；这些项的差异不能算作采用的效果",
    ]
  }

  private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
