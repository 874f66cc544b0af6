#!/bin/sh
# Whether planted truths come out: generates logs of two years and counts what `*` is called in `trends`.
#
#   Tests/Recovery/run.sh [SEEDS] [CADRES]      by default 50 seeds and 40 cadres, some minutes
#
# FINGERTIP names the command, by default the release build. Asked for: involution flagged in 90 % and more,
# surge, baseline and holiday-shift in 5 % and less, noise called unreliable in 90 % and more.
set -eu
seeds=${1:-50}
cadres=${2:-40}
fingertip=${FINGERTIP:-$(dirname "$0")/../../.build/release/fingertip}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for scenario in involution surge noise holiday-shift baseline; do
  : > "$folder/$scenario.csv"
  seed=1
  while [ "$seed" -le "$seeds" ]; do
    rm -rf "$folder/log"
    "$fingertip" generate "$folder/log" --cadres "$cadres" --days 731 --seed "$seed" \
      --scenario "$scenario" > /dev/null 2>&1
    "$fingertip" analyze "$folder/log/log" --tables "$folder/log/tables" --calendar cn \
      --from 2024-01-01 --to 2026-01-01 --period month --table trends --format csv \
      2> /dev/null | grep -e '^unit,' -e '^[*],' >> "$folder/$scenario.csv"
    seed=$((seed + 1))
  done
  awk -F, -v scenario="$scenario" '
    $1 == "unit" { for (i = 1; i <= NF; i++) column[$i] = i; next }
    {
      rows++
      if ($column["involution"] == "true") flagged++
      class[$column["elasticity_class"]]++
      growth += $column["effort_inflation_per_year"]
    }
    END {
      printf "%s: %d seeds, involution flagged %.0f %%, effort inflation a year %.3f;", scenario, rows,
        100 * flagged / rows, growth / rows
      for (name in class) printf " %s %.0f %%", name, 100 * class[name] / rows
      print ""
    }' "$folder/$scenario.csv"
done
