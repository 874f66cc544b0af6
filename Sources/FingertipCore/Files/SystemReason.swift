import FingertipSystem

/// Returns a message of the system with its Chinese, if it is one that files often give.
///
/// - Complexity: O(messages).
package func systemReason(_ english: String) -> Bilingual {
  let known = chineseReasons.first { english.hasPrefix(systemMessage($0.number)) }
  guard let known else { return Bilingual(same: english) }
  return Bilingual(
    english, known.text + english.dropFirst(systemMessage(known.number).count))
}

private let chineseReasons: [(number: Int32, text: String)] = [
  (EACCES, "没有权限"), (EEXIST, "已经存在"), (EFBIG, "文件过大"), (EIO, "输入输出错误"),
  (EISDIR, "是一个文件夹"), (ELOOP, "符号链接层数过多"), (EMFILE, "打开的文件过多"),
  (ENAMETOOLONG, "文件名过长"), (ENOENT, "没有这个文件或文件夹"), (ENOMEM, "内存不足"),
  (ENOSPC, "设备上没有空间"), (ENOTDIR, "不是文件夹"), (EPERM, "不允许此操作"), (EROFS, "文件系统为只读"),
  (EBADF, "文件描述符无效"), (EINVAL, "参数无效"),
]
