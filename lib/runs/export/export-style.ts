/** The look of an exported page, within itself: it has to open where the console is not. */
export const EXPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--muted:#59636e;--ground:#fff;--line:#d8dee4;--sunken:#f6f8fa;--bar:#5b7fb5;--red:#b3261e;--amber:#8a5a00;--green:#1a7f37;--blue:#0b5cad}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--muted:#9aa4af;--ground:#14171b;--line:#30363d;--sunken:#1c2026;--bar:#6f95cf;--red:#ff8a80;--amber:#e3b341;--green:#5fd07a;--blue:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1rem 3rem;background:var(--ground);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:1.35rem;line-height:1.3;margin:0 0 .25rem}h2{font-size:1.05rem;margin:2rem 0 .5rem}h3{font-size:.85rem;color:var(--muted);margin:.75rem 0 .25rem}
.lead{font-size:1.05rem;margin:.25rem 0}.meta{color:var(--muted);font-size:.85rem}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.5rem 1.5rem;margin:1.25rem 0}
dt{color:var(--muted);font-size:.85rem}dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;margin-top:1.5rem}caption{text-align:start;font-size:1.05rem;font-weight:600;padding-bottom:.5rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .4rem;border-top:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
thead th{color:var(--muted);font-size:.85rem;border-top:0}
code,pre{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,monospace;font-size:.85rem}
pre{background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:.6rem .75rem;margin:0;overflow:auto;max-height:32rem;white-space:pre-wrap;overflow-wrap:anywhere}
.waterfall th{width:38%}.track{position:relative;width:30%;min-width:8rem}
.bar{position:absolute;top:.6rem;height:.6rem;min-width:3px;border-radius:3px;background:var(--bar)}
.verdict{font-weight:600}.verdict.unprepared,.verdict.failed{color:var(--red)}.verdict.doubtful{color:var(--amber)}.verdict.verified{color:var(--green)}.verdict.running{color:var(--blue)}.verdict.noScript{color:var(--muted)}
.course{border:0}.course h2{display:inline}.course table{margin-top:.5rem}
details{border-top:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer}
footer{margin-top:2rem;border-top:1px solid var(--line)}a{color:inherit}
@media (max-width:40rem){.instances thead{display:none}.instances tr{display:grid;grid-template-columns:1fr auto;border-top:1px solid var(--line)}.instances :is(th,td){border:0}.instances td:nth-child(3){grid-row:2;grid-column:1/-1}.instances td:nth-child(4){grid-row:3;grid-column:1/-1;color:var(--muted)}.waterfall td:nth-child(3),.track{display:none}.waterfall th{width:auto}}
@media print{pre{max-height:none}body{max-width:none}}
`;
