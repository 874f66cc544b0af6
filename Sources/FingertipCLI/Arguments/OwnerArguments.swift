import ArgumentParser
import Fingertip

/// Options of whose the records of an import are.
struct OwnerArguments: ParsableArguments {
  @Option(
    help: .of("All sources are this person's.", "全部来源属于此人。", value: "person").mostUsed)
  var cadre: String?

  @Option(
    help: .of(
      "The device of all sources; else the id that each names. With --cadre.",
      "全部来源的设备；不写则为各来源自带的编号。与 --cadre 同用。", value: "phone"
    ).mostUsed)
  var device: String?

  @Option(
    help: .of(
      "Whose devices are: CSV device,cadre[,from,to]; a source without an id goes by its file's name.",
      "设备归属表（CSV）：列为设备、人员、起止日期；来源没有编号时用文件名。", value: "file"
    ).mostUsed,
    completion: .file())
  var devices: String?

  /// Nil if none was named.
  var owner: Importer.Owner? {
    if let devices { return .devices(file: devices) }
    return cadre.map { .person($0, device: device) }
  }

  func validate() throws {
    if cadre != nil, devices != nil {
      throw ValidationError(
        of(
          "--cadre is for one person's sources, --devices for several; leave one out",
          "--cadre 用于一人的来源，--devices 用于多人；请只写其一"))
    }
    if device != nil, cadre == nil {
      throw ValidationError(of("--device needs --cadre", "--device 须与 --cadre 同用"))
    }
  }
}
