import Fingertip

extension AnalysisOptions {
  /// What every command that reads logs says.
  init(log: LogArguments, tables: TableArguments, run: RunArguments) {
    self.init()
    reading = log.options
    self.tables = tables.sources
    timeZone = run.timeZone
    threads = run.threads
    measuresStages = run.stats
  }
}
