# Milestone D: scenarios, going back, drills, the simulator.
out="$scratch/out.txt"

limit=900 run "$out" dotnet build -warnaserror
verdict "$code" "build of a clean clone, warnings are errors: exit $code, $took s" "$out"

# Every row, on the virtual clock, within a minute.
summary() { grep -oE '^[0-9]+ (run|proof)\(s\): .*' "$1" | tail -n 1; }
limit=600 pos "$out" scenario run all --clock virtual --lang en --report "$scratch/report"
verdict "$code" "scenario run all --clock virtual --report: exit $code, $(summary "$out"), $took s" "$out"
awk -v took="$took" 'BEGIN { exit !(took < 60) }'
verdict $? "it took less than a minute: $took s on $(nproc) core(s)"
files=$(find scenarios -mindepth 2 -name '*.yaml' | wc -l) pages=$(find "$scratch/report/runs" -name '*.html' 2>/dev/null | wc -l)
[ "$files" -gt 0 ] && [ "$files" -eq "$pages" ] && [ -s "$scratch/report/index.html" ] && [ -s "$scratch/report/junit.xml" ] && [ -s "$scratch/report/report.json" ]
verdict $? "report: index.html, $pages page(s) for $files file(s), junit.xml, report.json, $(du -sh "$scratch/report" 2>/dev/null | cut -f1)"
! grep -rlE '<script|https?://|<link|url\(' "$scratch/report" --include='*.html' >"$out"
verdict $? "no page of it asks for anything outside" "$out"
limit=900 pos "$out" scenario prove all --clock virtual --lang en
verdict "$code" "each file fails without its decisive fault: exit $code, $(summary "$out"), $took s" "$out"
limit=3600 pos "$out" scenario run LINK --clock real --wire pty --speed 10 --every 40 --lang en
verdict "$code" "the link rows on pseudo-terminals and TCP, ten times as fast, of each sweep of bytes every 40th: exit $code, $(summary "$out"), $took s" "$out"

# The catalogue, the words of the files, their errors.
limit=300 tests "every row has files, a page, or what it waits for" "FullyQualifiedName~CatalogueTests" 10
verdict 0 "rows of the catalogue that wait, whole or in part: $(grep -c 'waits:' scenarios/catalogue.yaml)"
limit=300 tests "schema and program know the same words" "FullyQualifiedName~ScenarioWordsTests|FullyQualifiedName~ScenarioSchemaTests" 50
limit=300 tests "errors in a file name line and column" "FullyQualifiedName~ScenarioFileTests" 40

# Going back.
run_file="$scratch/run.yaml"
pos "$out" sale 12.34 --fault answer-lost --clock virtual --record "$run_file"
[ "$code" -eq 2 ]
verdict $? "sale --record: exit $code, $(wc -c <"$run_file") bytes" "$out"
pos "$out" replay "$run_file" --trace
verdict "$code" "replay: exit $code, $(tail -n 1 "$out")" "$out"
grep -E '^ +[0-9]+\.[0-9]{3} ' "$out" >"$scratch/whole.txt"
pos "$out" replay "$run_file" --until 'link/send/0200*'
grep -E '^ +[0-9]+\.[0-9]{3} ' "$out" >"$scratch/part.txt"
lines=$(wc -l <"$scratch/part.txt")
[ "$lines" -gt 0 ] && head -n "$lines" "$scratch/whole.txt" | cmp -s - "$scratch/part.txt"
verdict $? "replay --until: its $lines line(s) are the first of $(wc -l <"$scratch/whole.txt"), byte for byte" "$out"
pos "$out" replay "$run_file" --until 'flow/transition/*Reversing*' --fault 'no-answer@0400*2' --export "$scratch/HOST-01-other.yaml"
verdict "$code" "from the reversal on with another fault, exported: exit $code, $(tail -n 1 "$out")" "$out"
pos "$out" scenario run "$scratch/HOST-01-other.yaml" --clock virtual
verdict "$code" "the exported scenario passes: exit $code, $(summary "$out")" "$out"
sed -i 's/sale: 12.34/sale: 12.35/' "$run_file"
pos "$out" replay "$run_file"
[ "$code" -eq 65 ]
verdict $? "a recording that was changed is refused: exit $code, $(tail -n 1 "$out" | sed 's/.*recorded\.digest/recorded.digest/')" "$out"
limit=600 tests "recordings: byte-identical, torn, changed, foreign, exported" "FullyQualifiedName~ReplayCommandTests|FullyQualifiedName~ScenarioExportTests&TestCategory!=Long" 50
limit=900 tests "every file of the catalogue comes back from its export as it was" "FullyQualifiedName~ScenarioExportTests&TestCategory=Long" 1

