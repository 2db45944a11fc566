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

/** A map's members; undefined for any other value. */
export function mapOf(value: unknown): Record<string, unknown> | undefined {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** A map's members; none of any other value. */
export function membersOf(value: unknown): Record<string, unknown> {
	return mapOf(value) ?? {};
}
