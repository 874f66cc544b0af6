import ArgumentParser
import Fingertip

/// Options of the paths of tables.
struct TableArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with cadres.csv, units.csv, apps.csv and tasks.csv, those that are there.",
      valueName: "dir"),
    completion: .directory)
  var tables: String?

  @Option(
    help: ArgumentHelp("Columns cadre,unit[,role].", valueName: "file"), completion: .file())
  var cadres: String?

  @Option(
    help: ArgumentHelp("Columns unit,parent,level[,name].", valueName: "file"),
    completion: .file())
  var units: String?

  @Option(
    help: ArgumentHelp(
      "Columns app,type[,purpose,owner,key_work,trace,exempt,opened,functions].",
      valueName: "file"),
    completion: .file())
  var apps: String?

  @Option(
    help: ArgumentHelp(
      "Columns task,parent,owner[,issued,due,items,quota,exempt,key_work].", valueName: "file"),
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
