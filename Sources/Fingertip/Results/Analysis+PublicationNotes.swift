import FingertipOutput
import FingertipReport

extension Analysis {
  /// Notes for the analyst about the suppression in a published analysis, one per line.
  public var publicationNotes: [Bilingual] {
    view.units.isEmpty ? [] : [view.result.publication?.note].compactMap(\.self)
  }
}

extension Publication {
  /// Tells why every unit is suppressed; nil if not all are.
  var note: Bilingual? {
    guard isEverybodySuppressed else { return nil }
    // There may be thousands of months; the note names the first ones.
    let named = smallMonths.prefix(6).joined(separator: ", ") + (smallMonths.count > 6 ? ", …" : "")
    return smallMonths.isEmpty
      ? [
        "every unit is suppressed, for what is left of others without it is about too few cadres",
        "全部单位均不予显示：减去它们之后，其余部分涉及的干部过少",
      ]
      : [
        """
        every unit is suppressed, for fewer than \(minimumGroup) cadres have data in \(named); choose \
        months with more
        """,
        "全部单位均不予显示：\(named) 有数据的干部不足 \(minimumGroup) 名；请选干部更多的月份",
      ]
  }
}
