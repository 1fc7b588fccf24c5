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

limit=900 tests "the desk driven through the control API alone" "FullyQualifiedName~ControlApiTests" 12
limit=600 tests "foreign pages and names, bodies, slow callers, idle connections, secrets" "FullyQualifiedName~DesktopSecurityTests" 30
limit=1800 tests "the page in Chromium, by role and label" "TestCategory=Browser" 14

for picture in desktop desktop-smart desktop-scenario; do
  [ -s "docs/images/$picture.png" ]
  verdict $? "docs/images/$picture.png"
done
lines=$(wc -l <docs/desktop.md 2>/dev/null || echo 0)
[ "$lines" -gt 15 ]
verdict $? "docs/desktop.md: $lines lines"