# Drills.
printf 'sale\nwait\ndo check-telephone-line\ntell paid\n' >"$scratch/right.txt"
printf 'sale\nwait\nsale\nwait\ntell unpaid\n' >"$scratch/wrong.txt"
for language in en zh; do
  pos "$out" drill LINK-05-cable-out --clock virtual --profile bench --lang "$language" <"$scratch/right.txt"
  verdict "$code" "drill LINK-05-cable-out --lang $language, the right steps in time: exit $code, $(tail -n 1 "$out")" "$out"
done
pos "$out" drill LINK-05-cable-out --clock virtual --profile bench --lang en <"$scratch/wrong.txt"
[ "$code" -eq 5 ]
verdict $? "the wrong ones: exit $code, $(tail -n 1 "$out")" "$out"
limit=300 tests "the steps of every fault stand in its advice; drills" "FullyQualifiedName~RemedyTests|FullyQualifiedName~DrillCommandTests" 120

# The simulator.
hash_of() { grep -oiE 'hash[: ]+[0-9a-f]+' "$1" | tail -n 1 | awk '{ print $NF }'; }
limit=1800 pos "$out" simulate --seed 1 --transactions 100000
first=$(hash_of "$out")
verdict "$code" "simulate --seed 1 --transactions 100000: exit $code, hash ${first:-none}, $took s" "$out"
limit=1800 pos "$out" simulate --seed 1 --transactions 100000 --cores 1
[ "$code" -eq 0 ] && [ -n "$first" ] && [ "$(hash_of "$out")" = "$first" ]
verdict $? "the same hash on one core: $(hash_of "$out"), $took s" "$out"
limit=7200 tests "deliberate bugs, each found" "TestCategory=Long&FullyQualifiedName~MutantTests" 12

# Power cuts everywhere, and the days at the bank.
limit=3600 pos "$out" scenario crash --clock virtual --lang en --report "$scratch/crash"
verdict "$code" "power cut everywhere in the golden scenarios: exit $code, $(tail -n 1 "$out"), $took s" "$out"
for study in evening-peak large-amount; do
  limit=3600 pos "$out" study "$study" --lang en --report "$scratch/$study"
  [ "$code" -eq 0 ] && grep -qi 'books: clean' "$out" && [ -s "$scratch/$study/index.html" ] && [ -s "docs/images/study-$study-success.svg" ]
  verdict $? "study $study: exit $code, $(tail -n 1 "$out"), $took s" "$out"
done
limit=900 tests "a driver that blocks the terminal is ended by its watchdog" "FullyQualifiedName~A_driver_that_blocks" 1
limit=900 tests "two terminals at one bank" "FullyQualifiedName~NeighbourTests" 5

# Documents.
for page in scenarios drills simulation; do
  lines=$(wc -l <"docs/$page.md" 2>/dev/null || echo 0)
  [ "$lines" -gt 15 ]
  verdict $? "docs/$page.md: $lines lines"
done
limit=300 tests "generated documents are current, links lead somewhere" "FullyQualifiedName~Tests.Docs" 10
