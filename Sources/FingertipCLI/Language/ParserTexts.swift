import Fingertip

/// Translates what the parser of arguments writes in English around our texts.
///
/// - Complexity: O(length · patterns).
func chineseOfParser(_ text: String) -> String {
  var text = text
  for (english, chinese) in fixedTexts { text = text.replacing(english, with: chinese) }
  text.replace(#/The value '([^']*)' is invalid for '([^']*)'/#) { "“\($0.1)”不能用于“\($0.2)”" }
  text.replace(#/\. Please provide one of the following:/#) { _ in "。可选：" }
  text.replace(#/\. Please provide one of (.*)\./#) { match in
    let words = match.1.replacing(#/', '|' or '|' and '/#) { _ in "、" }
    return "。可选：\(words.replacing("'", with: ""))。"
  }
  text.replace(#/Unknown option '([^']*)'\. Did you mean '([^']*)'\?/#) {
    "没有选项“\($0.1)”；是否指“\($0.2)”？"
  }
  text.replace(#/Unknown option '([^']*)'/#) { "没有选项“\($0.1)”" }
  text.replace(#/Missing value for '([^']*)'/#) { "“\($0.1)”缺少取值" }
  text.replace(#/The option '([^']*)' does not take any value, but '([^']*)' was specified\./#) {
    "选项“\($0.1)”不带取值，但给出了“\($0.2)”。"
  }
  text.replace(#/Unexpected argument '([^']*)'/#) { "多余的参数“\($0.1)”" }
  text.replace(#/[0-9]+ unexpected arguments: '(.*)'/#) {
    "多余的参数：“\($0.1.replacing("', '", with: "”“"))”"
  }
  text.replace(#/Missing expected argument '([^']*)'/#) { "缺少参数“\($0.1)”" }
  text.replace(#/Invalid option: (.*)/#) { "无效的选项：\($0.1)" }
  text.replace(#/\(values: ([^()]*); default: ([^()]*)\)/#) { match in
    "（可选：\(match.1.replacing(", ", with: "、"))；默认：\(match.2)）"
  }
  text.replace(#/\(values: ([^()]*)\)/#) { "（可选：\($0.1.replacing(", ", with: "、"))）" }
  text.replace(#/\(default: ([^()]*)\)/#) { "（默认：\($0.1)）" }
  // Titles of lists are ours, but for the colon.
  text.replace(#/(?m)^(\p{Han}+):$/#) { "\($0.1)：" }
  text.replace(#/ +（/#) { _ in "（" }
  text.replace(#/ *See '([^']*)' for detailed help\./#) { "  各命令的详细说明：\($0.1)" }
  text.replace(#/ *See '([^']*)' for more information\./#) { "  详见：\($0.1)" }
  return text
}

/// The parser's help of `-h` and `--help`, which are the same to it.
let helpOfParser = "Show help information."
/// The help of `-h` and `--help`.
let helpOfForms: Bilingual = [
  "Show help: -h what is used most, --help all of it.", "显示帮助：-h 为常用选项，--help 为全部。",
]

private let fixedTexts = [
  ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("ARGUMENTS:", "参数："),
  ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令："), ("<subcommand>", "<命令>"),
  ("[<options>]", "[<选项>]"), (helpOfParser, helpOfForms.chinese),
  ("Show the version.", "显示版本。"), ("Missing required subcommand.", "缺少命令。"),
  ("Help:  ", "说明："),
]
