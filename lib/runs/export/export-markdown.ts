import { exportFacts, maskedText } from "./export-facts";
import type { ExportWords } from "./export-words";
import type { RunExport } from "./run-export";

/** A ticket wants the gist: so many instances and so much of an output. */
const INSTANCES = 10;
const OUTPUT_LINES = 30;
const OUTPUT_LENGTH = 4_000;

/** A text within a line: nothing of it is taken for markup, and it does not end the line. */
const inline = (text: string) =>
	text.replace(/\s*\n\s*/g, " ").replace(/[\\`*_{}[\]<>#|~!&]/g, (sign) => (sign === "&" ? "&amp;" : `\\${sign}`));

const tableRow = (cells: readonly string[]) => `| ${cells.map(inline).join(" | ")} |`;

/** A block of text as it stands, in a fence that nothing in it closes. */
function fenced(text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
	const fence = "`".repeat(longest + 1);
	return `${fence}text\n${text.replace(/\n+$/, "")}\n${fence}`;
}

const tail = (output: string) => output.trimEnd().split("\n").slice(-OUTPUT_LINES).join("\n").slice(-OUTPUT_LENGTH);

/** The gist of a run to paste into a ticket: verdict, facts, the worst instances, the end of what the worst one printed. */
export function exportMarkdown(run: RunExport, words: ExportWords): string {
	const { t } = words;
	const { verdict, instances, commands } = run;
	const title = `${words.verdict(verdict.verdict)} – ${run.run.scalingGroupName ?? run.run.scalingGroupId}`;
	const shown = instances.slice(0, INSTANCES);
	const worst = commands.find(({ instanceId, output }) => instanceId === shown[0]?.instanceId && output);
	const counts = words.counts(verdict.counts);
	const parts = [
		`### ${inline(title)}`,
		verdict.sentence && `> ${inline(verdict.sentence)}`,
		[
			tableRow([t("title"), run.run.start]),
			"| --- | --- |",
			...exportFacts(run, words).map(({ name, value }) => tableRow([name, value])),
		].join("\n"),
		instances.length > 0 && `**${inline(t("section.instances"))}** ${counts && `(${inline(counts)})`}`,
		instances.length > 0 &&
			[
				tableRow([t("column.instance"), t("column.verdict"), t("column.reason")]),
				"| --- | --- | --- |",
				...shown.map(({ instanceId, outcome }) =>
					tableRow([instanceId, outcome ? words.verdict(outcome.verdict) : "–", outcome?.sentence ?? "–"]),
				),
			].join("\n"),
		instances.length > INSTANCES && inline(t("more", { count: instances.length - INSTANCES })),
		worst?.output && `**${inline(t("outputOf", { instance: worst.instanceId }))}**`,
		worst?.output && fenced(tail(worst.output)),
		inline(maskedText(run, words)),
		`<${encodeURI(run.link)}>`,
	];
	return `${parts.filter(Boolean).join("\n\n")}\n`;
}
