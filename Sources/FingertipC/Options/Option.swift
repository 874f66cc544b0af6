import Fingertip

/// A function of C that uses options.
enum OptionCall: String, CaseIterable {
  case read = "ft_log_read"
  case tables = "ft_tables_read"
  case analyze = "ft_analyze"
  case compare = "ft_compare"
  case report = "ft_report"
  case encode = "ft_log_encode"
  case sweep = "ft_sweep"
  case imports = "ft_import"
}

/// An option by its name: the type of its value, the functions that use it, and what it sets.
struct Option: Sendable {
  /// The type of a value, for messages and for the list of options.
  enum Kind: String, Sendable {
    case flag, whole, number, numbers, text, columns, size
    case date, window
    /// A file's name, or what is in it.
    case mapping
    /// Whole numbers are counts, others shares.
    case limit

    /// The form of a value, in messages.
    var form: Bilingual {
      switch self {
      case .flag: ["true or false", "true 或 false"]
      case .whole: ["a whole number", "整数"]
      case .number: ["a number", "数字"]
      case .numbers: ["a list of numbers", "数字列表"]
      case .text: ["a text", "文本"]
      case .columns: ["an object of fields and their columns", "由字段和列名组成的对象"]
      case .size: ["a number of bytes, or a text such as 500M", "字节数，或 500M 这样的文本"]
      case .date: ["a date, such as 2024-07-01", "日期，如 2024-07-01"]
      case .window: ["a window, such as 2024-05..2024-06", "时段，如 2024-05..2024-06"]
      case .mapping: ["a name, a file, or the object in it", "名称、文件，或其中的对象"]
      case .limit: ["a count, or a share with a point", "条数，或带小数点的比例"]
      }
    }
  }

  let name: String
  let kind: Kind
  let calls: Set<OptionCall>
  /// Sets the value.
  ///
  /// - Returns: False for a value that is not of the kind.
  let set: @Sendable (OptionValue, inout OptionSet) throws -> Bool

  /// An option whose value is a text.
  static func text(
    _ name: String, _ calls: Set<OptionCall>, kind: Kind = .text,
    _ set: @escaping @Sendable (String, inout OptionSet) throws -> Void
  ) -> Option {
    Option(name: name, kind: kind, calls: calls) { value, options in
      guard case .string(let text) = value else { return false }
      try set(text, &options)
      return true
    }
  }

  /// An option whose value is a word of a type.
  static func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ calls: Set<OptionCall>,
    _ path: any WritableKeyPath<OptionSet, Word> & Sendable
  ) -> Option where Word.RawValue == String {
    let words = Word.allCases.map { (word: $0.rawValue, value: $0) }
    return text(name, calls) { text, options in
      guard let word = words.first(where: { $0.word == text })?.value else {
        throw unknown(text, name, words.map(\.word))
      }
      options[keyPath: path] = word
    }
  }

  /// The error of a word that an option has not.
  static func unknown(_ word: String, _ name: String, _ words: [String]) -> FingertipError {
    FingertipError(
      .usage, ["\(name) \"\(word)\": choose one of: ", "\(name)“\(word)”：可选："] + words.listed(),
      field: name)
  }

  /// An option that is true or false.
  static func flag(
    _ name: String, _ calls: Set<OptionCall>,
    _ path: any WritableKeyPath<OptionSet, Bool> & Sendable
  ) -> Option {
    Option(name: name, kind: .flag, calls: calls) { value, options in
      guard case .boolean(let isOn) = value else { return false }
      options[keyPath: path] = isOn
      return true
    }
  }

  /// An option that is a whole number.
  static func whole(
    _ name: String, _ calls: Set<OptionCall>,
    _ set: @escaping @Sendable (Int, inout OptionSet) throws -> Void
  ) -> Option {
    Option(name: name, kind: .whole, calls: calls) { value, options in
      guard case .number(let digits) = value, let number = Int(digits) else { return false }
      try set(number, &options)
      return true
    }
  }

  /// An option of the list of parameters of a set.
  static func parameter<Root>(
    _ parameter: Parameter<Root>, _ calls: Set<OptionCall>,
    _ path: any WritableKeyPath<OptionSet, Root> & Sendable
  ) -> Option {
    let kind: Kind =
      switch parameter.defaultValue {
      case .list: .numbers
      case .whole, .word: parameter.isWhole ? .whole : .number
      case .decimal, .absent: .number
      }
    return Option(name: parameter.name, kind: kind, calls: calls) { value, options in
      guard let number = value.parameterValue(for: parameter) else { return false }
      do throws(ParameterError) {
        try parameter.set(number, in: &options[keyPath: path])
      } catch {
        throw FingertipError(.usage, error.text, field: error.name)
      }
      return true
    }
  }
}

extension OptionValue {
  /// Returns the value of a parameter; nil for one of another type.
  fileprivate func parameterValue<Root>(for parameter: Parameter<Root>) -> ParameterValue? {
    switch self {
    case .number(let text):
      if case .word = parameter.defaultValue { return parameter.parse(text) }
      if let whole = Int64(text) { return .whole(whole) }
      guard let number = Double(text), number.isFinite else { return nil }
      return Int64(exactly: number).map { .whole($0) } ?? .decimal(number)
    // Digits as on the command line, and as results write a seed that is greater than an Int64.
    case .string(let text): return parameter.parse(text)
    case .array(let elements):
      var numbers: [Double] = []
      for case .number(let text) in elements {
        if let number = Double(text), number.isFinite { numbers.append(number) }
      }
      return numbers.count == elements.count ? .list(numbers) : nil
    case .null: return parameter.defaultValue == .absent ? .absent : nil
    case .boolean, .object: return nil
    }
  }

  /// The value as a number; nil if it is none.
  var number: Double? {
    guard case .number(let text) = self, let number = Double(text), number.isFinite else {
      return nil
    }
    return number
  }
}
