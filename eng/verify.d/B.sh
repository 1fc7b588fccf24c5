# Milestone B: links. SIM modem, dial-up line, fail-over, and what went wrong.
out="$scratch/out.txt"

limit=900 run "$out" dotnet build -warnaserror
verdict "$code" "build of a clean clone, warnings are errors: exit $code, $took s" "$out"

# The catalogue's rows, on the virtual clock.
limit=900 pos "$out" scenario run LINK --clock virtual --lang en
summary=$(grep -oE '^[0-9]+ run\(s\): [0-9]+ passed, [0-9]+ failed' "$out" | tail -n 1)
verdict "$code" "scenario run LINK --clock virtual: exit $code, ${summary:-no summary}, $took s" "$out"
for row in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 16 17; do
  variants=$(find scenarios/LINK -name "LINK-$row*.yaml" | wc -l)
  runs=$(grep -cE "^LINK-$row" "$out" || true)
  [ "$variants" -gt 0 ] && [ "$runs" -gt 0 ]
  verdict $? "LINK-$row: $variants file(s), $runs run(s)"
done
told=$(count '^  (Why|Do) ' "$out") budget=$(count '^  Budget ' "$out") links=$(count '^  Links ' "$out") books=$(count '^  Books ' "$out")
[ "$told" -gt 0 ] && [ "$budget" -gt 0 ] && [ "$links" -gt 0 ] && [ "$books" -gt 0 ]
verdict $? "told by the runs: $told lines of cause and advice, $budget budgets, $links lists of links, $books audit verdicts"
limit=900 pos "$out" scenario prove LINK --clock virtual --lang en
summary=$(grep -oE '^[0-9]+ proof\(s\).*' "$out" | tail -n 1)
verdict "$code" "each file fails without its decisive fault: exit $code, ${summary:-no summary}, $took s" "$out"

# The same over real pseudo-terminals and TCP: the sequence of steps equals the virtual run's. Four files at a time, since they
# wait more than they work; of the cuts behind each byte every 25th, all of which were played in memory above.
began=$SECONDS
mkdir "$scratch/real"
slow='LINK-1[14]|denied-lifted'
{ ls scenarios/LINK | grep -E "$slow"; ls scenarios/LINK | grep -vE "$slow"; } |
  REAL="$scratch/real" xargs -P 4 -I NAME sh -c \
    'timeout 2400 dotnet Terminal.Emulator/bin/Debug/net10.0/Terminal.Emulator.dll scenario run scenarios/LINK/NAME --clock real --wire pty --speed 10 --every 25 --lang en >"$REAL/NAME" 2>&1; echo $? >"$REAL/NAME.code"'
code=$(cat "$scratch"/real/*.code | sort -n | tail -n 1)
runs=$(grep -hoE '^[0-9]+ run\(s\)' "$scratch"/real/* | awk '{ n += $1 } END { print n + 0 }')
failed=$(grep -hoE '[0-9]+ failed$' "$scratch"/real/* | awk '{ n += $1 } END { print n + 0 }')
cat "$scratch"/real/LINK* | grep -E 'FAILED|✗' >"$out"
verdict "$code" "scenario run LINK over pseudo-terminals and TCP, step for step as in memory: $runs run(s), $failed failed, $((SECONDS - began)) s" "$out"
limit=600 tests "LINK-13 on a kernel's own cable in namespaces" "FullyQualifiedName~RealCableTests" 1
limit=600 tests "sales through the TCP fault proxy" "FullyQualifiedName~ProxySaleTests" 1

# Every byte.
limit=600 tests "the line cut behind every byte of request and answer" "FullyQualifiedName~CutAtEveryByteTests" 1

# Foreign software.
limit=900 tests "chat, picked-up and not, on the virtual telephone line" "FullyQualifiedName~ForeignDialTests" 1
limit=900 tests "ModemManager registers the virtual SIM module" "FullyQualifiedName~ModemManagerTests" 1
limit=900 tests "HDLC round-trips through libspandsp" "FullyQualifiedName~SpandspHdlcTests" 1
limit=900 tests "iaxmodem driven by the dial-up driver" "FullyQualifiedName~IaxmodemTests" 1
limit=1800 tests "10 000 random AT dialogues" "TestCategory=Long&FullyQualifiedName~AtDialogueFuzzTests" 1
limit=600 tests "serial lines wake up (measured)" "FullyQualifiedName~SerialWakeUpMeasurement" 1

# Documents.
for page in failover writing-a-driver modems links virtual-modems scenarios; do
  lines=$(wc -l <"docs/$page.md" 2>/dev/null || echo 0)
  [ "$lines" -gt 15 ]
  verdict $? "docs/$page.md: $lines lines"
done
limit=300 tests "generated documents are current, links lead somewhere" "FullyQualifiedName~Tests.Docs" 10
