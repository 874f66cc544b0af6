/// The State Council's lists of days off and make-up workdays (Calendars.md).
enum NaiveCNCalendar {
  static let years = 2023...2026

  private static let lists = """
    2023 off 01-01 01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06
    2023 work 01-28 01-29 04-23 05-06 06-25 10-07 10-08
    2024 off 01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07
    2024 work 02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12
    2025 off 01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08
    2025 work 01-26 02-08 04-27 09-28 10-11
    2026 off 01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 \
    10-01..10-07
    2026 work 01-04 02-14 02-28 05-09 09-20 10-10
    """

  /// By listed date, true for a workday.
  static let kinds: [NaiveDate: Bool] = {
    var kinds: [NaiveDate: Bool] = [:]
    for line in lists.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for span in words.dropFirst(2) {
        let ends = span.split(separator: ".").map { NaiveDate(text: "\(words[0])-\($0)")! }
        for number in ends.first!.number...ends.last!.number {
          kinds[NaiveDate(number: number)] = words[1] == "work"
        }
      }
    }
    return kinds
  }()
}
