import FingertipOutput

/// The screen that a chart is drawn for.
enum ChartShape: String {
  case wide, narrow
}

/// Elements used by several sections.
extension HTMLText {
  mutating func paragraph(_ text: String) { self += "<p>\(text)</p>\n" }

  mutating func note(_ text: String) { self += "<p class=\"note\">\(text)</p>\n" }

  /// Writes what a section hides.
  mutating func hidden(_ text: String) { self += "<p class=\"note hidden\">\(text)</p>\n" }

  mutating func list(_ items: [String]) {
    self += "<ul>\n"
    for item in items { self += "<li>\(item)</li>\n" }
    self += "</ul>\n"
  }

  /// A label that links to the definition of an indicator.
  static func term(_ id: String, _ label: String) -> HTMLText {
    "<a href=\"#def-\(id)\">\(label)</a>"
  }

  /// The heading of a column.
  ///
  /// - Parameters:
  ///   - isNumber: true to align cells to the right.
  ///   - term: the indicator shown, if any.
  ///   - by: the part of a cell that the column is sorted by; nil if it is evident.
  static func heading(
    _ label: String, isNumber: Bool = true, term: String? = nil, by: String? = nil
  ) -> HTMLText {
    if label.isEmpty { return "<td class=\"b\"></td>" }
    var html: HTMLText = isNumber ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\""
    if let by { html += " data-by=\"\(by)\"" }
    html += term.map { ">\(.term($0, label))</th>" } ?? ">\(label)</th>"
    return html
  }

  /// Writes a table, which scrolls if it is wider than the page.
  ///
  /// - Parameter rows: writes the rows.
  mutating func table(
    _ attributes: HTMLText = "", headings: [HTMLText], rows: (inout HTMLText) -> Void
  ) {
    self += "<div class=\"scroll\"><table\(attributes)>\n<thead><tr>"
    for heading in headings { self += heading }
    self += "</tr></thead>\n<tbody>\n"
    rows(&self)
    self += "</tbody></table></div>\n"
  }

  mutating func numberCells(_ values: String...) {
    for value in values { self += "<td class=\"n\">\(value)</td>" }
  }

  /// Writes content that is collapsed on screen until opened, and expanded in print.
  ///
  /// - Parameter isTwin: true if it repeats the data of a chart, and is therefore not printed.
  mutating func details(
    _ summary: String, isTwin: Bool = false, _ body: (inout HTMLText) -> Void
  ) {
    self += isTwin ? "<details class=\"twin\">\n" : "<details>\n"
    self += "<summary>\(summary)</summary>\n"
    body(&self)
    self += "</details>\n"
  }

  /// Writes a chart, with a title and a description for screen readers: once for wide screens and
  /// paper, and once for narrow screens, on which the letters of the wide one would be too small to
  /// read. The style sheet shows one of them.
  mutating func chart(
    _ id: String, title: String, description: String,
    sizes: [(shape: ChartShape, width: Double, height: Double)],
    _ body: (inout HTMLText, ChartShape) -> Void
  ) {
    for (shape, width, height) in sizes {
      let id = shape == .wide ? id : id + "-n"
      self += "<svg class=\"chart \(shape.rawValue)\" role=\"img\""
      self += " aria-labelledby=\"\(id)-t \(id)-d\" viewBox=\"0 0 \(width) \(height)\">\n"
      self += "<title id=\"\(id)-t\">\(title)</title>\n"
      self += "<desc id=\"\(id)-d\">\(description)</desc>\n"
      body(&self, shape)
      self += "</svg>\n"
    }
  }

  /// Writes a chart of one line for a cell of a table.
  mutating func bar(_ attributes: HTMLText, _ body: (inout HTMLText) -> Void) {
    self += "<svg class=\"bar\" viewBox=\"0 0 96 12\"\(attributes)>"
    body(&self)
    self += "</svg>"
  }

  /// The attributes of a rectangle.
  static func rectangle(x: Double, y: Double, width: Double, height: Double) -> HTMLText {
    " x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\""
  }

  mutating func rectangle(
    _ kind: String, x: Double, y: Double, width: Double, height: Double
  ) {
    self += "<rect class=\"\(kind)\"\(.rectangle(x: x, y: y, width: width, height: height))/>"
  }

  mutating func line(_ kind: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    self += "<line class=\"\(kind)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
  }

  /// Writes a text in a chart.
  mutating func label(_ kind: String, _ x: Double, _ y: Double, _ text: String) {
    self += "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\">\(text)</text>\n"
  }
}
