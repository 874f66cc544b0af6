/// The reason why a log can't be read as rows.
package enum LogError: Error, Equatable, Sendable {
  /// The header row of a CSV file can't be used.
  case badHeader(file: String, HeaderError)
}

extension LogError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badHeader(let file, let error): "\(file): \(error)"
    }
  }
}
