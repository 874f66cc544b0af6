import ArgumentParser
import Fingertip

/// Where the tables lie: SPEC section 2.
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

  /// As the library takes them.
  var sources: TableSources {
    var sources = TableSources()
    sources.folder = tables
    sources.cadres = cadres
    sources.units = units
    sources.apps = apps
    sources.tasks = tasks
    return sources
  }
}
