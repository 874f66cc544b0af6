/// An error in the data of a time zone.
package struct TimeZoneRulesError: Error, Equatable, Sendable, BilingualDescription {
  /// The fault of the data.
  package enum Reason: Error {
    /// The file doesn't begin with `TZif`.
    case notTZif
    /// A version that RFC 8536 does not define.
    case unsupportedVersion
    /// The file ends before its data.
    case truncated
    /// The file counts leap seconds, as zones under `right/` do.
    case leapSeconds
    /// An undefined offset type, or an offset outside −25 h to +26 h.
    case badOffset
    /// Transitions do not ascend.
    case unsortedTransitions
    /// The rule for the years after the table is not valid in POSIX.
    case badFooter

    /// The predicate of the description.
    fileprivate var text: Bilingual {
      switch self {
      case .notTZif: ["is no TZif file", "不是 TZif 文件"]
      case .unsupportedVersion: ["is a TZif file of an unknown version", "的 TZif 版本未知"]
      case .truncated: ["is cut short", "不完整"]
      case .leapSeconds:
        [
          "counts leap seconds; take the zone of the same name without right/",
          "含闰秒；请用不带 right/ 的同名时区",
        ]
      case .badOffset: ["has an invalid offset", "含无效的偏移"]
      case .unsortedTransitions: ["has transitions out of order", "的转换次序有误"]
      case .badFooter: ["has an invalid rule for future years", "对未来年份的规则无效"]
      }
    }
  }

  package let identifier: String
  package let reason: Reason

  package var text: Bilingual {
    ["time zone \(identifier): its data ", "时区 \(identifier)：数据"]
      + reason.text
      + [" (reinstalling tzdata repairs damaged files)", "（重新安装 tzdata 可修复损坏的文件）"]
  }
}
