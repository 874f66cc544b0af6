import ArgumentParser
import Fingertip

/// Options of the paths of tables.
struct TableArguments: ParsableArguments {
  @Option(
    help: .of(
      "A folder with cadres.csv, units.csv, apps.csv and tasks.csv, those that are there.",
      "放有 cadres.csv、units.csv、apps.csv、tasks.csv 的文件夹，有几个读几个。", value: "dir"
    ).mostUsed,
    completion: .directory)
  var tables: String?

  @Option(
    help: .of("Columns cadre,unit[,role].", "列 cadre,unit[,role]。", value: "file"),
    completion: .file())
  var cadres: String?

  @Option(
    help: .of("Columns unit,parent,level[,name].", "列 unit,parent,level[,name]。", value: "file"),
    completion: .file())
  var units: String?

  @Option(
    help: .of(
      "Columns app,type[,name,purpose,owner,key_work,trace,exempt,opened,functions].",
      "列 app,type[,name,purpose,owner,key_work,trace,exempt,opened,functions]。", value: "file"),
    completion: .file())
  var apps: String?

  @Option(
    help: .of(
      "Columns task,parent,owner[,issued,due,items,quota,exempt,key_work].",
      "列 task,parent,owner[,issued,due,items,quota,exempt,key_work]。", value: "file"),
    completion: .file())
  var tasks: String?

  /// The path of each table; the option of a single table overrides the folder.
  ///
  /// - Throws: `FingertipError`.
  var sources: Tables.Sources {
    get throws(FingertipError) {
      var sources = Tables.Sources()
      if let tables { sources = try Tables.Sources(folder: tables) }
      if let cadres { sources.cadres = .file(cadres) }
      if let units { sources.units = .file(units) }
      if let apps { sources.apps = .file(apps) }
      if let tasks { sources.tasks = .file(tasks) }
      return sources
    }
  }
}
