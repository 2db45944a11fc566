import { exportCsv } from "./export-csv";
import { exportHtml } from "./export-html";
import { exportJson } from "./export-json";
import { exportMarkdown } from "./export-markdown";
import type { ExportWords } from "./export-words";
import { EXPORT_FORMATS, type ExportFormat } from "./formats";
import type { RunExport } from "./run-export";

const WRITERS: Readonly<Record<ExportFormat, (run: RunExport, words: ExportWords) => string>> = {
	html: exportHtml,
	markdown: exportMarkdown,
	json: exportJson,
	csv: exportCsv,
};

/** A run as a file of one format, with its name and what it is (a media type). */
export function exportFile(run: RunExport, format: ExportFormat, words: ExportWords) {
	const { extension, type } = EXPORT_FORMATS[format];
	// Ids of the cloud are letters, digits and hyphens; whatever else stood in one has no place in a file's name.
	const name = `run-${run.run.scalingActivityId.replace(/[^\w-]/g, "")}.${extension}`;
	return { name, type: `${type}; charset=utf-8`, text: WRITERS[format](run, words) };
}
