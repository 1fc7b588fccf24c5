# Milestone A: one sale, end to end, that survives a lost answer.
out="$scratch/out.txt"

# The house: a clean clone builds without warnings, and the README's two commands are all it takes.
limit=900 run "$out" dotnet build -warnaserror
verdict "$code" "build of a clean clone, warnings are errors: exit $code, $took s" "$out"

new_state
limit=180 run "$out" dotnet run --project Terminal.Emulator -- sale 12.34
stages=$(count '^(Preparing|AwaitingCard|EnteringPin|LinkingUp|Authorizing|Completing|Committed) ' "$out")
masked=$(grep -oE '[0-9]{6}\*{6,9}[0-9]{4}' "$out" | head -n 1)
[ "$code" -eq 0 ] && [ "$stages" -eq 7 ] && [ -n "$masked" ] && ! grep -qE '[0-9]{16,19}' "$out"
verdict $? "sale 12.34: exit $code, $stages stages, receipt with masked PAN ${masked:-missing}, $took s" "$out"

limit=600 run "$out" dotnet test
summary=$(grep -oE 'Failed: +[0-9]+, Passed: +[0-9]+' "$out" | tr -s ' ' | tail -n 1)
[ "$code" -eq 0 ] && [ -n "$summary" ]
verdict $? "dotnet test: exit $code, ${summary:-no summary}, $took s" "$out"

# A lost answer.
new_state
pos "$out" sale 12.34 --fault answer-lost --lang en
lost=$code lost_took=$took
advice=$(count '^ +(What|Why|Do): ' "$out")
pos "$scratch/zh.txt" sale 1.00 --fault answer-lost --clock virtual --lang zh
advice_zh=$(count '^ +(情况|原因|建议): ' "$scratch/zh.txt")
[ "$lost" -eq 2 ] && [ "$advice" -eq 3 ] && [ "$advice_zh" -eq 3 ]
verdict $? "answer-lost: exit $lost, $advice lines of explanation in English, $advice_zh in Chinese, $lost_took s" "$out"
pos "$out" ledger --lang en
reversals=$(count ' reversal$' "$out")
[ "$code" -eq 0 ] && [ "$reversals" -eq 1 ]
verdict $? "ledger afterwards: $reversals reversal" "$out"
pos "$out" audit --lang en
verdict "$code" "audit afterwards: exit $code, $(head -n 1 "$out")" "$out"

# The host goes, and comes back.
new_state
pos "$out" sale 12.34 --fault host-gone --lang en
gone=$code
pos "$out" sale 5.00 --lang en
back=$code
pos "$scratch/ledger.txt" ledger --lang en
order=$(awk '/^Requests answered/ { on = 1 } on && / 0200 | 0400 / { for (i = 1; i <= NF; i++) if ($i ~ /^0[24]00$/) printf "%s ", $i }' "$scratch/ledger.txt")
pos "$out" audit --lang en
[ "$gone" -eq 3 ] && [ "$back" -eq 0 ] && [ "$order" = "0200 0400 0200 " ] && [ "$code" -eq 0 ]
verdict $? "host-gone: exit $gone, next sale exit $back, host answered ${order}in this order, audit exit $code" "$scratch/ledger.txt"

