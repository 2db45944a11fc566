import { momentText, type RunSpanKind, type Span } from "../span";
import { buildSpans, type SpanSource } from "../spans";
import { exportFacts, maskedText } from "./export-facts";
import { EXPORT_STYLE } from "./export-style";
import type { ExportWords } from "./export-words";
import type { RunExport } from "./run-export";

/** A page of more rows opens slowly: the worst instances come first, the JSON has all. */
const ROWS = 500;
/** A course of more rows is folded: the instances and what they printed are what one looks for. */
const OPEN_ROWS = 60;

/** A piece of HTML that may be put into another as it is. */
class Html {
	constructor(readonly text: string) {}
}

const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");

type Part = Html | string | number | null | undefined | false | readonly Part[];

function rendered(part: Part): string {
	if (part instanceof Html) {
		return part.text;
	}
	if (Array.isArray(part)) {
		return part.map(rendered).join("");
	}
	return part === null || part === undefined || part === false ? "" : escaped(String(part));
}

/** HTML of which every value is escaped, unless it is HTML itself. */
const html = (texts: TemplateStringsArray, ...parts: Part[]) =>
	new Html(texts.reduce((all, text, index) => `${all}${rendered(parts[index - 1])}${text}`));

function sourceOf({ run, instances, lifecycleActions, executions, commands }: RunExport): SpanSource {
	return { ...run, instances, lifecycleActions, executions, commands };
}

/** When the run is looked at: a finished one as it ended, another as it was when it was last read. */
const nowOf = ({ run }: RunExport) => Date.parse(run.end ?? run.collectedAt);

function waterfall(run: RunExport, words: ExportWords): Html {
	const spans = buildSpans(sourceOf(run), nowOf(run));
	const from = Math.min(...spans.map((span) => span.from));
	const length = Math.max(1, Math.max(...spans.map((span) => span.to)) - from);
	const percent = (milliseconds: number) => ((milliseconds / length) * 100).toFixed(2);
	// buildSpans makes rows of the run itself alone.
	const nameOf = ({ kind }: Span) => words.t(`kind.${kind as RunSpanKind}`);
	const bar = (span: Span) => html`<tr>
<th scope="row" style="padding-inline-start:${(span.depth * 0.9 + 0.4).toFixed(1)}rem">${nameOf(span)} <code>${span.label}</code></th>
<td>${words.state(span.state)}${span.exitCode === null ? null : html` <span class="meta">${words.t("exit", { code: span.exitCode })}</span>`}</td>
<td class="meta">${words.time(span.start && momentText(span.start))}</td>
<td class="track"><span class="bar" style="left:${percent(span.from - from)}%;width:${percent(span.to - span.from)}%"></span></td>
</tr>`;
	return html`<details class="course"${spans.length <= OPEN_ROWS && new Html(" open")}>
<summary><h2>${words.t("section.course")}</h2></summary>
<table class="waterfall"><tbody>${spans.slice(0, ROWS).map(bar)}</tbody></table>
${spans.length > ROWS && html`<p class="meta">${words.t("more", { count: spans.length - ROWS })}</p>`}
</details>`;
}

function instanceTable(run: RunExport, words: ExportWords): Html {
	const { t } = words;
	const row = ({ instanceId, lifecycleState, outcome }: RunExport["instances"][number]) => html`<tr>
<th scope="row"><code>${instanceId}</code></th>
<td><span class="verdict ${outcome?.verdict ?? "noScript"}">${words.verdict(outcome?.verdict ?? "noScript")}</span></td>
<td>${outcome?.sentence ?? "–"}</td>
<td>${lifecycleState ? words.state({ domain: "scalingInstance", status: lifecycleState }) : "–"}</td>
</tr>`;
	return html`<table class="instances"><caption>${t("section.instances")}</caption><thead><tr>${(
		["instance", "verdict", "reason", "state"] as const
	).map(
		(column) => html`<th scope="col">${t(`column.${column}`)}</th>`,
	)}</tr></thead><tbody>${run.instances.slice(0, ROWS).map(row)}</tbody></table>
${run.instances.length > ROWS && html`<p class="meta">${t("more", { count: run.instances.length - ROWS })}</p>`}`;
}

function commandList(run: RunExport, words: ExportWords): Html {
	const { t } = words;
	const one = (
		command: RunExport["commands"][number],
		index: number,
	) => html`<details${index === 0 && new Html(" open")}>
<summary><code>${command.instanceId}</code> ${command.invocationStatus && words.state({ domain: "invocation", status: command.invocationStatus })}${
		command.exitCode !== null && html` <span class="meta">${t("exit", { code: command.exitCode })}</span>`
	}</summary>
${command.errorInfo && html`<p>${command.errorCode} ${command.errorInfo}</p>`}
<h3>${t("script")}</h3><pre>${command.commandContent ?? "–"}</pre>
<h3>${t("output")}</h3><pre>${command.output ?? "–"}</pre>
${command.droppedBytes > 0 && html`<p class="meta">${t("dropped", { bytes: command.droppedBytes })}</p>`}
</details>`;
	return html`<section><h2>${t("section.commands")}</h2>${run.commands.slice(0, ROWS).map(one)}</section>`;
}

/**
 * A run as one file that opens anywhere: no scripts, nothing from elsewhere, light or dark as the reader's system is.
 * Everything that others wrote is text.
 */
export function exportHtml(run: RunExport, words: ExportWords): string {
	const { t } = words;
	const { verdict } = run;
	const title = `${words.verdict(verdict.verdict)} – ${run.run.scalingGroupName ?? run.run.scalingGroupId}`;
	const page = html`<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(EXPORT_STYLE)}</style>
</head>
<body>
<header>
<h1><span class="verdict ${verdict.verdict}">${words.verdict(verdict.verdict)}</span> ${run.run.scalingGroupName ?? run.run.scalingGroupId}</h1>
${verdict.sentence && html`<p class="lead">${verdict.sentence}</p>`}
<p class="meta">${words.counts(verdict.counts)}</p>
</header>
<main>
<dl>${exportFacts(run, words).map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${run.instances.length > 0 && instanceTable(run, words)}
${waterfall(run, words)}
${run.commands.length > 0 && commandList(run, words)}
</main>
<footer class="meta"><p>${maskedText(run, words)}</p><p>${t("exported", { time: words.time(run.exportedAt) })} <a href="${run.link}">${run.link}</a></p></footer>
</body>
</html>
`;
	return page.text;
}
