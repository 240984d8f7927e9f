#!/bin/sh
# Renders reports to pictures of their pages, to be looked at: our PDF, and our Word file as
# LibreOffice sets it.
#
#   docs/pages.sh                      the example
#   docs/pages.sh a.nianbao b.nianbao  these reports
#   NIANBAO_CASES=dir docs/pages.sh --cases
#                                      every real report of that folder, through `nianbao new`, `set`
#
# Pictures go to out/pages, NAME-pdf-1.png … and NAME-docx-1.png …, and NAME.png with all of them
# (our PDF above, LibreOffice below). DOTS=120 renders larger; OUT=folder puts them elsewhere.
# It also says how many pages each has. Needs libreoffice-writer-nogui, poppler-utils, imagemagick.
set -eu
cd "$(dirname "$0")/.."

python=.venv/bin/python
out=${OUT:-out/pages}
dots=${DOTS:-70}
mkdir -p "$out"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT

if [ "${1:-}" = --cases ]; then
  : "${NIANBAO_CASES:?Say NIANBAO_CASES=folder: where the real reports are.}"
  "$python" -m tests.app.real_cases "$out"
  set -- "$out"/*.nianbao
elif [ $# -eq 0 ]; then
  set -- resources/examples/*.nianbao
fi

pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }

for file in "$@"; do
  name=$(basename "$file" .nianbao)
  rm -f "$out/$name"-pdf-*.png "$out/$name"-docx-*.png
  "$python" -m ui export "$file" -o "$out/$name.docx" -o "$out/$name.pdf" >/dev/null
  soffice "-env:UserInstallation=file://$profile" --headless --convert-to pdf \
    --outdir "$profile" "$out/$name.docx" >/dev/null 2>&1
  pdftoppm -r "$dots" -png "$out/$name.pdf" "$out/$name-pdf"
  pdftoppm -r "$dots" -png "$profile/$name.pdf" "$out/$name-docx"
  ours=$(pages "$out/$name.pdf")
  theirs=$(pages "$profile/$name.pdf")
  for kind in pdf docx; do
    montage "$out/$name-$kind"-*.png -tile x1 -geometry +4+4 -background grey "$profile/$kind.png"
  done
  convert "$profile/pdf.png" "$profile/docx.png" -background grey -append "$out/$name.png"
  echo "$name: $ours pages, by LibreOffice $theirs"
done
