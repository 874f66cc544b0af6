/// The arguments of `query-bench`.
struct Arguments {
  private(set) var path = ""
  /// Nil for one per core.
  private(set) var threads: Int?
  private(set) var repeats = 5

  /// An error in the arguments.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  init(_ words: some Sequence<String>) throws(Fault) {
    var words = words.makeIterator()
    while let word = words.next() {
      switch word {
      case "--threads": threads = try Self.count(after: word, words.next())
      case "--repeat", "--runs": repeats = try Self.count(after: word, words.next())
      default:
        guard path.isEmpty, !word.hasPrefix("--") else {
          throw Fault(description: "\(word) is too much")
        }
        path = word
      }
    }
    if path.isEmpty { throw Fault(description: "no log") }
  }

  private static func count(after option: String, _ word: String?) throws(Fault) -> Int {
    guard let word, let count = Int(word), count > 0 else {
      throw Fault(description: "\(option) needs a number above 0")
    }
    return count
  }
}
