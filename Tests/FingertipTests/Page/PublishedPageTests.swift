import Fingertip
import FingertipAnalysis
import FingertipOutput
import FingertipSynthesis
import Foundation
import Testing

@testable import FingertipReport

/// A page for publication shows nothing about few people.
@Suite struct PublishedPageTests {
  /// A page of the scenario with townships of four and villages of fewer than ten.
  private func page(isPrivate: Bool) throws -> (html: String, folder: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    _ = try generate(
      into: folder, SynthesisPlan(cadres: 120, days: 8, seed: 2, scenario: "small-cells"))
    var query = Query()
    query.period = .month
    if !isPrivate { query.publication = .published(minimumGroup: 10) }
    let report = try Log(folder + "/log")
      .report(query, tables: Tables(folder: folder + "/tables"))
    return (report.html(), folder)
  }

  @Test func `small units are named and hold nothing, large ones are whole`() throws {
    let (published, folder) = try page(isPrivate: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(published.contains("nothing in it is about fewer than 10 cadres."))
    let rows = published.matches(of: /<tr data-d="\d+">.*?<\/tr>/).map { String($0.0) }
    let hidden = rows.filter { $0.contains("too few to show") }
    #expect(hidden.count >= 20 && rows.count > hidden.count)
    #expect(published.contains("\(hidden.count) of \(rows.count) units are hidden: "))
    for row in rows where !row.contains("too few to show") {
      let cadres = try #require(row.firstMatch(of: /<td class="n">(\d+)<\/td>/)?.1)
      #expect(try #require(Int(cadres)) >= 10)
    }
  }

  @Test func `ranges of the distribution hold enough cadres`() throws {
    let (published, folder) = try page(isPrivate: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let section = try #require(
      published.firstMatch(of: /<section id="distribution".*?<\/section>/.dotMatchesNewlines())?.0)
    let counts = section.matches(of: /<td class="n">(\d+)<\/td><\/tr>/).compactMap { Int($0.1) }
    #expect(counts.reduce(0, +) == 120 && counts.allSatisfy { $0 >= 10 })
  }

  @Test func `each section tells how much it hides, and why`() throws {
    let (published, folder) = try page(isPrivate: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for section in published.matches(of: /<section id="(\w+)".*?<\/section>/.dotMatchesNewlines())
    where !["quality", "glossary", "misuse"].contains(section.1) {
      let told = section.0.matches(of: /<p class="note hidden">(.*?)<\/p>/)
      #expect(!told.isEmpty, "\(section.1)")
      for text in told.map(\.1) where text != "Nothing is hidden here." {
        #expect(text.contains(/[0-9]/), "\(text)")
      }
      let crossed = section.0.matches(of: /<path class="cross"/).count
      // Each hour is drawn for a wide and for a narrow screen.
      let hours = told.compactMap { $0.1.firstMatch(of: /^(\d+) of 168 hours/)?.1 }
      #expect(hours.compactMap { Int($0) }.reduce(0, +) * 2 == crossed, "\(section.1)")
    }
    #expect(published.contains(" of 168 hours are hidden"))
  }

  @Test func `a page for the analyst says so`() throws {
    let (all, folder) = try page(isPrivate: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(all.contains("For the analyst alone") && !all.contains("too few to show"))
    #expect(!all.contains("class=\"note hidden\""))
  }
}
