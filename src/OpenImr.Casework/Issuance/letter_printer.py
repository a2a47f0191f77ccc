"""Prints letters to PDF for OpenIMR: one JSON line in, one JSON line out, until the input ends.

In:  {"html": "<path>", "pdf": "<path>"}    Out: {"ok": true} or {"ok": false, "why": "..."}
A letter brings everything with it; whatever it points to outside is refused.
"""
import json
import logging
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

logging.disable(logging.CRITICAL)
fonts = FontConfiguration()


def refuse(url, *_, **__):
    raise ValueError(f"a letter fetches nothing: {url}")


for line in sys.stdin:
    try:
        job = json.loads(line)
        with open(job["html"], encoding="utf-8") as source:
            document = HTML(string=source.read(), url_fetcher=refuse)
        document.write_pdf(job["pdf"], font_config=fonts, variant="pdf/ua-1")
        answer = {"ok": True}
    except Exception as fault:  # one bad letter does not stop the printer
        answer = {"ok": False, "why": f"{type(fault).__name__}: {fault}"}
    print(json.dumps(answer), flush=True)
