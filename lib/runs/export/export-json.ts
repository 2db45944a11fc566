import type { RunExport } from "./run-export";

/** The whole run as JSON, indented: for programs, and for who compares two runs. */
export function exportJson(run: RunExport): string {
	return `${JSON.stringify(run, null, "\t")}\n`;
}
