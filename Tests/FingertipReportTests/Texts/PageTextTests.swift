import FingertipAnalysis
import FingertipCore
import FingertipOutput
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

  @Test func `every text holds words of its language`() {
    for language in Language.allCases {
      for text in texts(language) {
        #expect(!text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" "))
        let isChinese = text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        #expect(isChinese == (language == .simplifiedChinese), "\(text)")
      }
    }
  }

  /// Returns every text of the page in a language, those of indicators aside.
  private func texts(_ language: Language) -> [String] {
    let page = PageTexts(language: language)
    let quality = QualityTexts(language: language)
    let headline = HeadlineTexts(language: language)
    let units = UnitTexts(language: language)
    let distribution = DistributionTexts(language: language)
    let times = TimeTexts(language: language)
    let trend = TrendTexts(language: language)
    let burdens = BurdenTexts(language: language)
    let overlaps = OverlapTexts(language: language)
    let involution = InvolutionTexts(language: language)
    let format = PageFormat(texts: page, context: context)
    let reasons: [Burden.Reason] = [
      .zombie, .shell, .duplicate(of: "1", jaccard: 1), .compulsory(1), .tracesOnly,
      .duplicateReporting(1), .afterHours(1), .passedOn,
    ]
    let hiding = HidingTexts(language: language, least: 1, share: 0.5)
    let words: [[String]] = [
      NullReason.allCases.map(page.null), PageTexts.chineseLevels.keys.map(page.level),
      page.weekdays, page.misuses, Burden.Kind.allCases.map(burdens.kind),
      reasons.map { burdens.reason($0, format.percent).text },
      InvolutionVerdict.allCases.map(involution.reading),
      RatioRelation.allCases.map(headline.demand), RatioRelation.allCases.map(units.relation),
      [
        hiding.nothing, hiding.value, hiding.sentence, hiding.everybody, hiding.figures(1, of: 1),
        hiding.units("1", of: "1"),
        hiding.values("1"), hiding.distribution, hiding.hours(1, of: 1), hiding.periods(1, of: 1),
        hiding.burdens(apps: 1, forms: 1, tasks: 1, times: 1), hiding.overlaps(1),
        hiding.trends(1),
      ],
      [
        page.title("1"), page.distribution, page.everybody, page.screen, page.field, page.hours,
        page.cadres, page.unit, page.level, page.period, page.ratioOfHours, page.noRatio,
        page.issuedBy("1"), page.madeOn("1"), page.asTable, page.sortBy, page.foldBelow,
        page.contents,
        Audience.analyst.text[language], Audience.everybody(minimumGroup: 1).text[language],
        page.whole, page.footer("1"), quality.rows("1", "1"),
        quality.rejected("1", "1"), quality.repeats("1"), quality.notWork("1"),
        quality.outside("1"), quality.coverage("1"), quality.noCoverage, quality.devices("1"),
        quality.reasons, quality.damaged("1", "1", "1"), quality.nothingDamaged, quality.parameters,
        quality.setting, quality.value, headline.bounds("1", "1"), headline.interval("1", "1"),
        headline.share, headline.shareOf("1", "1"), headline.screenTime, headline.perDay("1"),
        headline.hours("1"), headline.noField, headline.ofCadres("1"), headline.afterHours,
        headline.afterHoursOf("1"),
        headline.sentence("1"), units.about, units.aboutIntervals, units.noField, units.screenHours,
        units.fieldHours, units.ratio, units.bounds, units.interval, units.ofFew, units.byLowerEnd,
        units.share, units.afterHours, units.scale("1"), units.aboutRelation,
        distribution.about("1"), distribution.tooFew("1"), distribution.axis,
        distribution.description("1", "1", "1"),
        distribution.from, distribution.to, distribution.and("1"), distribution.middle("1"),
        times.about, times.screenTitle, times.fieldTitle, times.peak("1", "1", "1"), times.working,
        times.hours("1"), times.hiddenHour, times.nothing, times.nothingToShow, trend.about,
        trend.tooFew, trend.hoursPerDay,
        trend.description("1", "1"),
        burdens.rules(Thresholds(), format.percent), burdens.timeless("1", "1"),
        burdens.about, burdens.nothing, burdens.what, burdens.why, burdens.more("1", "1"),
        burdens.estimate, burdens.ownedBy("1", .app), burdens.ownedBy("1", .task),
        overlaps.about("1"), overlaps.nothing,
        overlaps.purpose, overlaps.members, overlaps.size, overlaps.overlap, overlaps.more("1"),
        involution.about, involution.guards, involution.nothing(6), involution.units(ofLevel: "1"),
        involution.periods,
        involution.inflation, involution.elasticity, involution.reliability, involution.reading,
        involution.more("1", "1"),
      ],
    ]
    return words.flatMap(\.self)
  }

  private let context = Indicator.Context(hasApps: true, kinds: EventKindSet())

  @Test func `words of the data have a translation of their own`() {
    for language in Language.allCases {
      let page = PageTexts(language: language)
      for words in [
        NullReason.allCases.map(page.null), PageTexts.chineseLevels.keys.map(page.level),
        Burden.Kind.allCases.map(BurdenTexts(language: language).kind),
        InvolutionVerdict.allCases.map(InvolutionTexts(language: language).reading), page.weekdays,
      ] {
        #expect(Set(words).count == words.count)
      }
      #expect(page.weekdays.count == 7)
    }
  }

  @Test func `numbers and dates have the language's form`() throws {
    let english = PageTexts(language: .english)
    let chinese = PageTexts(language: .simplifiedChinese)
    #expect(english.date(2024, 3, 5) == "5 March 2024")
    #expect(chinese.date(2024, 3, 5) == "2024年3月5日")
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
