"""The style sheet of an exported page: light or dark, as the reader's system is.

A token's colours are its variables: --g and --t for ground and text on a light page, --dg and --dt
on a dark one.
"""

from __future__ import annotations

SHEET = """\
:root { color-scheme: light dark; --page: #ffffff; --ink: #1c1e22; --faint: #666a73;
  --line: #dededa; --mark: #c2410c; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 17px/1.75 Inter, system-ui, "Noto Sans CJK SC", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1rem; margin-bottom: 1.5rem; }
h1 { font-size: 1.1rem; margin: 0 0 .25rem; }
header p { margin: .25rem 0; color: var(--faint); font-size: .85rem; }
pre { font: inherit; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
span { background: var(--g, transparent); color: var(--t, inherit); border-radius: 3px;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
span:hover { outline: 1px solid var(--mark); }
.sampled { text-decoration: underline 2px var(--mark); text-underline-offset: .2em; }
.forced { text-decoration: underline dashed 2px var(--mark); text-underline-offset: .2em; }
.grown { text-decoration: underline dotted 2px var(--mark); text-underline-offset: .2em; }
.special { border: 1px solid var(--line); padding: 0 .25em; font-size: .85em; }
i { font: .8em/1 "JetBrains Mono", ui-monospace, monospace; opacity: .85; }
.scale { display: inline-flex; vertical-align: middle; margin: 0 .75rem 0 .5rem; }
.scale span { min-width: 3.2em; padding: 0 .4em; text-align: center; border-radius: 0;
  font-size: .8rem; }
@media (prefers-color-scheme: dark) {
  :root { --page: #1d2027; --ink: #eceef2; --faint: #9aa0ac; --line: #343945; --mark: #ff9a3c; }
  span { background: var(--dg, transparent); color: var(--dt, inherit); }
}
"""
