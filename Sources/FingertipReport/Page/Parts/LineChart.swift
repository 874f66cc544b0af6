import FingertipAnalysis
import FingertipOutput
import FingertipSystem

/// A chart of lines over periods, from 0 up; a missing value leaves a gap.
struct LineChart {
  struct Line {
    let style: String
    /// The label at the end of the line; nil if there is only one line.
    let name: String?
    let values: [Double?]
  }

  static let sizes: [(shape: ChartShape, width: Double, height: Double)] = [
    (.wide, 760, 230), (.narrow, 360, 230),
  ]

  let shape: ChartShape
  let labels: [String]
  let lines: [Line]
  /// The band around the first line; empty if there is none.
  let band: [Interval?]

  private var plot: (left: Double, right: Double, top: Double, bottom: Double) {
    shape == .wide ? (44, 690, 12, 196) : (36, 318, 12, 196)
  }

  func draw(_ html: inout HTMLText) {
    let step = Self.step(upTo: most)
    let top = max(step, (most / step).rounded(.up) * step)
    func y(_ value: Double) -> Double {
      plot.bottom - value / top * (plot.bottom - plot.top)
    }
    for tick in 0...Int((top / step).rounded()) {
      let value = Double(tick) * step
      html.line(tick == 0 ? "axis" : "grid", plot.left, y(value), plot.right, y(value))
      html.label("e q", plot.left - 6, y(value) + 4, ratioText(value, decimals: 2))
    }
    for place in labels.indices where isLabelled(place) {
      html.label("m q", x(place), plot.bottom + 18, labels[place])
    }
    drawBand(&html, y)
    for line in lines { draw(line, &html, y) }
  }

  private var most: Double {
    let values = lines.flatMap(\.values) + band.map { $0?.high }
    return max(0.01, values.compactMap { $0 }.max() ?? 1)
  }

  /// The distance of grid lines: 1, 2 or 5 times a power of ten, for three to six lines.
  private static func step(upTo most: Double) -> Double {
    let rough = most / 4
    let power = pow(10, floor(log10(rough)))
    let factor = [1.0, 2, 5, 10].first { $0 * power >= rough } ?? 10
    return factor * power
  }

  private func x(_ place: Int) -> Double {
    let span = plot.right - plot.left - 40
    return plot.left + 20
      + (labels.count < 2 ? span / 2 : span * Double(place) / Double(labels.count - 1))
  }

  /// At most seven labels fit side by side, three on a narrow screen.
  private func isLabelled(_ place: Int) -> Bool {
    let most = shape == .wide ? 7 : 3
    let every = (labels.count + most - 1) / most
    return place.isMultiple(of: every)
  }

  private func drawBand(_ html: inout HTMLText, _ y: (Double) -> Double) {
    let known = band.enumerated().compactMap { place, ends in ends.map { (x(place), $0) } }
    guard known.count > 1 else { return }
    let points =
      known.map { "\(coordinate($0)),\(coordinate(y($1.low)))" }
      + known.reversed().map { "\(coordinate($0)),\(coordinate(y($1.high)))" }
    html += "<polygon class=\"band\" points=\"\(points.joined(separator: " "))\"/>\n"
  }

  private func draw(_ line: Line, _ html: inout HTMLText, _ y: (Double) -> Double) {
    var path = ""
    var isOpen = false
    for (place, value) in line.values.enumerated() {
      guard let value else {
        isOpen = false
        continue
      }
      path += (isOpen ? "L" : "M") + coordinate(x(place)) + " " + coordinate(y(value))
      isOpen = true
    }
    html += "<path class=\"\(line.style)\" d=\"\(path)\"/>\n"
    guard let name = line.name, let last = line.values.last ?? nil else { return }
    html.label("", x(labels.count - 1) + 8, y(last) + 4, name)
  }
}
