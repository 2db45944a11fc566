/** The page's style sheet: system fonts, light and dark, narrow and wide. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ground: #f4f5f7; --panel: #fff; --line: #d9dce1; --text: #1b1f24; --soft: #57606a; --accent: #b34700; --good: #116329; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1216; --panel: #171b21; --line: #333a44; --text: #e6e9ee; --soft: #a3adba; --accent: #ff9a4d; --good: #57c47a; --bad: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; justify-content: space-between; padding: 16px 24px; background: var(--panel); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 20px; } h2 { margin: 0 0 12px; font-size: 16px; }
header p { flex-basis: 100%; margin: 0; color: var(--soft); }
main { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); max-width: 1600px; margin: 0 auto; padding: 16px 24px; }
section { min-width: 0; padding: 16px; background: var(--panel); border: 1px solid var(--line); border-radius: 6px; }
.wide { grid-column: 1 / -1; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 12px; } dt { color: var(--soft); } dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
form, .actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 8px 0; }
label { display: grid; gap: 2px; color: var(--soft); font-size: 12px; }
input, button { font: inherit; color: inherit; min-height: 32px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 4px; background: var(--ground); }
input { width: 140px; color: var(--text); } button { cursor: pointer; } button:hover { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.scroll { overflow-x: auto; } .scroll:focus-visible { outline-offset: -2px; }
table { width: 100%; border-collapse: collapse; } th, td { padding: 6px 10px; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--soft); font-weight: 600; font-size: 12px; } .number { text-align: right; font-variant-numeric: tabular-nums; } .code { font-family: ui-monospace, monospace; font-size: 12px; }
.good { color: var(--good); } .bad { color: var(--bad); } .soft, #message { color: var(--soft); margin: 0; min-height: 21px; }
[hidden] { display: none; }
`;
