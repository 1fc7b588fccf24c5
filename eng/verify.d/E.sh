# Milestone E: the desktop emulator: its page, its control API, who may use it.
out="$scratch/out.txt"

limit=900 run "$out" dotnet build -warnaserror
verdict "$code" "build of a clean clone, warnings are errors: exit $code, $took s" "$out"

# From the start of the process to a device that is ready; the build is excluded.
began=$(date +%s%N)
dotnet Terminal.Emulator/bin/Debug/net10.0/Terminal.Emulator.dll --no-browser >"$out" 2>&1 &
desk=$!
for _ in $(seq 600); do
  address=$(sed -nE 's/^Ready: (http:.*)$/\1/p' "$out")
  [ -z "$address" ] || break
  sleep 0.05
done
took=$((($(date +%s%N) - began) / 1000000))
[ -n "$address" ] && [ "$took" -le 3000 ]
verdict $? "Ready: ${address:-never} after $took ms (at most 3000)" "$out"
[ -z "$address" ] || curl -sf "${address}api/state" | grep -q '"key":"welcome"'
verdict $? "the device shows its welcome" "$out"
kill "$desk" 2>/dev/null
wait "$desk" 2>/dev/null

# Beyond loopback it does not start without TLS and a token, and says what to do.
pos "$out" --no-browser --listen 0.0.0.0
[ "$code" -eq 64 ] && grep -q -- '--certificate' "$out" && grep -q openssl "$out"
verdict $? "--listen 0.0.0.0 without certificate and token: exit $code, told what to do" "$out"

limit=900 tests "the desk driven through the control API alone" "FullyQualifiedName~ControlApiTests" 20
limit=900 tests "the desk, several devices and scenarios driven by the .NET client" "FullyQualifiedName~DeskClientTests" 14
limit=600 tests "every example with curl in docs/desktop.md" "FullyQualifiedName~Docs.DesktopPageTests" 2
limit=600 tests "the real clock, over TCP to an acquirer that listens; options that are refused" "FullyQualifiedName~DesktopCommandTests" 10
limit=600 tests "foreign pages and names, bodies, slow callers, idle connections, secrets" "FullyQualifiedName~DesktopSecurityTests" 31
limit=600 tests "TLS, token, floods, names of the certificate" "FullyQualifiedName~Emulator.Desktop.DesktopAccessTests" 20
limit=600 tests "every part, knob and word has a name in both languages" "FullyQualifiedName~WorldWordsTests" 5
limit=2400 tests "the page in Chromium: by role and label, contrast, roles, without a mouse, nothing covered" "TestCategory=Browser" 20

export LONG_USE_FIGURES="$scratch/figures.txt"
limit=1800 tests "eight hours of emulated use" "FullyQualifiedName~LongUseTests" 1
sed 's/^/      | /' "$LONG_USE_FIGURES" 2>/dev/null

for picture in desktop desktop-smart desktop-esign desktop-world desktop-scenario; do
  [ -s "docs/images/$picture.png" ]
  verdict $? "docs/images/$picture.png"
done
lines=$(wc -l <docs/desktop.md 2>/dev/null || echo 0)
[ "$lines" -gt 15 ]
verdict $? "docs/desktop.md: $lines lines"
