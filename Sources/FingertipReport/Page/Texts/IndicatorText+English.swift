import FingertipAnalysis

extension IndicatorText {
  /// By id; the rest is what `fingertip indicators` says.
  static var english: [(String, IndicatorText)] {
    IndicatorEntry.all.map { entry in
      (
        entry.id,
        IndicatorText(
          name: englishNames[entry.id] ?? entry.id, formula: entry.formula, answers: entry.burden,
          example: entry.example, misleads: entry.misleads)
      )
    }
  }

  private static let englishNames = [
    "app_field_ratio": "Screen to field", "app_field_ratio_low": "Screen to field, lower bound",
    "app_field_ratio_high": "Screen to field, upper bound", "field_share": "Field share",
    "zombie_rate": "Zombies", "shells": "Shells", "redundancy": "Redundancy of apps",
    "group_overlap": "Overlap of groups", "function_overlap": "Overlap of functions",
    "duplicate_reporting": "Duplicate reporting", "trace_share": "Share of traces",
    "traces_per_case": "Traces for each case", "relay_rate": "Tasks only passed on",
    "forced_use": "Forced use", "regularity": "Forced use: regularity",
    "brief": "Forced use: brief sessions", "bunching": "Forced use: bunching at awards",
    "rest_days": "Forced use: days off", "remote_control": "Inspection by phone",
    "online_settlement": "Cases settled online",
    "inspections_per_20_days": "Inspections in 20 days", "campaign_load": "Required promotion",
    "escalation": "Weight added at each level", "chain": "Weight added down the levels",
    "after_hours_share": "Screen time after hours",
    "after_hours_messages_share": "Messages after hours",
    "switches_per_hour": "Sessions an hour",
    "field_interruptions_per_hour": "Messages an hour in the field",
    "apps_per_cadre": "Apps a cadre", "groups_per_cadre": "Groups a cadre",
    "messages_per_day": "Messages a day", "effort_inflation": "Effort inflation",
    "elasticity": "Elasticity of results", "marginal_gradient": "Marginal gradient",
    "surge": "Surge before rankings", "red_queen": "Red queen",
    "rank_stability": "Rank stability", "reliability": "Reliability of effort",
  ]
}
