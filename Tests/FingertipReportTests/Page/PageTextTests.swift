import FingertipAnalysis
import FingertipCore
import Testing

@testable import FingertipReport

/// The type system ensures that no text is missing; these tests ensure that none is empty or in the
/// other language.
@Suite struct PageTextTests {
  @Test func `the same demands are answered in both languages`() {
    for indicator in Indicator.all {
      let (english, chinese) = (indicator.text(), indicator.text(in: .simplifiedChinese))
      #expect(demands(english.answers) == demands(chinese.answers), "\(indicator.id)")
    }
  }

  private func demands(_ text: String) -> [Int] {
    let head = text.prefix { $0 != ":" && $0 != "：" }
    return head.matches(of: /S([0-9]+)/).compactMap { Int($0.1) }
  }

  @Test("every field of every group of texts holds words of its language")
  func fields() {
    for language in Language.allCases {
      for text in strings(PageTexts.texts(in: language)) {
        #expect(!text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" "))
        let isChinese = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(isChinese == (language == .simplifiedChinese), "\(text)")
      }
    }
  }

  @Test func `words of the data have a translation for each value`() {
    for language in Language.allCases {
      let texts = PageTexts.texts(in: language)
      #expect(Set(NullReason.allCases.map(\.rawValue)).isSubset(of: texts.nulls.keys))
      #expect(
        Set(Burden.Kind.allCases.map(\.rawValue)) == Set(texts.burdens.kinds.keys))
      #expect(
        Set(InvolutionVerdict.allCases.map(\.rawValue)) == Set(texts.involution.verdicts.keys))
      #expect(texts.weekdays.count == 7 && Set(texts.weekdays).count == 7)
    }
    #expect(Set(PageTexts.english.levels.keys) == Set(PageTexts.chinese.levels.keys))
    #expect(PageTexts.english.misuse.rules.count == PageTexts.chinese.misuse.rules.count)
  }

  /// Returns every text in some fields, including those of nested groups, without closures and
  /// indicators.
  private func strings(_ value: Any) -> [String] {
    Mirror(reflecting: value).children.flatMap { child -> [String] in
      if child.label == "separator" || child.label == "semicolon" { return [] }
      switch child.value {
      case let text as String: return [text]
      case let texts as [String]: return texts
      case let words as [String: String]: return Array(words.values)
      case is [String: IndicatorText]: return []
      default: return strings(child.value)
      }
    }
  }

  @Test func `numbers and dates have the language's form`() throws {
    let (english, chinese) = (PageTexts.english, PageTexts.chinese)
    #expect(english.date(2024, 3, 5) == "5 March 2024")
    #expect(chinese.date(2024, 3, 5) == "2024年3月5日")
    let context = Indicator.Context(hasApps: true, kinds: EventKindSet())
    let (first, second) = (
      PageFormat(texts: english, context: context), PageFormat(texts: chinese, context: context)
    )
    #expect(first.period("2024-W07") == "week 7, 2024" && second.period("2024-W07") == "2024年第7周")
    #expect(first.period("2024-Q3") == "Q3 2024" && second.period("2024-Q3") == "2024年第3季度")
    #expect(first.period("2024-11") == "Nov 2024" && second.period("2024-11") == "2024年11月")
    #expect(first.period("2024-11-02") == "2 November 2024" && first.period("2024") == "2024")
    #expect(first.level("county") == "county" && second.level("county") == "县")
    #expect(first.level("局") == "局")
    #expect(first.percent(0.004) == "<1%" && first.percent(0.125) == "13%")
  }
}
