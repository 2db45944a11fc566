/** The only format version there is. */
export const FORMAT_VERSION = "OOS-2019-06-01";

/** The version of templates that describe states to keep (state configurations) instead of tasks to do. */
export const STATE_FORMAT_VERSION = "OOS-2019-06-01-State";

/** Largest template, in bytes of UTF-8 (OOS template structure: 64 KB). */
export const MAX_TEMPLATE_BYTES = 64 * 1024;

/** Flow words that stand where a task name may stand. */
export const END = "ACS::END";
export const NEXT = "ACS::NEXT";

/** What may stand in a template that describes tasks (OOS template structure). */
export const TEMPLATE_MEMBERS: readonly string[] = [
	...["FormatVersion", "Description", "Parameters", "Conditions", "RamRole", "Tasks", "Outputs", "Metadata"],
];

/** How a task that fails is tried again, and how long it is waited for. */
export const POLLING_FIELDS = ["Retries", "Delay", "DelayType", "BackOff", "MaxRetryInterval"] as const;

/** What may stand in a task. */
export const TASK_MEMBERS: readonly string[] = [
	...["Name", "Action", "Properties", "Description", "Outputs", "Loop", "When", "OnError", "OnSuccess", "Risk"],
	...POLLING_FIELDS,
];

/** Whether a template's text is JSON; all else is YAML. */
export function isJsonTemplate(content: string): boolean {
	return content.trimStart().startsWith("{");
}
