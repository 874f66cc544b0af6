import ArgumentParser
import Fingertip

/// The language of what the parser of arguments shows: help, and messages on wrong usage.
///
/// The parser asks for these texts without context, so the language is bound to the task.
enum HelpLanguage {
  @TaskLocal static var current = Language.english
}

/// Returns the text in the language of help.
func of(_ english: String, _ chinese: String) -> String {
  Bilingual(english, chinese)[HelpLanguage.current]
}

extension ArgumentHelp {
  /// Makes the help of an option or argument.
  ///
  /// - Parameter value: The English name of its value, such as `file`.
  static func of(_ english: String, _ chinese: String, value: String? = nil) -> ArgumentHelp {
    .of(Bilingual(english, chinese), value: value)
  }

  /// Makes the help of an option or argument, which the short form shows only if it is ``mostUsed``.
  ///
  /// - Parameter value: The English name of its value, such as `file`.
  static func of(_ text: Bilingual, value: String? = nil) -> ArgumentHelp {
    ArgumentHelp(
      text[HelpLanguage.current], valueName: value.map(nameOfValue),
      visibility: HelpForm.isShort ? .hidden : .default)
  }
}

/// Returns the name of a value in the language of help.
private func nameOfValue(_ english: String) -> String {
  HelpLanguage.current == .english ? english : chineseValueNames[english] ?? english
}

private let chineseValueNames = [
  "calendar": "日历", "command": "命令", "compression": "压缩", "count": "个数", "date": "日期", "days": "天数",
  "dir": "文件夹",
  "encoding": "编码",
  "field=name,…": "字段=列名,…", "file": "文件", "format": "格式", "from..to": "起..止", "growth": "增长",
  "hours": "小时", "id": "指标", "index": "指数", "keyfile": "密钥文件", "language": "语言", "level": "层级",
  "limit": "上限", "log": "日志", "minutes": "分钟", "n": "个数", "name": "名称", "path": "路径",
  "person": "人员",
  "phone": "设备", "source": "来源",
  "period": "时段",
  "ranges": "时段", "seconds": "秒", "scenario": "情形", "share": "比例", "table": "表", "text": "文字",
  "time": "时间", "unit": "单位",
  "unit-or-app": "单位或应用", "value": "值", "weeks": "周数", "window": "时段", "what": "类别", "tool": "工具",
  "where": "位置", "datum": "坐标系", "m": "米", "km/h": "公里/小时", "zone": "时区",
]
