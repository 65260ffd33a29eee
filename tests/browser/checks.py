"""What must be so on every page, for everyone: asked of a page that is open in a real browser."""

from itertools import pairwise

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
#: All that axe knows, the least size of what is touched with it, which axe leaves out by itself.
ALL = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
#: What changes with the light alone.
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
LETTERS = "size => { document.documentElement.style.fontSize = size; }"
#: How far a page goes sideways, and what does it.
SIDEWAYS = """() => {
  const root = document.documentElement, over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return null;
  const cut = (one) => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
    if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
  const wide = [...document.body.querySelectorAll('*')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > root.clientWidth + .5 || box.left < -.5) && !cut(one) && !one.closest('.nav'); });
  return [over, ...wide.slice(-3).map((one) => one.outerHTML.slice(0, 100))];
}"""
#: The ways below, where one's word leaves its place or lies over its neighbour's.
CROWDED = """() => {
  const words = [...document.querySelectorAll('.nav a span')].filter((one) => one.checkVisibility());
  const around = (one) => { const all = new Range(); all.selectNodeContents(one); return all.getBoundingClientRect(); };
  const boxes = words.map(around);
  const bar = document.querySelector('.nav')?.getBoundingClientRect();
  if (document.querySelector('.skip').getBoundingClientRect().bottom > 0) return ['the way past them is in sight'];
  return words.filter((one, at) => boxes[at].left < -.5 || boxes[at].right > innerWidth + .5
    || boxes[at].bottom > Math.min(bar.bottom, innerHeight) + .5 || boxes[at].top < bar.top - .5
    || boxes.some((box, other) => other !== at && box.left < boxes[at].right - .5 && boxes[at].left < box.right - .5
      && box.top < boxes[at].bottom - .5 && boxes[at].top < box.bottom - .5)).map((one) => one.textContent);
}"""
#: What a person who cannot see is told must have a name.
NAMED = {
    "link", "button", "textbox", "searchbox", "combobox", "checkbox", "radio", "slider", "spinbutton", "image",
    "navigation", "region", "dialog", "progressbar", "DisclosureTriangle", "listbox", "option",
    "Date", "DateTime", "InputTime",
}  # fmt: skip
LANDMARKS = {"banner", "complementary", "contentinfo", "main", "navigation", "region", "search"}


def with_axe(page, options=ALL):
    """Tell what axe finds on a page, each with the first places of it."""
    if not page.evaluate("typeof axe === 'object'"):  # Once for each page: reading it in takes as long as a walk.
        page.evaluate(AXE.axe_script)
    found = page.evaluate("options => axe.run(options).then((told) => told.violations)", options)
    return [f"{one['id']}: {[node['html'][:110] for node in one['nodes'][:3]]}" for one in found]


def sideways(page, width, letters="100%"):
    """Tell what makes a page wider than the window, or lets the words of the bar run into each other."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(LETTERS, letters)
    wide, crowded = page.evaluate(SIDEWAYS), page.evaluate(CROWDED)
    page.evaluate(LETTERS, "")
    told = [f"{width} px at {letters}: {wide}"] if wide else []
    return told + ([f"the bar, {width} px at {letters}: {crowded}"] if crowded else [])


def as_told(page):
    """Tell what somebody who only listens would miss: names, headings in order, landmarks that can be told apart."""
    tree = _tree(page)
    nodes = [node for node in tree if not node["ignored"]]
    return [*_nameless(nodes), *_headings(nodes), *_landmarks(nodes), *_alone(nodes, tree)]


def _tree(page):
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return nodes


def role(node):
    """Give what a node of the tree is."""
    return node.get("role", {}).get("value", "")


def name(node):
    """Give what a node of the tree is called."""
    return node.get("name", {}).get("value", "").strip()


def _nameless(nodes):
    told = {
        node.get("parentId") for node in nodes if role(node) == "Figcaption" or (role(node) == "image" and name(node))
    }
    for node in nodes:
        if role(node) in NAMED and not name(node):
            yield f"a {role(node)} has no name"
        if role(node) == "figure" and not name(node) and node["nodeId"] not in told:
            yield "a figure has no name, no words under it, nor a picture with a name"


def _headings(nodes):
    levels = [
        int(part["value"]["value"])
        for node in nodes
        if role(node) == "heading"
        for part in node.get("properties", [])
        if part["name"] == "level"
    ]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} after one of level {before}"


def _landmarks(nodes):
    seen = set()
    for node in nodes:
        one = role(node), name(node)
        is_landmark = one[0] in LANDMARKS or (one[0] == "form" and one[1])  # A form without a name is none.
        if is_landmark and one in seen:
            yield f"two landmarks alike: {one}"
        seen.add(one)
    if not any(role(node) == "main" for node in nodes):
        yield "no main part"


def _alone(nodes, tree):
    by_id = {node["nodeId"]: node for node in tree}  # With those that are not told: a group may lie beyond them.
    for node in nodes:
        if role(node) != "radio":
            continue
        up = by_id.get(node.get("parentId"))
        while up is not None and role(up) not in {"group", "radiogroup"}:
            up = by_id.get(up.get("parentId"))
        if up is None or not name(up):
            yield f"the choice {name(node)!r} stands in no group with a name"


def for_everyone(page, way):
    """Open a page and tell what is wrong with it: read aloud, narrow, with large letters, in the dark."""
    page.emulate_media(color_scheme="light")
    page.goto(way)
    page.evaluate(UNFOLD)
    told = [*with_axe(page), *as_told(page)]
    told += [*sideways(page, 320), *sideways(page, 390, "200%"), *sideways(page, 320, "200%")]
    page.emulate_media(color_scheme="dark")
    return told + [f"dark: {one}" for one in with_axe(page, COLOURS)]
