import Foundation
import Testing

@testable import FingertipCLI

/// Tests of the page's script for tables.
extension BrowserTests {
  @Test func `a click sorts, a second one turns the order, a third one restores it`() throws {
    try withPage { page, folder in
      let outcome = try outcome(
        of: """
          var table=document.querySelector("#units table"),head=table.tHead.rows[0].cells[1];
          function read(){return Array.from(table.tBodies[0].rows).map(function(r){return parseFloat(r.cells[1].textContent)})}
          var result=[read()],button=head.querySelector("button");
          for(var i=0;i<3;i++){button.click();result.push(read(),head.getAttribute("aria-sort"))}
          """, in: page, folder)
      let values = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.utf8)) as? [Any])
      let first = try #require(values[0] as? [Double])
      #expect(values[1] as? [Double] == first.sorted(by: >) && values[2] as? String == "descending")
      #expect(values[3] as? [Double] == first.sorted() && values[4] as? String == "ascending")
      #expect(values[5] as? [Double] == first && values[6] is NSNull)
    }
  }

  @Test func `intervals sort by their lower end, and units without one come last`() throws {
    try withPage { page, folder in
      let outcome = try outcome(
        of: """
          var table=document.querySelector("#units table"),head=table.tHead.rows[0].cells[2];
          function read(){return Array.from(table.tBodies[0].rows).map(function(r){
          return r.cells[2].querySelector("svg").getAttribute("aria-label")})}
          var button=head.querySelector("button"),result=[button.title,button.getAttribute("aria-label")];
          for(var i=0;i<2;i++){button.click();result.push(read())}
          """, in: page, folder)
      let values = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.utf8)) as? [Any])
      #expect(values[0] as? String == "Sort by: Interval (by its lower end)")
      #expect(values[0] as? String == values[1] as? String)
      // Four of the sample's units have five cadres or more.
      for (place, order) in [(2, { $0 > $1 }), (3, { $0 < $1 })]
        as [(Int, (Double, Double) -> Bool)]
      {
        let labels = try #require(values[place] as? [String])
        let ends = labels.prefix(4).compactMap { Double($0.split(separator: "–")[0]) }
        #expect(ends.count == 4 && ends == ends.sorted(by: order) && ends.first != ends.last)
        #expect(labels.dropFirst(4).allSatisfy { $0 == "–" })
      }
    }
  }

  @Test func `a unit folds what is below it, and its state can be heard`() throws {
    try withPage { page, folder in
      let outcome = try outcome(
        of: """
          var table=document.querySelector("#units table"),rows=Array.from(table.tBodies[0].rows);
          function shown(){return rows.filter(function(r){return !r.hidden}).length}
          var folds=table.querySelectorAll("button.fold"),last=folds[folds.length-1],result=[rows.length,shown()];
          last.click();result.push(shown(),last.getAttribute("aria-expanded"));
          folds[0].click();result.push(shown());folds[0].click();result.push(shown());
          last.click();result.push(shown(),last.getAttribute("aria-expanded"),last.getAttribute("aria-label"));
          """, in: page, folder)
      let values = try #require(
        JSONSerialization.jsonObject(with: Data(outcome.utf8)) as? [Any])
      let rows = try #require(values[0] as? Int)
      // The township folds its eight villages; the city all but `*` and itself.
      #expect(values[1] as? Int == rows && values[2] as? Int == rows - 8)
      #expect(values[3] as? String == "false" && values[4] as? Int == 2)
      #expect(values[5] as? Int == rows - 8 && values[6] as? Int == rows)
      #expect(values[7] as? String == "true")
      #expect((values[8] as? String)?.hasPrefix("Show or hide the units below: ") == true)
    }
  }

  @Test("many units are folded before they are laid out, and unfold", arguments: [true, false])
  func folded(hasScript: Bool) throws {
    try withTemporaryFolder { folder in
      let villages = (10..<100).map { "v\($0)" }
      var units = "unit,parent,level\ncity,,city\ncounty,city,county\ntown,county,township\n"
      var (cadres, log) = ("cadre,unit\n", "start,end,cadre,kind,app\n")
      for village in villages {
        units += "\(village),town,village\n"
        cadres += "of-\(village),\(village)\n"
        log += "2024-03-04T09:00:00Z,2024-03-04T10:00:00Z,of-\(village),app,a\n"
      }
      for (name, text) in [("units", units), ("cadres", cadres), ("log", log)] {
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name).csv"))
      }
      let page = folder + "/report.html"
      let captured = try Captured([
        "report", folder + "/log.csv", "--units", folder + "/units.csv", "--cadres",
        folder + "/cadres.csv", "--private", "--quiet", "-o", page,
      ])
      #expect(captured.code == 0, "\(captured.errors)")
      if !hasScript {
        var html = try String(contentsOf: URL(filePath: page), encoding: .utf8)
        html.replace(/<script>(?s:.*?)<\/script>/, with: "")
        try Data(html.utf8).write(to: URL(filePath: page))
      }
      let outcome = try outcome(
        of: """
          var table=document.querySelector("#units table"),rows=Array.from(table.tBodies[0].rows);
          function shown(){return rows.filter(function(r){return getComputedStyle(r).display!=="none"}).length}
          var folds=table.querySelectorAll("button.fold"),result=[rows.length,shown()];
          if(folds.length){folds[folds.length-1].click();result.push(shown())}
          """, in: URL(filePath: page), folder)
      let values = try JSONSerialization.jsonObject(with: Data(outcome.utf8)) as? [Int]
      #expect(values == (hasScript ? [94, 4, 94] : [94, 4]))
    }
  }
}
