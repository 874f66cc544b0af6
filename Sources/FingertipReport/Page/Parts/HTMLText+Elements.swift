/// Elements used by several sections.
extension HTMLText {
  /// Writes a section with its heading, to which the table of contents links.
  mutating func section(_ id: StaticString, _ title: String, _ body: (inout HTMLText) -> Void) {
    markup("<section id=\"")
    markup(id)
    markup("\" aria-labelledby=\"h-")
    markup(id)
    markup("\">\n<h2 id=\"h-")
    markup(id)
    markup("\">")
    text(title)
    markup("</h2>\n")
    body(&self)
    markup("</section>\n")
  }

  mutating func paragraph(_ text: String) {
    markup("<p>")
    self.text(text)
    markup("</p>\n")
  }

  mutating func note(_ text: String) {
    markup("<p class=\"note\">")
    self.text(text)
    markup("</p>\n")
  }

  mutating func list(_ items: [String]) {
    markup("<ul>\n")
    for item in items {
      markup("<li>")
      text(item)
      markup("</li>\n")
    }
    markup("</ul>\n")
  }

  /// Writes a label that links to the definition of an indicator.
  mutating func term(_ id: String, _ label: String) {
    markup("<a")
    attribute("href", "#def-" + id)
    markup(">")
    text(label)
    markup("</a>")
  }

  /// Writes the heading of a column.
  ///
  /// - Parameters:
  ///   - isNumber: true to align cells to the right.
  ///   - term: the indicator shown, if any.
  ///   - by: the part of a cell that the column is sorted by; nil if it is evident.
  mutating func heading(
    _ label: String, isNumber: Bool = true, term: String? = nil, by: String? = nil
  ) {
    if label.isEmpty { return markup("<td></td>") }
    markup(isNumber ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"")
    if let by { attribute("data-by", by) }
    markup(">")
    if let term { self.term(term, label) } else { text(label) }
    markup("</th>")
  }

  mutating func cell(_ value: String) {
    markup("<td>")
    text(value)
    markup("</td>")
  }

  mutating func numberCell(_ value: String) {
    markup("<td class=\"n\">")
    text(value)
    markup("</td>")
  }

  /// Writes content that is collapsed on screen until opened, and expanded in print.
  ///
  /// - Parameter isTwin: true if it repeats the data of a chart, and is therefore not printed.
  mutating func details(
    _ summary: String, isTwin: Bool = false, _ body: (inout HTMLText) -> Void
  ) {
    markup(isTwin ? "<details class=\"twin\">\n<summary>" : "<details>\n<summary>")
    text(summary)
    markup("</summary>\n")
    body(&self)
    markup("</details>\n")
  }

  /// Writes a chart, with a title and a description for screen readers.
  mutating func chart(
    _ id: StaticString, width: Double, height: Double, title: String, description: String,
    _ body: (inout HTMLText) -> Void
  ) {
    markup("<svg class=\"chart\" role=\"img\" aria-labelledby=\"")
    markup(id)
    markup("-t ")
    markup(id)
    markup("-d\"")
    attribute("viewBox", "0 0 \(coordinate(width)) \(coordinate(height))")
    markup(">\n<title id=\"")
    markup(id)
    markup("-t\">")
    text(title)
    markup("</title>\n<desc id=\"")
    markup(id)
    markup("-d\">")
    text(description)
    markup("</desc>\n")
    body(&self)
    markup("</svg>\n")
  }

  mutating func rectangle(
    _ kind: StaticString, x: Double, y: Double, width: Double, height: Double
  ) {
    markup("<rect class=\"")
    markup(kind)
    markup("\"")
    attribute("x", x)
    attribute("y", y)
    attribute("width", max(0, width))
    attribute("height", max(0, height))
    markup("/>")
  }

  mutating func line(_ kind: StaticString, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
    markup("<line class=\"")
    markup(kind)
    markup("\"")
    attribute("x1", x1)
    attribute("y1", y1)
    attribute("x2", x2)
    attribute("y2", y2)
    markup("/>")
  }

  /// Writes a text in a chart.
  mutating func label(_ kind: StaticString, _ x: Double, _ y: Double, _ text: String) {
    markup("<text class=\"")
    markup(kind)
    markup("\"")
    attribute("x", x)
    attribute("y", y)
    markup(">")
    self.text(text)
    markup("</text>\n")
  }
}
