import FingertipReport
import Testing

struct SummaryTests {
  let distribution = DistributionSummary(
    title: "App–field ratio over cadres", p10: 0.12, p50: 0.4512, p90: 1.3,
    absence: "no field time", absentCount: 12, totalCount: 220, noun: "cadres")

  @Test func `a distribution is one line where it fits, else broken between its parts`() {
    #expect(
      distribution.text(width: 120)
        == "App–field ratio over cadres: p10 0.12 · p50 0.45 · p90 1.30"
        + " · no field time: 12 of 220 cadres")
    #expect(
      distribution.text() == """
        App–field ratio over cadres: p10 0.12 · p50 0.45 · p90 1.30
          · no field time: 12 of 220 cadres
        """)
  }

  @Test func `percentiles of nobody are dashes`() {
    var nobody = distribution
    (nobody.p10, nobody.p50, nobody.p90) = (nil, nil, nil)
    #expect(nobody.text().hasPrefix("App–field ratio over cadres: p10 – · p50 – · p90 –\n"))
  }

  @Test func `quality names every part of the rows read`() {
    let quality = QualitySummary(
      files: 2, bytesCompressed: 25_300, bytes: 310_000, read: 2944, rejected: 1, duplicate: 2,
      superseded: 3, notWork: 4, outside: 5, used: 2929)
    #expect(
      quality.text() == """
        2,944 rows read: 2,929 used, 1 rejected, 5 repeats (2 duplicate, 3 superseded),
          4 not work, 5 outside · 2 files, 25.3 kB → 310 kB
        """)
    #expect(quality.text(width: 200).contains("5 outside · 2 files, 25.3 kB → 310 kB"))
  }
}
