# Functions for the files beside this one. Sourced by eng/verify within a clean clone; $scratch is a folder of the run.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
unset VSTestTestCaseFilter UPDATE_DOCS
good=0 bad=0

ok() { good=$((good + 1)); printf 'ok    %s\n' "$1"; }

# fail TEXT [FILE]: the end of FILE is shown to tell why.
fail() {
  bad=$((bad + 1))
  printf 'FAIL  %s\n' "$1"
  [ -z "${2:-}" ] || tail -n 15 "$2" | sed 's/^/      | /'
}

# verdict CONDITION-CODE TEXT [FILE]: ok when the code is 0.
verdict() { if [ "$1" -eq 0 ]; then ok "$2"; else fail "$2" "${3:-}"; fi; }

finish() {
  printf 'Verified: %s ok, %s failed\n' "$good" "$bad"
  [ "$good" -gt 0 ] && [ "$bad" -eq 0 ]
}

# run FILE COMMAND…: output to FILE; sets $code and $took, in seconds with a tenth.
run() {
  local file=$1 began
  shift
  began=$(date +%s%N)
  timeout --kill-after=10 "${limit:-600}" "$@" >"$file" 2>&1
  code=$?
  took=$(awk -v from="$began" -v to="$(date +%s%N)" 'BEGIN { printf "%.1f", (to - from) / 1e9 }')
}

# new_state: state and keys of their own for the commands that follow.
new_state() {
  local folder
  folder=$(mktemp -d "$scratch/state.XXXXXX")
  export XDG_STATE_HOME="$folder/state" XDG_CONFIG_HOME="$folder/config"
}

# pos FILE ARGUMENTS…: the emulator as it was built.
pos() {
  local file=$1
  shift
  run "$file" dotnet Terminal.Emulator/bin/Debug/net10.0/Terminal.Emulator.dll "$@"
}

# tests NAME FILTER LEAST: runs the tests of a filter; at least so many must run and all must pass.
tests() {
  local file="$scratch/tests.txt" failed passed
  run "$file" dotnet test Terminal.Tests --no-build --filter "$2"
  passed=$(sed -nE 's/.*Passed: +([0-9]+), Skipped.*/\1/p' "$file" | tail -n 1)
  failed=$(sed -nE 's/.*Failed: +([0-9]+), Passed.*/\1/p' "$file" | tail -n 1)
  local result=1
  [ "$code" -eq 0 ] && [ "${failed:-1}" -eq 0 ] && [ "${passed:-0}" -ge "$3" ] && result=0
  verdict "$result" "$1: ${passed:-0} passed, ${failed:-none} failed, at least $3 expected, $took s" "$file"
}

# count PATTERN FILE: how many lines match.
count() { grep -cE -- "$1" "$2" || true; }
