/// The languages of the page.
package enum PageLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh-Hans"

  var texts: PageTexts {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}
