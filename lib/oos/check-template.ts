import { type Document, isMap, LineCounter, parseDocument } from "yaml";
import { FORMAT_VERSION, MAX_TEMPLATE_BYTES, STATE_FORMAT_VERSION, TEMPLATE_MEMBERS } from "@/lib/kit/oos-template";
import { checkFlow } from "./check-flow";
import { checkReferences } from "./check-references";
import { checkTasks, type KnownAction } from "./check-tasks";
import { mapOf, type Report, type Severity, type TemplateParts } from "./template-parts";

/** Something about a template's text: where, which rule, and what its sentence is filled with. */
export type TemplateFinding = {
	line: number;
	severity: Severity;
	rule: TemplateRule;
	values: Readonly<Record<string, string>>;
};

const TEMPLATE_RULES = [
	...["syntax", "notMap", "tooLarge", "formatVersion", "unknownKey", "tasksMissing", "notTask"],
	...["taskName", "taskTwice", "actionMissing", "unknownAction", "missingProperty"],
	...["unknownTask", "unreachable", "cycle", "triggerNotFirst"],
	...["undeclared", "pseudo", "outputUnknown", "outputTooLate", "unused"],
] as const;
type TemplateRule = (typeof TEMPLATE_RULES)[number];

/**
 * Everything that the text alone tells is wrong with an OOS template (YAML or JSON), by line. `actions` are the cloud product
 * actions that there are, where they are known: others are then named as unknown. Of one that is too large only that is told. Pure.
 */
export function checkTemplate(content: string, actions?: readonly KnownAction[]): TemplateFinding[] {
	// Nothing else is looked for in it: what the cloud refuses by its size could take any time to read.
	if (new TextEncoder().encode(content).length > MAX_TEMPLATE_BYTES) {
		return [{ line: 1, severity: "error", rule: "tooLarge", values: {} }];
	}
	const found: TemplateFinding[] = [];
	const lines = new LineCounter();
	const parsed = parseDocument(content, { version: "1.1", lineCounter: lines, uniqueKeys: true, logLevel: "silent" });
	const lineOf = (offset: number) => Math.max(1, lines.linePos(offset).line);
	for (const { pos, message } of parsed.errors.slice(0, 10)) {
		const [detail = ""] = message.split("\n");
		const line = lineOf(pos[0]);
		// One mistake makes the parser stumble several times in its line.
		if (found.every((one) => one.line !== line)) {
			found.push({ line, severity: "error", rule: "syntax", values: { detail: withoutPlace(detail) } });
		}
	}
	if (found.length > 0) {
		return found;
	}
	const report: Report = (path, rule, values = {}, severity = "error") => {
		found.push({ line: lineOf(offsetOf(parsed, path)), severity, rule: rule as TemplateRule, values });
	};
	const document = mapOf(plainValue(parsed));
	if (!isMap(parsed.contents) || document === undefined) {
		report([], "notMap");
		return found;
	}
	checkDocument(document, report);
	if (document.FormatVersion !== STATE_FORMAT_VERSION) {
		const tasks = tasksOf(document, report);
		const parts = { document, tasks };
		checkTasks(parts, report, actions);
		checkFlow(parts, report);
		checkReferences(parts, report);
	}
	return found.sort((a, b) => a.line - b.line || a.severity.localeCompare(b.severity));
}

function checkDocument(document: Record<string, unknown>, report: Report): void {
	const version = document.FormatVersion;
	if (version !== FORMAT_VERSION && version !== STATE_FORMAT_VERSION) {
		report(["FormatVersion"], "formatVersion", { value: String(version ?? ""), wanted: FORMAT_VERSION });
	}
	for (const key of Object.keys(document)) {
		if (!TEMPLATE_MEMBERS.includes(key) && !(version === STATE_FORMAT_VERSION && key === "States")) {
			report([key], "unknownKey", { key, known: TEMPLATE_MEMBERS.join(", ") });
		}
	}
}

function tasksOf(document: Record<string, unknown>, report: Report): TemplateParts["tasks"] {
	const tasks = document.Tasks;
	if (!Array.isArray(tasks) || tasks.length === 0) {
		report(["Tasks"], "tasksMissing");
		return [];
	}
	return tasks.flatMap((written, index) => {
		const task = mapOf(written);
		if (!task) {
			report(["Tasks", index], "notTask", { number: String(index + 1) });
			return [];
		}
		const text = (value: unknown) => (typeof value === "string" ? value : "");
		return [{ index, name: text(task.Name), action: text(task.Action), task }];
	});
}

/** Where a place begins; that of what is around it when it is not there. */
function offsetOf(parsed: Document, path: readonly (string | number)[]): number {
	for (let length = path.length; length > 0; length -= 1) {
		const node = keyOrNode(parsed, path.slice(0, length));
		if (node !== undefined) {
			return node;
		}
	}
	return parsed.contents?.range?.[0] ?? 0;
}

/** A member is where its key is; an item where it begins. */
function keyOrNode(parsed: Document, path: readonly (string | number)[]): number | undefined {
	const owner: unknown = path.length === 1 ? parsed.contents : parsed.getIn(path.slice(0, -1), true);
	const last = path.at(-1);
	const pair = isMap(owner) ? owner.items.find(({ key }) => String(key) === String(last)) : undefined;
	const node: unknown = pair ? pair.key : parsed.getIn(path, true);
	const range = typeof node === "object" && node !== null ? Reflect.get(node, "range") : undefined;
	return Array.isArray(range) && typeof range[0] === "number" ? range[0] : undefined;
}

function plainValue(parsed: Document): unknown {
	try {
		return parsed.toJS({ maxAliasCount: 100 });
	} catch {
		return undefined;
	}
}

/** The parser names the line and column itself. */
function withoutPlace(message: string): string {
	return message.replace(/ at line \d+, column \d+:?$/, "");
}
