extension TableDefinition {
  static let quality = TableDefinition(
    "quality", ["Quality", "数据质量"], row: ["the run", "整次运行一行"],
    read + [
      rows("duplicate", ["Duplicate", "重复"], ["Rows equal to another one.", "与另一条完全相同的记录数。"]),
      rows(
        "superseded", ["Superseded", "被取代"],
        ["Rows that another one repeats with a later end.", "被结束更晚的同一事件取代的记录数。"]),
      rows(
        "not_work", ["Not work", "非工作"], ["Rows of apps that are not work.", "非工作应用的记录数。"]),
      rows("outside", ["Outside", "范围以外"], ["Rows outside the window.", "时间范围以外的记录数。"]),
      rows("used", ["Used", "采用"], ["Rows used.", "采用的记录数。"]),
    ] + found(["used", "所用"]) + [
      .count(
        "devices", ["Devices", "设备"], ["Pairs of a cadre and a device.", "干部与设备的配对数。"]
      ).or(.suppressed, .noDenominator),
      .real(
        "coverage", ["Coverage", "覆盖率"], unit: .share,
        ["Active cadre-days on workdays / cadres times workdays.", "工作日活动人天 / 干部人数与工作日之积。"]
      ).or(.suppressed, .noDenominator),
      .real(
        "resumed_share", ["Resumed sessions", "续接会话占比"], unit: .share,
        [
          "Sessions that begin within 1 s of the end of the cadre's last one with the same app / sessions.",
          "在该干部上次使用同一应用结束后 1 秒内开始的会话 / 全部会话。",
        ]
      ).or(.suppressed, .noDenominator),
    ])

  static let reading = TableDefinition(
    "reading", ["Reading", "读取情况"],
    row: ["the run, of fingertip validate", "fingertip validate 的整次运行一行"],
    read + [rows("accepted", ["Accepted", "接受"], ["Rows that were accepted.", "接受的记录数。"])]
      + found(["accepted", "接受的"]))

  /// What was read.
  private static let read: [ColumnDefinition] = [
    .count("files", ["Files", "文件"], ["Files read.", "读取的文件数。"]),
    .count(
      "bytes_compressed", ["Bytes, stored", "存储字节"], ["Their bytes as stored.", "文件的存储字节数。"],
      unit: .bytes),
    .count(
      "bytes", ["Bytes", "字节"], ["Their bytes after decompression.", "解压后的字节数。"], unit: .bytes),
    rows("read", ["Read", "读取"], ["Rows read.", "读取的记录数。"]),
    rows("rejected", ["Rejected", "剔除"], ["Rows that were rejected.", "剔除的记录数。"]),
  ]

  /// What was found in it, of the rows that some words name.
  private static func found(_ which: Bilingual) -> [ColumnDefinition] {
    [
      .text(
        "rejected_by_reason", ["Rejected for", "剔除原因"],
        [
          "Rows by reason; in JSON an object, in CSV reason=rows.",
          "各原因的记录数；JSON 中为对象，CSV 中为“原因=条数”。",
        ]),
      .text(
        "damaged", ["Damaged", "损坏"],
        [
          "Damaged files with --keep-going; in JSON objects, in CSV file@offset: cause.",
          "使用 --keep-going 时的损坏文件；JSON 中为对象，CSV 中为“文件@字节位置: 原因”。",
        ]),
      ColumnDefinition(
        "first", .time, ["First", "最早"],
        Bilingual(
          "The first start of \(which.english) rows, RFC 3339.",
          "\(which.chinese)记录最早的开始时间，RFC 3339。")
      ).orEmpty,
      ColumnDefinition(
        "last", .time, ["Last", "最晚"],
        Bilingual(
          "The last start or end of \(which.english) rows, RFC 3339.",
          "\(which.chinese)记录最晚的开始或结束时间，RFC 3339。")
      ).orEmpty,
    ]
  }

  private static func rows(
    _ name: String, _ title: Bilingual, _ meaning: Bilingual
  ) -> ColumnDefinition {
    .count(name, title, meaning, unit: ["rows", "条"])
  }

  static let explanation = TableDefinition(
    "explanation", ["Explanation", "说明"],
    row: [
      "a sentence on a unit or an app, of fingertip explain", "fingertip explain 对单位或应用的每句说明一行",
    ],
    [
      .text("id", ["Id", "编号"], ["The unit or app.", "单位或应用的编号。"]),
      .count("line", ["Line", "序号"], ["The number of the sentence, from 1.", "句子的序号，从 1 起。"]),
      .text(
        "sentence", ["Sentence", "句子"], ["In the language of --language.", "语言由 --language 指定。"]),
    ])

  static let indicators = TableDefinition(
    "indicators", ["Indicators", "指标"], row: ["an indicator", "每项指标一行"],
    [
      .text("id", ["Id", "编号"], ["The column's name.", "列名。"]),
      .text(
        "number", ["Number", "序号"], ["Indicators that are read together share one.", "需一并解读的指标同号。"]),
      .text("formula", ["Formula", "公式"], ["What it is made of.", "计算公式。"]),
      .text("unit", ["Unit", "单位"], ["The unit of its values.", "数值单位。"]),
      .text("range", ["Range", "范围"], ["The range of its values.", "数值范围。"]),
      .text("direction", ["Direction", "方向"], ["Which values are worse.", "哪个方向更差。"]),
      .text("burden", ["Burden", "对应负担"], ["The demand that it answers.", "回应的要求。"]),
      .text("grains", ["Rows", "适用行"], ["The rows that have it.", "哪些行有此指标。"]),
      .text("example", ["Example", "示例"], ["An example.", "示例。"]),
      .text("misleads", ["Misleads", "注意"], ["What misleads.", "容易误读之处。"]),
    ])

  static let columns = TableDefinition(
    "columns", ["Columns", "列说明"], row: ["a column of a table", "每张表的每列一行"],
    [
      .text("table", ["Table", "表"], ["The table.", "所在的表。"]),
      .text("column", ["Column", "列"], ["The key in CSV and JSON.", "CSV 和 JSON 中的列名。"]),
      .text("type", ["Type", "类型"], ["The type of its values.", "值的类型。"], words: valueTypes),
      .text("unit", ["Unit", "计量单位"], ["The unit of its numbers.", "数值的计量单位。"]).orEmpty,
      .text("unit_zh", ["Unit in Chinese", "中文计量单位"], ["The same in Chinese.", "同上，中文。"]).orEmpty,
      .text("title", ["Name", "名称"], ["The name in words.", "名称。"]),
      .text("title_zh", ["Name in Chinese", "中文名称"], ["The same in Chinese.", "同上，中文。"]),
      .text("definition", ["Definition", "定义"], ["What it means.", "含义。"]),
      .text(
        "definition_zh", ["Definition in Chinese", "中文定义"], ["The same in Chinese.", "同上，中文。"]),
      .text(
        "null", ["Null", "空值"],
        [
          "Reasons for which it may be null, by semicolons; empty is a null without one.",
          "可能为空的原因，以分号分隔；empty 表示无需说明原因的空值。",
        ]
      ).orEmpty,
      .text(
        "words", ["Words", "取值"], ["The words that its values are limited to.", "限定的取值。"]
      ).orEmpty,
    ])

  private static let valueTypes = ColumnDefinition.ValueType.allCases.map(\.rawValue)
}
