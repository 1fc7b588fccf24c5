# Milestone C: cards, PIN and keys. Stripe, chip, PIN pad.
out="$scratch/out.txt"

limit=900 run "$out" dotnet build -warnaserror
verdict "$code" "build of a clean clone, warnings are errors: exit $code, $took s" "$out"

# Published vectors, and the recorded card.
limit=300 tests "every one of the 238 rows of crypto.txt is run by a test" "FullyQualifiedName~VectorFileTests" 1
limit=600 tests "rows of crypto.txt: ciphers, MACs, PIN blocks, DUKPT, key blocks" "FullyQualifiedName~Tests.Security" 100
limit=300 tests "rows of crypto.txt: certificates, SDA, DDA, public keys" "FullyQualifiedName~Kernel.VectorTests" 5
limit=300 tests "rows of crypto.txt: cryptograms of cards" "FullyQualifiedName~CardCryptoVectorTests" 1
limit=300 tests "the recorded UnionPay card replayed" "FullyQualifiedName~TranscriptTests" 1

# The kernel, from the rules.
limit=300 tests "type-approval behaviours, each named after its case" "FullyQualifiedName~TypeApprovalTests" 30
limit=300 tests "cardholder verification: conditions, methods, outcomes" "FullyQualifiedName~CvmTableTests|FullyQualifiedName~CvmPinTests" 50
limit=300 tests "action codes and every bit of the TVR" "FullyQualifiedName~ActionAnalysisTests|FullyQualifiedName~RiskTests|FullyQualifiedName~RestrictionTests" 50

# Every chip card of the catalogue, sold with.
expected() {
  case $1 in
    approved-* | fallback) echo 0 ;;
    declined-online) echo 1 ;;
    refused-by-card) echo 2 ;;
    *) echo 4 ;;
  esac
}
cards=0 wrong=
for file in $(grep -l '"outcome"' Terminal.Emulator/Cards/*.json); do
  card=$(basename "$file" .json)
  outcome=$(sed -nE 's/.*"outcome": "([a-z-]+)".*/\1/p' "$file")
  pos "$out" sale 12.34 --card "$card" --clock virtual --lang en
  cards=$((cards + 1))
  [ "$code" -eq "$(expected "$outcome")" ] && grep -q '^Books: clean' "$out" || wrong="$wrong $card($code)"
done
[ "$cards" -ge 20 ] && [ -z "$wrong" ]
verdict $? "sale 12.34 --card NAME: $cards chip cards end as their files say, books clean; others:${wrong:- none}"
limit=900 tests "pcscd, vpcd and opensc-tool: served cards read, sold with, torn" "FullyQualifiedName~PcscServiceTests" 10

# Torn cards and power cuts.
limit=900 tests "a card torn out after every command: books clean; chip sales card by card" "FullyQualifiedName~ChipSaleTests" 60
limit=900 tests "power lost before and after every call, every command of four chip sales among them" "FullyQualifiedName~PowerLossTests.Power_may_go_before_and_after_every_call" 8
limit=900 tests "the UART reader: frames, its twin on a pseudo-terminal, sales" "FullyQualifiedName~Devices.Cards.Alpar" 10

# Bad input.
limit=1800 tests "a million mutated answers against kernel and TLV" "TestCategory=Long&FullyQualifiedName~CardFuzzTests" 2
limit=1800 tests "stripes damaged within and beyond tolerance" "FullyQualifiedName~Tests.Cards" 50

# Secrets.
limit=2400 tests "no secret in any output, trace or file, nor in what the whole quick suite printed and left" "FullyQualifiedName~Tests.Leaks" 50

# Figures.
limit=1800 run "$out" dotnet run -c Release --project Terminal.Benchmarks -- --filter '*EmvBenchmarks*' '*SecurityBenchmarks*' --artifacts "$scratch/benchmarks"
figures=$(cat "$scratch"/benchmarks/results/*-report-github.md 2>/dev/null | grep -E '^\| *[^ |-]' | grep -v 'Method' || true)
verdict "$([ "$code" -eq 0 ] && [ "$(wc -l <<<"$figures")" -ge 12 ] && ! grep -q '| *NA |' <<<"$figures"; echo $?)" "benchmarks: kernel of a DDA sale, TLV of a record, PIN blocks, MACs, keys, $took s" "$out"
sed 's/^/      /' <<<"$figures"

# Documents.
for page in emv keys cards virtual-cards; do
  lines=$(wc -l <"docs/$page.md" 2>/dev/null || echo 0)
  [ "$lines" -gt 15 ]
  verdict $? "docs/$page.md: $lines lines"
done
limit=300 tests "generated documents are current, links lead somewhere" "FullyQualifiedName~Tests.Docs" 10
