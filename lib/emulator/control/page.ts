import { createHash } from "node:crypto";
import { runPage } from "./page-client";
import { PAGE_STYLE } from "./page-style";
import { KIND_TEXTS, PAGE_TEXTS, type PageLanguage } from "./page-texts";

const SCRIPT = `(${runPage.toString()})()`;

/** Headers of the page. Its one script and one style sheet stand inside it and are allowed by their hashes; nothing else is. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	"content-type": "text/html;charset=utf-8",
	"cache-control": "no-store",
	"content-security-policy": [
		"default-src 'none'",
		`script-src '${hash(SCRIPT)}'`,
		`style-src '${hash(PAGE_STYLE)}'`,
		"connect-src 'self'",
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join("; "),
	"x-content-type-options": "nosniff",
	"referrer-policy": "no-referrer",
	vary: "accept-language",
};

function hash(text: string): string {
	return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** The page for people, in one language; it fills itself from the control API every two seconds while it is seen. */
export function renderPage(language: PageLanguage): string {
	const t = PAGE_TEXTS[language];
	const kinds = Object.fromEntries(Object.entries(KIND_TEXTS).map(([kind, texts]) => [kind, texts[language]]));
	const other = language === "en" ? { code: "zh", tag: "zh-CN" } : { code: "en", tag: "en" };
	return `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t.title}</title><link rel="icon" href="data:,">
<style>${PAGE_STYLE}</style>
</head>
<body>
<header><h1>${t.title}</h1><a href="?lang=${other.code}" lang="${other.tag}" hreflang="${other.tag}">${t.otherLanguage}</a><p>${t.intro}</p></header>
<main>
<section aria-labelledby="h-health"><h2 id="h-health">${t.health}</h2>
<dl><dt>${t.state}</dt><dd id="state">…</dd><dt>${t.version}</dt><dd id="version">…</dd><dt>${t.uptime}</dt><dd id="uptime">…</dd><dt>${t.endpoint}</dt><dd id="endpoint">…</dd></dl>
<p><a href="snapshot" download="emulator-snapshot.json">${t.downloadSnapshot}</a></p></section>
<section aria-labelledby="h-clock"><h2 id="h-clock">${t.clock}</h2>
<dl><dt>${t.virtualTime}</dt><dd id="now">…</dd><dt>${t.speed}</dt><dd id="speed">…</dd></dl>
<form id="advance-form"><label for="advance-by">${t.advanceBy}<input id="advance-by" type="number" min="1" max="315360000" step="1" value="300" required></label><button>${t.advance}</button></form>
<form id="speed-form"><label for="speed-to">${t.speed}<input id="speed-to" type="number" min="0.001" max="100000" step="any" value="1" required></label><button>${t.setSpeed}</button></form>
<div class="actions"><button id="freeze" type="button">${t.freeze}</button></div>
<p id="message" role="status"></p></section>
<section aria-labelledby="h-resources"><h2 id="h-resources">${t.resources}</h2>
${table("resources", [t.product, t.kind, `#${t.count}`], t.noResources, t.resources)}</section>
<section class="wide" aria-labelledby="h-faults"><h2 id="h-faults">${t.faults}</h2>
${table("faults", [t.faultWhere, t.faultEffect, `#${t.faultHits}`, `#${t.faultLeft}`], t.noFaults, t.faults)}
<div class="actions"><button id="clear-faults" type="button" hidden>${t.clearFaults}</button></div></section>
<section class="wide" aria-labelledby="h-calls"><h2 id="h-calls">${t.calls}</h2>
${table("calls", [t.time, t.call, t.caller, t.status, `#${t.milliseconds}`, t.requestId], t.noCalls, t.calls)}</section>
</main>
<script type="application/json" id="texts">${dataBlock(t)}</script>
<script type="application/json" id="kinds">${dataBlock(kinds)}</script>
<script>${SCRIPT}</script>
</body>
</html>`;
}

/** A table that scrolls sideways by itself, reachable by keyboard; a heading that starts with `#` stands over numbers. */
function table(id: string, headings: readonly string[], empty: string, label: string): string {
	const cells = headings.map((heading) =>
		heading.startsWith("#")
			? `<th scope="col" class="number">${heading.slice(1)}</th>`
			: `<th scope="col">${heading}</th>`,
	);
	return `<p class="soft" id="${id}-empty">${empty}</p><div class="scroll" role="group" aria-label="${label}" tabindex="0"><table id="${id}" hidden><thead><tr>${cells.join("")}</tr></thead><tbody></tbody></table></div>`;
}

/** JSON that cannot end the script element it stands in. */
function dataBlock(texts: Readonly<Record<string, string>>): string {
	return JSON.stringify(texts).replaceAll("<", "\\u003c");
}
