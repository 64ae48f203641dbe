"""The look of the check page: one style sheet for screen, phone and A4 paper, with nothing to fetch."""

from __future__ import annotations

# TH Sarabun is left out on purpose: it is drawn a third smaller than any face a browser would fall back to.
STYLE = """
:root { --ink: #1d2329; --soft: #5a6570; --line: #d5dbe1; --paper: #fff; --ground: #f2f4f6;
  --error: #b3261e; --error-ground: #fdecea; --warning: #8a5200; --warning-ground: #fff4d9; --info: #35618e; --info-ground: #eaf1f8;
  --ready: #1c6b3a; --ready-ground: #e6f4ea; }
* { box-sizing: border-box; }
html { color-scheme: light; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.6 "Leelawadee UI", "Noto Sans Thai", Thonburi, "Noto Sans Thai UI", Loma, Tahoma, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3, p, dl, dd, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
a { color: inherit; }

.verdict { padding: 1.1rem 1.25rem; border-radius: .6rem; border-left: .6rem solid; background: var(--paper); }
.verdict h1 { font-size: 2rem; line-height: 1.35; }
.verdict.ready { border-color: var(--ready); background: var(--ready-ground); }
.verdict.ready h1 { color: var(--ready); }
.verdict.not-ready { border-color: var(--error); background: var(--error-ground); }
.verdict.not-ready h1 { color: var(--error); }
.file-name { font-weight: 600; }
.soft { color: var(--soft); }

.counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; }
.counts label, .counts li { padding: .3rem .8rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--paper); }
.counts label { cursor: pointer; }
.counts input { margin: 0 .35rem 0 0; vertical-align: -.1em; }
.counts b { font-size: 1.1em; }
.counts .error b { color: var(--error); }
.counts .warning b { color: var(--warning); }
.counts .info b { color: var(--info); }

nav { margin: 1rem 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; }

table.files { width: 100%; margin: 1rem 0; border-collapse: collapse; background: var(--paper); }
.files th, .files td { padding: .4rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
.files .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.files thead th { background: var(--ground); }
.word-ready { color: var(--ready); font-weight: 600; white-space: nowrap; }
.word-not-ready { color: var(--error); font-weight: 600; white-space: nowrap; }

.file > h2 { margin: 2rem 0 .25rem; padding-top: 1rem; border-top: 3px solid var(--ink); font-size: 1.35rem; }
.sheet h3 { margin: 1.6rem 0 .5rem; font-size: 1.2rem; }
.trouble { margin: 1rem 0; padding: .8rem 1rem; border-left: .35rem solid var(--error); background: var(--error-ground); }
.nothing { margin: 1rem 0; }

.finding { display: grid; grid-template-columns: 6.5rem 1fr auto; gap: .2rem 1rem; margin: .5rem 0; padding: .7rem 1rem;
  border: 1px solid var(--line); border-left: .35rem solid var(--info); border-radius: .3rem; background: var(--paper); }
.finding.error { border-left-color: var(--error); }
.finding.warning { border-left-color: var(--warning); }
.where { display: flex; flex-direction: column; align-items: flex-start; gap: .25rem; }
.cell { font-weight: 700; font-size: 1.05rem; }
.tag { padding: 0 .6rem; border: 1px solid; border-radius: .25rem; font-size: .9rem; font-weight: 600; white-space: nowrap;
  color: var(--info); background: var(--info-ground); }
.error .tag { color: #fff; background: var(--error); border-color: var(--error); }
.warning .tag { color: var(--warning); background: var(--warning-ground); }
.message { font-weight: 600; }
dl { display: flex; flex-wrap: wrap; gap: 0 2rem; margin-top: .2rem; }
dl div { display: flex; gap: .6rem; max-width: 100%; }
dl .fix { flex: 1 0 100%; }
dt { flex: none; color: var(--soft); }
dd { min-width: 0; }
.aside { display: flex; flex-direction: column; align-items: flex-end; gap: .25rem; font-size: .9rem; white-space: nowrap; }
.aside code { color: var(--soft); font: inherit; font-variant-numeric: tabular-nums; }
.finding:has(input:checked) { opacity: .45; }
footer { margin: 2rem 0 1rem; padding-top: .8rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .92rem; }

body:has(#show-error:checked) :is(.finding:not(.error), .sheet:not(.has-error)),
body:has(#show-warning:checked) :is(.finding:not(.warning), .sheet:not(.has-warning)),
body:has(#show-info:checked) :is(.finding:not(.info), .sheet:not(.has-info)) { display: none; }

@media (max-width: 40rem) {
  main { padding: .6rem; }
  .verdict h1 { font-size: 1.7rem; }
  .finding { grid-template-columns: 1fr auto; padding: .6rem .7rem; }
  .where { flex-direction: row; align-items: center; gap: .6rem; }
  .body { grid-column: 1 / -1; grid-row: 2; }
  .aside { flex-direction: row; align-items: center; gap: .7rem; }
  dl div { flex: 1 0 100%; }
  dt { flex: 0 0 4.4rem; }
  .files th, .files td { padding: .3rem .35rem; font-size: .92rem; }
  .files .wide { display: none; }
}
@media print {
  @page { size: A4; margin: 14mm 13mm 16mm;
    @bottom-right { content: "หน้า " counter(page) " / " counter(pages); font: 9pt "Leelawadee UI", "Noto Sans Thai", Loma, sans-serif; } }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { background: none; font-size: 10.5pt; line-height: 1.5; }
  main { max-width: none; padding: 0; }
  nav, .counts input { display: none; }
  .finding { grid-template-columns: 5.4rem 1fr auto; margin: .35rem 0; padding: .4rem .7rem; break-inside: avoid; }
  .verdict, .files tr { break-inside: avoid; }
  h2, h2 + p, h3 { break-after: avoid; }
}
"""
