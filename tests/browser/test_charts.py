"""One picture of each kind in a real browser: at no width and no size of words do two words run into each other."""

import pytest

from tests.charts.gallery import charts, page, recorded

pytestmark = pytest.mark.browser

#: Every pair of words of one picture that overlap, and every word that leaves the place of its picture.
TOUCHING = """() => [...document.querySelectorAll("svg.chart")].flatMap((chart) => {
  const whole = chart.parentElement.getBoundingClientRect();
  const words = [...chart.querySelectorAll("text")]
    .map((one) => [one.textContent, one.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  const outside = words.filter(([, box]) => box.left < whole.left - 2 || box.right > whole.right + 2);
  const pairs = words.flatMap(([a, one], i) => words.slice(i + 1)
    .filter(([, other]) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.3 * one.height)
    .map(([b]) => `${a} | ${b}`));
  return [...outside.map(([a]) => `outside: ${a}`), ...pairs];
})"""
#: The least and the largest number of visible words of a picture, so that nothing is held by showing nothing.
SHOWN = """() => [...document.querySelectorAll("svg.chart")].map((chart) =>
  [...chart.querySelectorAll("text")].filter((one) => one.getBoundingClientRect().width > 0).length)"""


@pytest.mark.parametrize("size", ["16px", "24px", "32px"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_two_words_of_a_picture_overlap(chromium, width, size):
    window = chromium.new_page(viewport={"width": width, "height": 844})
    drawn = charts() | recorded()
    window.set_content(page(drawn.values(), size))
    assert window.evaluate(TOUCHING) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    counted = dict(zip(drawn, window.evaluate(SHOWN), strict=True))
    assert counted.pop("sparkline") == 0
    assert min(counted.values()) >= 3
    window.close()


def test_words_and_pictures_grow_together(chromium):
    window = chromium.new_page(viewport={"width": 390, "height": 844})
    drawn = {name: chart for name, chart in charts().items() if name in ("finding", "days", "curve", "nights")}
    tall = []
    for size in ("16px", "32px"):
        window.set_content(page(drawn.values(), size))
        measure = """() => [...document.querySelectorAll("svg.chart")].map((chart) =>
          [chart.getBoundingClientRect().height, Math.max(...[...chart.querySelectorAll("text")]
            .map((one) => one.getBoundingClientRect().height))])"""
        tall.append(window.evaluate(measure))
    for (usual, words), (large, large_words) in zip(*tall, strict=True):
        assert large == pytest.approx(2 * usual, rel=0.02)
        assert large_words == pytest.approx(2 * words, rel=0.1)
    window.close()


@pytest.mark.parametrize("room", [288, 390, 900])
def test_one_layout_shows_at_every_width(chromium, room):
    window = chromium.new_page(viewport={"width": room, "height": 844})
    window.set_content(page([charts()["curve"]]))
    shown = window.evaluate("""() => new Set([...document.querySelectorAll("svg.chart text")]
      .filter((one) => one.getBoundingClientRect().width > 0).map((one) => one.textContent)).has("24 h")""")
    assert shown
    assert (
        window.evaluate("""() => [...document.querySelectorAll("svg.chart text")]
      .filter((one) => one.textContent == "24 h" && one.getBoundingClientRect().width > 0).length""")
        == 1
    )
    window.close()
