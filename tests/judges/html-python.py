"""Reads an HTML page with html5lib, which raises on the first thing the standard does not allow, and says what people without a mouse or without sight would miss."""
import html5lib

from judge import serve


def words(element):
    return "".join(element.itertext()).strip() if element is not None else ""


def read(page):
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.decode("utf-8"))
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    labels = list(page.iter("label"))
    faults = {
        "no language": not page.get("lang"),
        "no title": not words(page.find("head/title")),
        "not one main heading": len(list(page.iter("h1"))) != 1,
        "not one main part": len(list(page.iter("main"))) != 1,
        "an id is used twice": len(ids) != len(set(ids)),
        "something is fetched or run": any(e.tag in ("script", "img", "link", "iframe", "object", "video", "audio") for e in page.iter()),
        "script or style in an attribute": any(n.startswith("on") or n == "style" for e in page.iter() for n in e.keys()),
        "the order of focus is meddled with": any(e.get("tabindex") or e.get("accesskey") for e in page.iter()),
        "a group without a legend": any(not words(group.find("legend")) for group in page.iter("fieldset")),
        "a form without its button": any(f.get("method") != "post" or len(list(f.iter("button"))) != 1 for f in page.iter("form")),
        "a link without words": any(not words(link) for link in page.iter("a")),
        "a link to nothing on the page": any(a.get("href", "").startswith("#") and a.get("href")[1:] not in ids for a in page.iter("a")),
    }
    for field in page.iter("input"):
        named = [one for one in labels if field in one.iter() or (field.get("id") and one.get("for") == field.get("id"))]
        faults["no label: %s" % field.get("name")] = field.get("type") != "hidden" and (len(named) != 1 or not words(named[0]))
    return [fault for fault, found in faults.items() if found]


serve(read)
