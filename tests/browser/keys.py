"""Somebody with a keyboard and nothing else: every step is looked at for a ring that can be seen, and for its order."""

#: What is wrong with where the keyboard stands now: no ring, a ring under a bar, or a step back in the page.
WRONG = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const said = `${here.outerHTML.slice(0, 90)}: `;
  const isRinged = (one) => { const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
  let ring = here;
  while (ring && !isRinged(ring)) ring = ring.parentElement;
  // Of the little picture in a field for a day or a time the browser says that nothing is stood on; its ring stays.
  const isField = here.matches('[type=date], [type=time], [type=datetime-local]');
  if (!(isField || here.matches(':focus-visible')) || !ring) return said + 'no ring';
  const before = window.stoodAt;
  window.stoodAt = here;
  const isAround = here.matches('.skip'); // From the end of the page to its beginning.
  if (before?.isConnected && before !== here && !isAround && !(before.compareDocumentPosition(here) & 4))
    return said + 'comes before ' + before.outerHTML.slice(0, 90);
  const bars = '.top, .nav, .keepbar, .reader';
  if (ring.closest(bars + ', .skip, dialog')) return null;
  const box = ring.getBoundingClientRect(), free = { top: 0, bottom: innerHeight };
  for (const bar of document.querySelectorAll(bars)) {
    if (!bar.checkVisibility() || !['fixed', 'sticky'].includes(getComputedStyle(bar).position)) continue;
    const edge = bar.getBoundingClientRect();
    if (edge.right <= box.left || edge.left >= box.right) continue;
    if (edge.top <= free.top + 1) free.top = Math.max(free.top, edge.bottom);
    else if (edge.bottom >= free.bottom - 1) free.bottom = Math.min(free.bottom, edge.top);
  }
  // Where words are written the browser shows the line that is written on, not the whole field.
  const isTall = here.matches('textarea') || box.height > free.bottom - free.top - 8;
  const isSeen = isTall ? box.top < free.bottom - 40 && box.bottom > free.top + 40
    : box.top >= free.top - 1 && box.bottom <= free.bottom + 1;
  return isSeen ? null : said + `from ${box.top} to ${box.bottom}, free from ${free.top} to ${free.bottom}`;
}"""
#: What the keyboard stands on, as it is told.
TOLD = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return '';
  const named = here.getAttribute('aria-label') ?? [...(here.labels ?? [])].map((one) => one.textContent).join(' ');
  return `${here.tagName.toLowerCase()} ${named || here.textContent}`.replace(/\\s+/g, ' ').trim();
}"""
#: Whether it is still the same place: a field for a day or a time has several parts.
AGAIN = """() => {
  const here = document.activeElement, again = here !== document.body && here === window.countedAt;
  window.countedAt = here;
  return again;
}"""
SETTLED = "new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))"


class Keys:
    """The keyboard of a page."""

    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        """Press one key after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words):
        """Write some words where the keyboard stands."""
        self.page.keyboard.type(words)

    def step(self, key="Tab"):
        """Go on by one step, and tell where that is; fails where it cannot be seen, or is out of order."""
        self.press(key)
        self.page.evaluate(SETTLED)
        wrong = self.page.evaluate(WRONG)
        assert wrong is None, f"{self.page.url}: {wrong}"
        return self.page.evaluate(TOLD)

    def to(self, words, most=90):
        """Go on until the keyboard stands on something whose words hold these."""
        passed = []
        for _step in range(most):
            told = self.step()
            if words in told:
                return told
            passed.append(told)
        raise AssertionError(f"{self.page.url}: {words!r} was never reached, only {passed}")

    def all(self, most=150):
        """Go through the whole page, and tell every stop."""
        stops = []
        for _step in range(most):
            told = self.step()
            if self.page.evaluate(AGAIN):
                continue
            if not told or stops[:1] == [told]:
                return stops
            stops.append(told)
        raise AssertionError(f"{self.page.url}: no end after {stops[-5:]}")
