import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Explanation {
  mutating func explain(_ row: UnitRow, _ result: AnalysisResult) {
    let id = result.unitNames[row.unit].id
    let name = displaySafe(names.labelOfUnit(id))
    let sums = row.sums
    guard !row.isSuppressed else {
      return say("\(name) has too few cadres to show.", "\(name) 人数过少，不予显示。")
    }
    let (cadres, without) = (countText(sums[.cadres]), countText(sums[.noField]))
    let days = sums.hides(.activeDays) ? null(.suppressed) : countText(sums[.activeDays])
    say(
      """
      \(name): \(cadres) cadres with data, \(without) of them without any field time, over \(days) \
      active days.
      """,
      "\(name)：有数据的干部 \(cadres) 名，其中没有一线时间的 \(without) 名，活动日共 \(days) 个。")
    explainRatio(sums, result)
    explainShares(sums, result)
    contributors(below: row, result)
    if id == everybody { contributingApps(result) }
  }

  /// The name of an indicator: its id, and in Chinese its heading too.
  private func label(_ indicator: Indicator) -> String {
    of(indicator.id, "\(indicator.text(in: .simplifiedChinese).name)（\(indicator.id)）")
  }

  private mutating func explainRatio(_ sums: Sums, _ result: AnalysisResult) {
    let name = label(.appFieldRatio)
    switch Indicator.appFieldRatio.value(of: sums, in: result.context) {
    case .value(let ratio):
      let value = ratioText(ratio.value, decimals: 2)
      let (above, below) = (hours(ratio.numerator), hours(ratio.denominator))
      let (apps, both) = (hours(sums[.appMs]), hours(sums[.bothMs]))
      let (traces, field) = (hours(sums[.traceInFieldMs]), hours(sums[.fieldMs]))
      say(
        """
        \(name) is \(value): \(above) on screens over \(below) in the field. The numerator is \(apps) of \
        apps, less \(both) of them in the field, and \(traces) of that back, spent in apps that only \
        leave traces; the denominator is \(field) in the field less these \(traces).
        """,
        """
        \(name)为 \(value)：用屏 \(above)，一线 \(below)。分子为用屏 \(apps)，减去其中在一线的 \(both)，\
        再加回只留痕的应用所占的 \(traces)；分母为一线 \(field)，减去这 \(traces)。
        """)
    case .null(let reason):
      let why = null(reason)
      say("\(name) has no value: \(why).", "\(name)没有值：\(why)。")
    }
  }

  /// Explains the other indicators, each by its numerator and denominator.
  private mutating func explainShares(_ sums: Sums, _ result: AnalysisResult) {
    for id in [
      "field_share", "after_hours_share", "duplicate_reporting", "trace_share", "remote_control",
    ] {
      guard let indicator = Indicator.named(id) else { continue }
      let name = label(indicator)
      switch indicator.value(of: sums, in: result.context) {
      case .value(let ratio):
        let isTime = id.hasSuffix("share") && id != "trace_share"
        let (share, part, whole) = (
          ratioText(ratio.value, decimals: 2),
          isTime ? hours(ratio.numerator) : countText(ratio.numerator),
          isTime ? hours(ratio.denominator) : countText(ratio.denominator)
        )
        say("\(name) is \(share): \(part) of \(whole).", "\(name)为 \(share)：\(part) / \(whole)。")
      case .null(let reason):
        let why = null(reason)
        say("\(name) has no value: \(why).", "\(name)没有值：\(why)。")
      }
    }
  }

  /// Lists the child units that add most to the numerator of the ratio.
  private mutating func contributors(below row: UnitRow, _ result: AnalysisResult) {
    let id = result.unitNames[row.unit].id
    guard let units = result.tables.units else { return }
    let below = result.units.filter { other in
      guard other.period == row.period, !other.isSuppressed, !other.sums.hides(.appMs),
        other.sums[.cadres] >= Self.leastCadres,
        let index = units.index(of: result.unitNames[other.unit].id)
      else { return false }
      let parent = units.units[index].parent.map { units.units[$0].id }
      return parent == id || (id == everybody && parent == nil)
    }
    guard !below.isEmpty, row.sums[.appMs] > 0 else { return }
    let largest = below.sorted {
      ($1.sums[.appMs], result.unitNames[$0.unit].id)
        < ($0.sums[.appMs], result.unitNames[$1.unit].id)
    }.prefix(Self.named)
    let parts = list(
      largest.map { other in
        let share = Double(other.sums[.appMs]) / Double(row.sums[.appMs])
        let percent = wholePercentText(share, in: language)
        return displaySafe(names.labelOfUnit(result.unitNames[other.unit].id)) + " "
          + hours(other.sums[.appMs]) + of(" (\(percent))", "（\(percent)）")
      })
    say("Of its screen time most is from: \(parts).", "用屏时间主要来自：\(parts)。")
  }

  /// Lists the apps with the most time.
  private mutating func contributingApps(_ result: AnalysisResult) {
    let largest = result.burden.apps.filter { $0.tally.appMs > 0 }.sorted {
      ($1.tally.appMs, $0.id) < ($0.tally.appMs, $1.id)
    }.prefix(Self.named)
    guard !largest.isEmpty else { return }
    let parts = list(
      largest.map { "\(displaySafe(names.labelOfApp($0.id))) \(hours($0.tally.appMs))" })
    say("The apps that take most of it: \(parts).", "占用最多的应用：\(parts)。")
  }
}
