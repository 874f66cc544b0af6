import FingertipCore

/// Who may see a result (PublishingWithoutExposing.md).
package enum Audience: Equatable, Sendable {
  /// The analyst alone: nothing is suppressed.
  case analyst
  /// Everybody: nothing is about fewer cadres.
  case everybody(minimumGroup: Int)

  /// - Parameter minimumGroup: The number of cadres of the smallest group shown; nil if nothing is
  ///   suppressed.
  package init(minimumGroup: Int?) {
    self = minimumGroup.map { .everybody(minimumGroup: $0) } ?? .analyst
  }

  /// The sentence that pages and texts say about themselves.
  package var text: Bilingual {
    switch self {
    case .analyst:
      [
        "For the analyst alone, not to be handed on: it shows groups of any size.",
        "仅供分析人员本人使用，请勿外传：其中包含任何人数的分组。",
      ]
    case .everybody(let least):
      [
        "May be handed on: nothing in it is about fewer than \(least) cadres.",
        "可以外传：不含任何涉及不足 \(least) 名干部的数据。",
      ]
    }
  }
}
