import type { Issue } from "./model";

/** Notes of a reader what it does not take over. */
export class Issues {
	private readonly found: Issue[] = [];

	add(code: Issue["code"], line: number, name: string, detail?: string): undefined {
		this.found.push({ code, line, name, ...(detail !== undefined && { detail }) });
	}

	/** What was found, by line. */
	all(): Issue[] {
		return [...this.found].sort((one, other) => one.line - other.line);
	}
}
