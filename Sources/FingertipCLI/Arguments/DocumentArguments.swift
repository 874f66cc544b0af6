import ArgumentParser
import Fingertip

/// Options of the form and the file of a result that is one document.
struct DocumentArguments<Form: FileForm>: ParsableArguments {
  @OptionGroup var form: FormatArguments<Form>

  @Option(
    name: .shortAndLong, help: .of("Write to a file.", "写入文件。", value: "path").mostUsed,
    completion: .file())
  var output: String?

  /// The form that was chosen, or the one of the file's ending.
  var format: Form { form.format(ofFile: output) }

  /// What the file holds, if that is not what its name says.
  var note: Bilingual? { form.note(ofFile: output) }

  func validate() throws {
    if output == "" { throw ValidationError(of("-o needs a name", "-o 后面要写名称")) }
    try form.check(file: output)
  }
}
