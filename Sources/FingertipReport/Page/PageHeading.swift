/// What a page says of itself above its contents.
package struct PageHeading: Sendable, Equatable {
  /// The title; nil for the usual one.
  package var title: String?
  /// The unit that issues the page; nil for none.
  package var issuer: String?
  /// The day on which the page was made, as days since 1970-01-01; nil to tell none, so that the same
  /// input gives the same page on any day.
  package var day: Int?

  package init(title: String? = nil, issuer: String? = nil, day: Int? = nil) {
    self.title = title
    self.issuer = issuer
    self.day = day
  }
}
