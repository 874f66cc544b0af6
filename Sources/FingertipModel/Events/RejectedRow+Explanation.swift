extension RejectedRow {
  /// What was found, and what is accepted, in one sentence.
  public var explanation: Bilingual {
    if isTotal {
      return ["the row is a total, not an event; remove it", "该行是合计，不是事件；请删去"]
    }
    let value: Bilingual = found.map { ["'\($0)'", "“\($0)”"] } ?? ["it", "该值"]
    switch reason {
    case .tooLong: return ["the row is longer than 1 MiB; check its quotes", "该行超过 1 MiB；请检查引号"]
    case .malformed:
      return [
        "the row has no valid syntax: quotes, number of fields, JSON, UTF-8",
        "该行格式有误：引号、字段数、JSON 或 UTF-8",
      ]
    case .missingField: return name(or: ["a field", "某字段"]) + [" is empty", "为空"] + neededBy
    case .unknownKind:
      return value + [" is no kind; kinds are ", "不是事件种类；种类有："]
        + EventKind.allCases.map(\.word).listed()
    case .badTimestamp:
      let field = name(or: ["time", "时间"])
      return value + [" is no ", "不是有效的 "] + field
        + [
          "; forms are 2024-03-04T09:12:33+08:00, 2024-03-04 09:12:33, and a number in the epoch unit",
          "；可写成 2024-03-04T09:12:33+08:00、2024-03-04 09:12:33，或以纪元单位计的数字",
        ]
    case .badTag:
      guard let kind, !kind.descriptor.tags.isEmpty else {
        return value + [": the kind has no tags", "：该种类没有标记"]
      }
      return value + [" is no tag of \(kind.word); they are ", "不是 \(kind.word) 的标记；标记有："]
        + kind.descriptor.tags.map(\.word).listed()
    case .unexpectedEnd:
      return word(or: ["a point", "时刻类事件"]) + [" has no end, but ", "没有结束时间，却给出了"] + value
        + [" is given", ""]
    case .missingEnd: return word(or: ["an interval", "起止类事件"]) + [" needs an end", "需要结束时间"]
    case .negativeDuration:
      return ["the end ", "结束时间"] + value + [" is before the start", "早于开始时间"]
    case .overlong:
      return ["it lasts longer than is accepted for ", "时长超过上限："]
        + word(or: ["its kind", "该种类"])
    case .badID:
      return name(or: ["an id", "编号"]) + [" is longer than 256 bytes", "超过 256 字节"]
    }
  }

  private func name(or other: Bilingual) -> Bilingual {
    field.map { Bilingual($0.name, $0.name + " ") } ?? other
  }

  private func word(or other: Bilingual) -> Bilingual {
    kind.map { Bilingual($0.word, $0.word + " ") } ?? other
  }

  private var neededBy: Bilingual {
    kind.map { [", which \($0.word) needs", "，而 \($0.word) 需要它"] } ?? ["", ""]
  }
}
