import FingertipAnalysis
import FingertipCore

extension Page {
  /// The greatest number of clusters listed, and of members of each.
  private static let listedClusters = 40
  private static let listedMembers = 8

  /// Writes clusters of apps and groups whose members overlap.
  func overlaps(_ html: inout HTMLText) {
    let words = texts.overlaps
    let clusters = OverlapCluster.clusters(of: content.whole.burden.overlaps)
    html.section("overlaps", words.title) { html in
      guard !clusters.isEmpty else { return html.paragraph(words.nothing) }
      html.paragraph(words.about(format.ratio(content.whole.parameters.thresholds.overlapListed)))
      html.markup("<div class=\"scroll\"><table")
      html.attribute("data-sort", texts.sortBy)
      html.markup(">\n<thead><tr>")
      html.heading(words.purpose, isNumber: false)
      html.heading(words.size)
      html.heading(words.overlap, term: "group_overlap")
      html.heading(words.members, isNumber: false)
      html.markup("</tr></thead>\n<tbody>\n")
      for cluster in clusters.prefix(Self.listedClusters) {
        html.markup("<tr><td>")
        html.name(cluster.purpose.description)
        html.markup("</td>")
        html.numberCell(String(cluster.members.count))
        let (low, high) = (format.ratio(cluster.least), format.ratio(cluster.most))
        html.numberCell(low == high ? low : "\(low)–\(high)")
        html.markup("<td>")
        for (place, id) in cluster.members.prefix(Self.listedMembers).enumerated() {
          if place > 0 { html.text(texts.separator) }
          html.markup("<span class=\"tag\">")
          html.name(id.description)
          html.markup("</span>")
        }
        let more = cluster.members.count - Self.listedMembers
        if more > 0 { html.text(texts.separator + words.more(String(more))) }
        html.markup("</td></tr>\n")
      }
      html.markup("</tbody></table></div>\n")
      let rest = clusters.count - Self.listedClusters
      if rest > 0 { html.paragraph(words.more(countText(Int64(rest)))) }
    }
  }
}

/// Apps of one purpose, connected by pairs that overlap.
struct OverlapCluster {
  var purpose: Identifier
  /// In the order of their ids.
  var members: [Identifier]
  var least: Double
  var most: Double

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
    var clusters: [Identifier: OverlapCluster] = [:]
    for id in roots.keys {
      clusters[
        root(id), default: OverlapCluster(purpose: "", members: [], least: 1, most: 0)
      ].members.append(id)
    }
    for pair in pairs {
      let place = root(pair.first)
      guard var cluster = clusters[place] else { continue }
      cluster.purpose = pair.purpose
      cluster.least = min(cluster.least, pair.jaccard)
      cluster.most = max(cluster.most, pair.jaccard)
      clusters[place] = cluster
    }
    return clusters.values.map { cluster in
      var sorted = cluster
      sorted.members.sort()
      return sorted
    }.sorted { ($1.members.count, $0.members[0]) < ($0.members.count, $1.members[0]) }
  }
}
