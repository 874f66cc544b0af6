import FingertipCore
import FingertipOutput
import FingertipReport
import FingertipResultSamples
import Testing

struct SummaryTests {
  @Test func `a distribution is one line where it fits, else broken between its parts`() {
    let view = ResultView(sampleResult())
    #expect(
      view.distributionText(width: 120)
        == "App/field ratio over cadres: p10 0.75 · p50 1.75 · p90 2.75"
        + " · no field time: 1 of 3 cadres")
    #expect(
      view.distributionText() == """
        App/field ratio over cadres: p10 0.75 · p50 1.75 · p90 2.75
          · no field time: 1 of 3 cadres
        """)
  }

  @Test func `percentiles of nobody are dashes`() {
    let nobody = ResultView(sampleResult(period: .month, kinds: []))
    #expect(
      nobody.distributionText() == """
        App/field ratio over cadres and periods: p10 – · p50 – · p90 –
          · no field time: 2 of 6 cadre-periods
        """)
  }

  @Test func `only a published result says what is suppressed`() {
    #expect(ResultView(sampleResult()).suppressionText == nil)
  }
}
