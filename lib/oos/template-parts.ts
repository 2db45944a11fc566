/** An error is refused when the template is saved or fails when it runs; a warning is most likely not what was meant. */
export type Severity = "error" | "warning";

/** Notes a finding at a place of the document. */
export type Report = (
	path: readonly (string | number)[],
	rule: string,
	values?: Readonly<Record<string, string>>,
	severity?: Severity,
) => void;

/** What the checks read of a template. */
export type TemplateParts = {
	document: Record<string, unknown>;
	/** The tasks that are maps, each with its place in Tasks. */
	tasks: readonly { index: number; name: string; action: string; task: Record<string, unknown> }[];
};
