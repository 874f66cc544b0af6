import FingertipAnalysis
import FingertipCore
import FingertipIngest
import Testing

@testable import Fingertip

/// The public names and words are the engine's.
@Suite struct NameTests {
  @Test func `every column has a public name`() {
    let measures: [Fingertip.Measure] = [
      .appMs, .fieldMs, .dutyMs, .bothMs, .traceInFieldMs, .observedMs, .burdenAppMs,
      .afterHoursMs, .activeDays, .sessions, .shortSessions, .visits, .appsUsed, .messages,
      .fieldMessages, .afterHoursMessages, .demands, .traces, .reports, .campaigns,
      .inspectionsOnline, .inspectionsOnsite, .casesOnline, .casesOnsite, .requests,
      .tasksAssigned,
    ]
    #expect(measures == Fingertip.Measure.allCases)
    let indicators: [Fingertip.Indicator] = [
      .appFieldRatio, .appFieldRatioLow, .appFieldRatioHigh, .fieldShare, .duplicateReporting,
      .traceShare, .tracesPerCase, .remoteControl, .onlineSettlement, .inspectionsPer20Days,
      .campaignLoad, .afterHoursShare, .afterHoursMessagesShare, .switchesPerHour,
      .fieldInterruptionsPerHour, .appsPerCadre, .groupsPerCadre, .messagesPerDay,
    ]
    #expect(indicators == Fingertip.Indicator.all)
    #expect(Fingertip.Indicator.named("trace_share") == .traceShare)
    #expect(Fingertip.Indicator.named("nothing") == nil)
  }

  @Test func `the words of options are the engine's`() {
    #expect(
      AnalysisOptions.Period.allCases.map(\.rawValue) == PeriodKind.allCases.map(\.rawValue))
    #expect(
      ReadingOptions.EpochUnit.allCases.map(\.rawValue)
        == FingertipCore.EpochUnit.allCases.map(\.rawValue))
    #expect(
      ReadingOptions.TextEncoding.allCases.map(\.rawValue)
        == FingertipIngest.TextEncoding.allCases.map(\.rawValue))
    #expect(
      ReadingOptions.InputFormat.allCases.map(\.rawValue)
        == LogFormats.names)
    #expect(
      Fingertip.NullReason.allCases.map(\.rawValue)
        == FingertipAnalysis.NullReason.allCases.map(\.rawValue))
  }

  @Test func `kinds and tags of events keep their words`() {
    #expect(
      Fingertip.Event.Kind.allCases.map { EventKind($0).word }
        == Fingertip.Event.Kind.allCases.map(\.rawValue))
    #expect(Fingertip.Event.Kind.allCases.count == EventKind.allCases.count)
    #expect(
      Fingertip.Event.Tag.allCases.map { EventTag($0).word }
        == Fingertip.Event.Tag.allCases.map(\.rawValue))
    #expect(EventTag(nil) == .none)
    #expect(Fingertip.Event.Tag.allCases.count + 1 == EventTag.allCases.count)
  }
}
