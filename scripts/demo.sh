#!/bin/sh
# A look round in a few minutes: sh scripts/demo.sh BIN FOLDER, with the programs in BIN; all that is written goes to FOLDER.
set -eu
bin=$1
out=$2
graph=$out/graph

bold='' plain=''
[ -t 1 ] && bold=$(printf '\033[1m') plain=$(printf '\033[0m')

say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
secon() {
    printf '$ secon-graph %s\n' "$*"
    "$bin/secon-graph" "$@"
}

mkdir -p "$out"
export SECON_GRAPH="$graph"
printf 'All that the demo writes goes to %s; the graph is in %s.\n' "$out" "$graph"

say "1. Read the sample documents in data/corpus"
secon ingest data/corpus

say "2. Prove every quote against the files it was read from"
secon check

say "3. Ask: which barriers are reported for Haskovo?"
secon query barriers-by-region -p region=Haskovo --lang en

say "4. Ask in Bulgarian: what takes place in the last quarter of 2024?"
secon query events -p since=2024-10-01 -p until=2024-12-31 --lang bg

say "5. Draw who takes part in what, and write the graph to a file"
secon view stakeholders --lang en -o "$out/network.html"
secon export "$out/graph.ttl"

say "Look at"
printf '  %-28s in a browser; click a line to read the sentence behind it\n' "$out/network.html"
printf '  %-28s in an editor; everything the graph accepts, as Turtle\n' "$out/graph.ttl"

say "Try next"
cat <<END
  export SECON_GRAPH=$graph PATH="\$PWD/$bin:\$PATH"
  secon-graph questions                                       # what can be asked
  secon-graph query disputed --lang en                        # where documents disagree
  secon-graph query evidence -p thing="Junta de Extremadura"  # all that is said of it, with the quotes
  secon-graph search Хасково
  secon-graph serve                                           # and open http://127.0.0.1:8000
  secon-graph ingest YOUR-FILES --graph my-graph              # pdf docx html eml md txt
  and read docs/tutorial.md
END
