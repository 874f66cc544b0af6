import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Page {
  /// The greatest number of clusters listed, and of members of each.
  private static let listedClusters = 40
  private static let listedMembers = 8

  /// Writes clusters of apps and groups whose members overlap.
  func overlaps(_ html: inout HTMLText) {
    let words = OverlapTexts(language: language)
    let clusters = OverlapCluster.clusters(of: content.whole.burden.overlaps)
    let left = content.whole.publication?.leftOut.overlaps ?? 0
    defer { writeHidden(&html, [(left, { $0.overlaps(left) })]) }
    guard !clusters.isEmpty else { return html.paragraph(words.nothing) }
    html.paragraph(words.about(format.ratio(content.whole.parameters.thresholds.overlapListed)))
    html.table(
      sortable,
      headings: [
        .heading(words.purpose, isNumber: false), .heading(words.size),
        .heading(words.overlap, term: "group_overlap"), .heading(words.members, isNumber: false),
      ]
    ) { html in
      for cluster in clusters.prefix(Self.listedClusters) {
        html += "<tr><td>\(name: cluster.purpose.description)</td>"
        let (low, high) = (format.ratio(cluster.least), format.ratio(cluster.most))
        html.numberCells(
          String(cluster.members.count), low == high ? low : "\(low)–\(high)")
        html += "<td>"
        for (place, id) in cluster.members.prefix(Self.listedMembers).enumerated() {
          if place > 0 { html += "\(texts.separator)" }
          html += "<span class=\"tag\">\(name: names.labelOfApp(id))</span>"
        }
        let more = cluster.members.count - Self.listedMembers
        if more > 0 { html += "\(texts.separator)\(words.more(String(more)))" }
        html += "</td></tr>\n"
      }
    }
    let rest = clusters.count - Self.listedClusters
    if rest > 0 { html.paragraph(words.more(countText(Int64(rest)))) }
  }
}

/// Apps of one purpose, connected by pairs that overlap.
struct OverlapCluster {
  let purpose: Identifier
  /// In the order of their ids.
  let members: [Identifier]
  let least: Double
  let most: Double

  /// The connected components of the pairs, the largest first.
  ///
  /// - Complexity: O(*n* log *n*).
  static func clusters(of pairs: [OverlapRow]) -> [OverlapCluster] {
    var roots: [Identifier: Identifier] = [:]
    func root(_ id: Identifier) -> Identifier {
      var current = id
      while let next = roots[current], next != current {
        // Path halving: shortens the path for later look-ups.
        if let above = roots[next] { roots[current] = above }
        current = next
      }
      return current
    }
    for pair in pairs {
      let (first, second) = (root(pair.first), root(pair.second))
      let (low, high) = (min(first, second), max(first, second))
      roots[low] = low
      roots[high] = low
    }
    let members = Dictionary(grouping: roots.keys.sorted(), by: root)
    return Dictionary(grouping: pairs) { root($0.first) }.map { root, pairs in
      OverlapCluster(
        purpose: pairs[0].purpose, members: members[root] ?? [],
        least: pairs.map(\.jaccard).min() ?? 1, most: pairs.map(\.jaccard).max() ?? 0)
    }.sorted { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
  }
}
