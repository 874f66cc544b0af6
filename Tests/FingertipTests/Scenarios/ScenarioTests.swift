import Fingertip
import FingertipAnalysis
import FingertipCore
import FingertipTestSupport
import Testing

/// The engine finds each effect that a scenario plants.
@Suite struct ScenarioTests {
  @Test func `zombies: 40 % of apps, 60 % of groups, 25 % of accounts`() throws {
    let run = try GeneratedRun("zombies", cadres: 16, days: 90)
    #expect((0.33...0.47).contains(run.zombieShare("app", "miniapp")))
    #expect((0.55...0.65).contains(run.zombieShare("group")))
    #expect(run.zombieShare("account") == 0.25)
    // Exactly the apps without use are zombies.
    let apps = run.result.burden.apps.filter { [.app, .miniapp].contains($0.listed?.type) }
    for app in apps where app.isEligible {
      #expect((app.isZombie.value == true) == (app.activeMembers.value == 0), "\(app.id)")
    }
    let listed = run.analysis.burdens.filter { $0.reasons.contains(.zombie) }
    #expect(listed.count == run.result.burden.apps.count { $0.isZombie.value == true })
  }

  @Test func `duplicates: 45 % of cells two or three times, 0.40 of the entries`() throws {
    let run = try GeneratedRun("duplicates", cadres: 90, days: 12)
    let ratio = try #require(run.everybody.first?[.duplicateReporting].value)
    #expect(abs(ratio.value - 0.403) < 0.04)
    // Σ n_c and the cells themselves.
    let (entries, repeats) = (ratio.denominator, ratio.numerator)
    let forms = run.result.burden.forms
    #expect(forms.reduce(0) { $0 + $1.tally.cells } == entries)
    #expect(forms.reduce(0) { $0 + $1.tally.cadres } == entries - repeats)
    let repeating = forms.reduce(0) { $0 + $1.tally.repeatingCadres }
    #expect(abs(Double(repeating) / Double(entries - repeats) - 0.45) < 0.045)
    #expect(run.analysis.burdens.contains { $0.kind == .form && $0.isEstimated })
  }

  @Test func `forced-use: the theory-study app is flagged, and no other`() throws {
    let run = try GeneratedRun("forced-use", cadres: 60, days: 21) {
      $0.thresholds.awardsMs = [240_000, 300_000]
    }
    let rows = run.result.burden.apps
    let app = try #require(rows.first { $0.listed?.purpose == "theory-study" })
    #expect(app.forcedUse.isFlagged.value == true)
    let parts = app.forcedUse
    #expect(parts.bunching.value ?? 0 > 0.7 && parts.restDays.value ?? 0 > 0.9)
    #expect(parts.value.value ?? 0 > 0.7)
    #expect(rows.count { $0.forcedUse.isFlagged.value == true } == 1)
    let listed = run.analysis.burdens.filter { burden in
      burden.reasons.contains { if case .compulsory = $0 { true } else { false } }
    }
    #expect(listed.map(\.name) == [app.id.description])
    #expect(run.analysis.burdens.first?.name == app.id.description, "it takes most time, too")
  }

  @Test func `escalation: 1.5 a hop, a chain of 5.06, where baseline has 1.16`() throws {
    let run = try GeneratedRun("escalation", cadres: 6, days: 90)
    #expect(abs(run.chain - 5.0625) < 0.1)
    let hops = run.result.burden.levels.compactMap(\.escalation.value)
    #expect(hops.count == 4 && hops.allSatisfy { abs($0 - 1.5) < 0.03 })

    let plain = try GeneratedRun("baseline", cadres: 6, days: 90)
    #expect(abs(plain.chain - 1.158) < 0.12)
  }

  @Test func `hidden-mutation: a quarter of the groups, all of the messages`() throws {
    let run = try GeneratedRun("hidden-mutation", cadres: 6, days: 70) { $0.period = .week }
    let weeks = run.everybody
    // Day 49 begins the eighth week.
    func mean(_ indicator: Indicator, _ range: Range<Int>) throws -> Double {
      try range.reduce(0) { try $0 + #require(weeks[$1][indicator].number) } / Double(range.count)
    }
    #expect(
      abs(try mean(.groupsPerCadre, 7..<10) / mean(.groupsPerCadre, 4..<7) - 0.25) < 0.06)
    func messages(_ range: Range<Int>) -> Int64 {
      range.reduce(0) { $0 + (weeks[$1][.messages].value ?? 0) }
    }
    #expect(abs(Double(messages(7..<10)) / Double(messages(4..<7)) - 1) < 0.05)
  }

  @Test func `no-field: 30 % have no ratio, and count as no_field`() throws {
    let run = try GeneratedRun("no-field", cadres: 40, days: 12)
    #expect(run.everybody.map(\.cadresWithoutField.value) == [12])
    #expect(run.analysis.cadres.count { $0[.appFieldRatio].value == nil } == 12)
    #expect(
      run.analysis.cadres.allSatisfy {
        $0[.appFieldRatio].value != nil || $0[.appFieldRatio].reason == .noDenominator
      })
    #expect(
      try GeneratedRun("baseline", cadres: 40, days: 12).everybody[0].cadresWithoutField.value == 0)
  }

  @Test func `small-cells: every second township has four cadres, no village ten`() throws {
    let run = try GeneratedRun("small-cells", cadres: 120, days: 2)
    let townships = run.analysis.units.filter { $0.level == "township" }.compactMap(\.cadres.value)
    #expect(townships.filter { $0 < 10 } == [4, 4, 4] && townships.count == 6)
    #expect(
      run.analysis.units.filter { $0.level == "village" }.allSatisfy { $0.cadres.value ?? 10 < 10 })
  }

  @Test func `two-phones: time is a union, 1 / 1.28 of what lengths add up to`() throws {
    let run = try GeneratedRun("two-phones", cadres: 30, days: 5)
    let unit = try #require(run.everybody.first)
    let screenMs = Double(try #require(unit[.appMs].value))
    // An app's own sessions hardly ever overlap, so their unions add up to their lengths.
    let lengths = Double(run.result.burden.apps.reduce(0) { $0 + $1.tally.appMs })
    #expect((1.2...1.3).contains(lengths / screenMs))
    #expect(run.analysis.quality.devices == 60)
    #expect(run.analysis.cadres.allSatisfy { ($0[.appMs].value ?? 0) <= 5 * 86_400_000 })

    let plain = try GeneratedRun("baseline", cadres: 30, days: 5)
    let sum = Double(plain.result.burden.apps.reduce(0) { $0 + $1.tally.appMs })
    #expect(sum / Double(try #require(plain.everybody[0][.appMs].value)) < 1.02)
  }

  @Test func `emergency: exempt nights change no count and no burden`() throws {
    let alarm = try #require(try GeneratedRun("emergency", cadres: 10, days: 9).everybody.first)
    let plain = try #require(try GeneratedRun("baseline", cadres: 10, days: 9).everybody.first)
    for measure: Measure in [
      .burdenAppMs, .afterHoursMs, .messages, .afterHoursMessages, .demands, .fieldMs, .traces,
      .reports, .tasksAssigned,
    ] {
      #expect(alarm[measure] == plain[measure], "\(measure)")
    }
    #expect(alarm[.afterHoursShare] == plain[.afterHoursShare])
    // Their time is treated like any other.
    #expect(try #require(alarm[.appMs].value) > #require(plain[.appMs].value))
  }
}
