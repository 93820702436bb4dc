"""The look of a report: one style sheet, light and dark, nothing fetched."""

from __future__ import annotations

from typing import Final

CSS: Final = """
:root {
  --paper: #fbfaf7; --ink: #1d1d1b; --soft: #6b6862; --line: #e2ded5; --card: #ffffff;
  --right: #2f7d5b; --refused: #c9a227; --wrong: #b5403a; --error: #7a2f7d; --unscored: #b9b5ab;
  --accent: #24476b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16171a; --ink: #e8e6e1; --soft: #9a968d; --line: #2e3036; --card: #1d1f23;
    --right: #57b58a; --refused: #dcb94a; --wrong: #e07a72; --error: #c07ec3; --unscored: #5a5c63;
    --accent: #8fb6de;
  }
}
* { box-sizing: border-box }
html { background: var(--paper); color: var(--ink); scroll-behavior: smooth }
body {
  font: 16px/1.5 "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif;
  max-width: 68rem; margin: 0 auto; padding: 3rem 1.5rem 6rem;
}
h1 { font-size: 2rem; font-weight: 600; margin: 0 0 .25rem; letter-spacing: -.01em }
h2 { font-size: 1.15rem; font-weight: 600; margin: 3rem 0 .75rem }
p { margin: .5rem 0 }
.soft, .soft a { color: var(--soft) }
code, .mono { font: .82em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace }
.cards {
  display: grid; gap: 1rem; margin: 2rem 0; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr))
}
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1rem 1.1rem }
.card b { display: block; font-size: 1.9rem; font-weight: 600; font-variant-numeric: tabular-nums }
.card span { color: var(--soft); font-size: .85rem }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th { text-align: right; font-weight: 500; color: var(--soft); font-size: .8rem; padding: .35rem .6rem }
td { text-align: right; border-top: 1px solid var(--line); padding: .4rem .6rem }
th:first-child, td:first-child { text-align: left; padding-left: 0 }
td small { color: var(--soft); display: block; font-size: .72rem; line-height: 1.2 }
.scroll { overflow-x: auto }
svg { display: block; width: 100%; height: auto }
svg text { fill: var(--ink); font: 12px ui-sans-serif, system-ui, sans-serif }
svg .soft { fill: var(--soft) }
.right { color: var(--right); fill: var(--right) } .refused { color: var(--refused); fill: var(--refused) }
.wrong { color: var(--wrong); fill: var(--wrong) } .error { color: var(--error); fill: var(--error) }
.unscored { color: var(--unscored); fill: var(--unscored) }
.key { display: flex; gap: 1.2rem; flex-wrap: wrap; font-size: .85rem; margin: .6rem 0 }
.key i { display: inline-block; width: .7em; height: .7em; border-radius: 2px; background: currentColor }
.filter input { position: absolute; opacity: 0 }
.filter label {
  display: inline-block; border: 1px solid var(--line); border-radius: 99px; padding: .15rem .8rem;
  margin: 0 .4rem 1rem 0; font-size: .85rem; cursor: pointer
}
.filter input:checked + label { background: var(--ink); color: var(--paper); border-color: var(--ink) }
.filter input:focus-visible + label { outline: 2px solid var(--accent); outline-offset: 2px }
#only-wrong:checked ~ article:not(.is-wrong), #only-refused:checked ~ article:not(.is-refused),
#only-error:checked ~ article:not(.is-error), #only-unscored:checked ~ article:not(.is-unscored) {
  display: none
}
article {
  background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--unscored);
  border-radius: 8px; padding: 1rem 1.2rem; margin: 0 0 1rem; scroll-margin-top: 1rem
}
article.is-wrong { border-left-color: var(--wrong) } article.is-refused { border-left-color: var(--refused) }
article.is-error { border-left-color: var(--error) }
article:target { outline: 2px solid var(--accent) }
article h3 { font-size: 1.05rem; font-weight: 600; margin: 0 }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; margin-top: .8rem }
.sides h4 { margin: 0; font: 500 .75rem ui-sans-serif, system-ui, sans-serif; color: var(--soft) }
.sides .said { font-size: 1.05rem; margin: .15rem 0 .5rem; overflow-wrap: anywhere }
blockquote {
  margin: .4rem 0; padding-left: .8rem; border-left: 2px solid var(--line); font-size: .88rem;
  color: var(--soft); overflow-wrap: anywhere
}
blockquote cite { font-style: normal; color: var(--accent) }
@media (max-width: 40rem) { .sides { grid-template-columns: 1fr } }
@media print { .filter input, .filter label { display: none } article { break-inside: avoid } }
"""
