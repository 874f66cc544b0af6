import Fingertip
import FingertipAnalysis
import FingertipTestSupport
import Testing

/// A scenario without planted effects is not flagged. `FINGERTIP_TEST_SEEDS=20` tests as many
/// seeds.
@Suite struct BaselineTests {
  @Test("no app of baseline is flagged as forced", arguments: testSeeds(1))
  func forcedUse(seed: UInt64) throws {
    // The least cadres and days for which apps have 20 users and 200 user-days.
    let run = try GeneratedRun("baseline", cadres: 160, days: 21, seed: seed) {
      $0.thresholds.awardsMs = [240_000, 300_000]
    }
    let values = run.result.burden.apps.compactMap(\.forcedUse.value.value)
    #expect(values.count > 20)
    let largest = try #require(values.max())
    #expect(largest < 0.6)
    #expect(run.result.burden.apps.allSatisfy { $0.isShell.value != true })
  }

  @Test("baseline has its planted idle and redundant apps, and no more", arguments: testSeeds(1))
  func idleApps(seed: UInt64) throws {
    let run = try GeneratedRun("baseline", cadres: 16, days: 90, seed: seed)
    let everybody = try #require(run.result.burden.units.first)
    // The planted share is 15 % of the apps that a cadre meets.
    #expect((0.08...0.22).contains(run.zombieShare("app", "miniapp")))
    #expect(run.zombieShare("account") == 0)
    #expect(run.zombieShare("group") < 0.05)
    // 15 % of the apps repeat a purpose; with few apps, chance adds or removes some.
    let redundancy = try #require(everybody.redundancy.value?.value)
    #expect((0.05...0.30).contains(redundancy))
    let overlap = try #require(everybody.groupOverlap.value?.value)
    #expect(overlap < 0.15)
    #expect(run.chain < 1.35)
    #expect(
      run.analysis.burdens.allSatisfy { burden in
        burden.reasons.allSatisfy { if case .compulsory = $0 { false } else { $0 != .shell } }
      })
  }
}