# Every fault that docs/faults.md tells, with the exit code it tells, and clean books. Both lists come from elsewhere:
# the faults of the program's own help must all be in the document.
pos "$scratch/help.txt" sale --help
while IFS='|' read -r _ form _ expected _; do
  fault=$(sed -E 's/.*`(.*)`.*/\1/' <<<"$form") expected=${expected// /}
  grep -qF -- "${fault%%[=@]*}" "$scratch/help.txt" || fail "fault $fault is in docs/faults.md, but not in sale --help"
  pos "$out" sale 12.34 --fault "$fault" --clock virtual --lang en
  books=$(grep -oE '^Books: .*' "$out")
  [ "$code" = "$expected" ] && [[ $books == "Books: clean"* ]]
  verdict $? "fault $fault: exit $code, documented $expected, ${books:-no verdict}" "$out"
done < <(grep -E '^\| `[a-z]' docs/faults.md)
for name in $(dotnet Terminal.Emulator/bin/Debug/net10.0/Terminal.Emulator.dll sale --fault '?' 1 2>&1 | sed -nE 's/.*the faults are (.*)\.$/\1/p' | tr ',' '\n' | sed -E 's/[=[].*//'); do
  [ "$name" = killed ] || [[ $name == tls-* ]] || grep -qE "^\| \`$name[=@\`*]" docs/faults.md || fail "fault $name is not in docs/faults.md"
done

# A certificate that is wrong: nothing is sent, and the fault has its name.
while IFS='|' read -r _ _ form key _; do
  new_state
  fault=$(tr -d '` ' <<<"$form") key=$(tr -d '` ' <<<"$key")
  pos "$out" sale 12.34 --profile bench --fault "$fault" --lang en
  [ "$code" -eq 4 ] && grep -qF "[$key]" "$out"
  verdict $? "fault $fault: exit $code, named $(grep -oE '\[[a-z-]+\]$' "$out" | head -n 1)" "$out"
done < <(grep -E '`tls-[a-z-]+` \| `' docs/faults.md)

# A run is a pure function of its inputs.
emulator="$PWD/Terminal.Emulator/bin/Debug/net10.0/Terminal.Emulator.dll"
virtual() { dotnet "$emulator" sale 12.34 --fault answer-lost --clock virtual --seed "$1" --trace 2>&1; }
(export TZ=America/New_York LC_ALL=C LANG=C COLUMNS=40 && taskset -c 0 bash -c "$(declare -f virtual); emulator='$emulator'; virtual 7") >"$scratch/one.txt"
(cd / && export TZ=Asia/Shanghai LC_ALL=zh_CN.UTF-8 LANG=zh_CN.UTF-8 COLUMNS=200 && virtual 7) >"$scratch/two.txt"
cmp -s "$scratch/one.txt" "$scratch/two.txt" && grep -q '^REVERSED' "$scratch/one.txt"
verdict $? "determinism: $(wc -c <"$scratch/one.txt") and $(wc -c <"$scratch/two.txt") bytes, sha256 $(sha256sum <"$scratch/one.txt" | cut -c1-12) and $(sha256sum <"$scratch/two.txt" | cut -c1-12), across time zone, language, folder, width, cores" "$scratch/one.txt"
virtual 8 >"$scratch/three.txt"
! cmp -s "$scratch/one.txt" "$scratch/three.txt" && grep -q '^REVERSED' "$scratch/three.txt"
verdict $? "another seed: $(diff "$scratch/one.txt" "$scratch/three.txt" | grep -c '^>') lines differ" "$scratch/three.txt"

# Kills and power cuts.
limit=1800 tests "killed before and after every call, and again during recovery" "FullyQualifiedName~Emulator.Crash.KillTests" 6
limit=1800 tests "power lost at every call and every disk operation" "FullyQualifiedName~Emulator.Crash.PowerLossTests" 20
limit=600 tests "journal on a store that forgets, tears and reorders" "FullyQualifiedName~JournalPowerCutTests|FullyQualifiedName~Storage.PowerCutTests" 5

# The journal is on the medium before the first byte of the purchase leaves.
command -v strace >/dev/null || { apt-get update -qq && apt-get install -y -qq strace; } >/dev/null 2>&1
if command -v strace >/dev/null; then
  new_state
  limit=120 run "$out" strace -f -y -x -s 64 -e trace=pwrite64,write,fsync,fdatasync,sendto,sendmsg -o "$scratch/strace.txt" \
    dotnet "$emulator" sale 12.34
  synced=$(eng/verify.d/synced-before-send "$scratch/strace.txt")
  verdict $? "strace of a sale: $synced" "$out"
else
  fail "strace of a sale: strace is not installed and cannot be"
fi

# Messages and keys.
limit=300 tests "published messages decode and re-encode from typed values" "FullyQualifiedName~WireDumpTests" 55
limit=300 tests "published crypto vectors" "FullyQualifiedName~CryptoVectorTests" 12
limit=1800 tests "one million mutated and random messages" "TestCategory=Long&FullyQualifiedName~Tests.Messages" 1

# Speed. Other work on the machine only ever makes a mean worse, so the limits may be met in any of three runs; the best is told.
for method in Pack Unpack; do
  best=
  for attempt in 1 2 3; do
    limit=900 run "$out" dotnet run -c Release --project Terminal.Benchmarks -- --filter "*PurchaseBenchmarks.$method" --artifacts "$scratch/benchmarks"
    read -r nanoseconds bytes < <(eng/verify.d/benchmark-figures "$scratch"/benchmarks/results/*PurchaseBenchmarks-report.csv "$method")
    rm -rf "$scratch/benchmarks"
    best=$(printf '%s\n' "$best" "${nanoseconds:-}" | grep . | sort -g | head -n 1)
    if awk -v ns="${nanoseconds:-x}" -v b="${bytes:-x}" 'BEGIN { exit !(ns + 0 > 0 && ns <= 1000 && b == "0") }'; then break; fi
  done
  awk -v ns="${nanoseconds:-x}" -v b="${bytes:-x}" 'BEGIN { exit !(ns + 0 > 0 && ns <= 1000 && b == "0") }'
  verdict $? "$method of a purchase of 20 fields: ${best:-no} ns (run $attempt of at most 3), ${bytes:-no} B allocated; at most 1000 ns and 0 B" "$out"
done

# Documents.
for page in state-diagram architecture dialect rules-of-money dependencies; do
  lines=$(wc -l <"docs/$page.md" 2>/dev/null || echo 0)
  [ "$lines" -gt 20 ]
  verdict $? "docs/$page.md: $lines lines"
done
limit=300 tests "generated documents are current, links lead somewhere" "FullyQualifiedName~Tests.Docs" 10
