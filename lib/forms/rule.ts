import * as z from "zod";

/** Values a rule's sentence is filled with: the limit, what was typed, where. */
export type RuleValues = Readonly<Record<string, string | number>>;

/**
 * Words a broken form rule as data: the key of a sentence in the `validation` messages and its values.
 * zod carries it as the issue's message, so that the same schema serves the browser, the server and both languages.
 */
export function ruleMessage(key: string, values: RuleValues = {}): string {
	return Object.keys(values).length === 0 ? key : `${key}|${JSON.stringify(values)}`;
}

/** Reads a message back that ruleMessage wrote; a message that is not ours becomes the rule `invalid`. */
export function parseRuleMessage(message: string): { key: string; values: RuleValues } {
	const bar = message.indexOf("|");
	const key = bar < 0 ? message : message.slice(0, bar);
	if (!/^[a-z][a-zA-Z0-9]*$/.test(key)) {
		return { key: "invalid", values: { detail: message } };
	}
	if (bar < 0) {
		return { key, values: {} };
	}
	try {
		return { key, values: ruleValues.parse(JSON.parse(message.slice(bar + 1))) };
	} catch {
		return { key: "invalid", values: { detail: message } };
	}
}

const ruleValues = z.record(z.string(), z.union([z.string(), z.number()]));

/** Shortens what was typed so that a sentence can quote it. */
function quote(value: string): string {
	return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}

/** A whole number typed into a field, from `min` to `max`; the error names the range and what was typed. */
export function wholeNumber(min: number, max: number) {
	return z.preprocess(
		(value) => (typeof value === "string" && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
		z
			.unknown()
			.superRefine((value, issues) => {
				if (value === "" || value === undefined || value === null) {
					issues.addIssue({ code: "custom", message: ruleMessage("required") });
				} else if (typeof value !== "number" || !Number.isInteger(value)) {
					issues.addIssue({ code: "custom", message: ruleMessage("wholeNumber", { value: quote(String(value)) }) });
				} else if (value < min || value > max) {
					issues.addIssue({ code: "custom", message: ruleMessage("numberRange", { min, max, value }) });
				}
			})
			.transform((value) => Number(value)),
	);
}

/** A name: required, `min` to `max` characters, of the given pattern; `rule` is the sentence for a wrong character. */
export function nameOf(options: { min?: number; max: number; pattern: RegExp; rule: string }) {
	const { min = 1, max, pattern, rule } = options;
	return z
		.string()
		.trim()
		.superRefine((value, issues) => {
			if (value === "") {
				issues.addIssue({ code: "custom", message: ruleMessage("required") });
			} else if (value.length < min || value.length > max) {
				issues.addIssue({
					code: "custom",
					message: ruleMessage("lengthRange", { min, max, length: value.length, value: quote(value) }),
				});
			} else if (!pattern.test(value)) {
				issues.addIssue({ code: "custom", message: ruleMessage(rule, { value: quote(value) }) });
			}
		});
}

/** Something that has to be picked from a list. */
export const picked = z.string().trim().min(1, ruleMessage("required"));

/** At least one of a list and at most `max`. */
export function someOf(max: number) {
	return z.array(z.string()).min(1, ruleMessage("pickOne")).max(max, ruleMessage("tooMany", { max }));
}

/** A text of at most `max` characters, without the spaces around it. */
export function line(max: number) {
	return z.string().trim().max(max, ruleMessage("tooLong", { max }));
}
