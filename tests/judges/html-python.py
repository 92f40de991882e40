"""Reads an HTML page with html5lib, which raises on the first thing the standard does not allow, and tells what people who use no mouse or no eyes would miss."""
import sys

import html5lib

page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(sys.stdin.buffer.read().decode("utf-8"))
faults = []


def must(holds, fault):
    if not holds:
        faults.append(fault)


ids = [e.get("id") for e in page.iter() if e.get("id")]
labels = list(page.iter("label"))
must(page.get("lang"), "no language")
must("".join(page.find("head/title").itertext()).strip(), "no title")
must(len(list(page.iter("h1"))) == 1, "not one main heading")
must(len(list(page.iter("main"))) == 1, "no main part")
must(len(ids) == len(set(ids)), "an id is used twice")
must(not [e for e in page.iter() if e.tag in ("script", "img", "link", "iframe", "object", "video", "audio")], "something is fetched or run")
must(not [n for e in page.iter() for n in e.keys() if n.startswith("on") or n == "style"], "script or style in an attribute")
must(not [e for e in page.iter() if e.get("tabindex") or e.get("accesskey")], "the order of focus is meddled with")
for field in page.iter("input"):
    if field.get("type") == "hidden":
        continue
    named = [l for l in labels if field in l.iter() or (field.get("id") and l.get("for") == field.get("id"))]
    must(len(named) == 1 and "".join(named[0].itertext()).strip(), "no label: " + str(field.get("name")))
for group in page.iter("fieldset"):
    must("".join(group.find("legend").itertext()).strip(), "a group without a legend")
for form in page.iter("form"):
    must(form.get("method") == "post" and len(list(form.iter("button"))) == 1, "a form without its button")
for link in page.iter("a"):
    must("".join(link.itertext()).strip(), "a link without words")
    if link.get("href", "").startswith("#"):
        must(link.get("href")[1:] in ids, "a link within the page to nothing: " + link.get("href"))
print("\n".join(faults))
sys.exit(1 if faults else 0)
