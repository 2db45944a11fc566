import { applyEdits, type Edit, type JSONPath, modify, parseTree } from "jsonc-parser";
import { nearestName } from "@/lib/kit/nearest-name";
import { type KnownActions, productWith } from "./action-names";
import type { PolicyProblem } from "./policy-document";
import { itemsOf, properties, property } from "./policy-tree";

/** A change of the text that cures a problem; `becomes` is what then stands there, for the button's words. */
export type PolicyFix = { kind: "replace" | "add" | "remove"; becomes: string; edits: Edit[] };

const FORMATTING = { formattingOptions: { insertSpaces: true, tabSize: 4 } };

/** The text after a fix. */
export function applyFix(text: string, fix: PolicyFix): string {
	return applyEdits(text, fix.edits);
}

/** Replaces the text of one string (with its quotes) by another. */
export function replaceString(at: { offset: number; length: number }, becomes: string): PolicyFix {
	return {
		kind: "replace",
		becomes,
		edits: [{ offset: at.offset, length: at.length, content: JSON.stringify(becomes) }],
	};
}

/** Takes an item out of a list, or a member out of an object. */
export function removeAt(text: string, path: JSONPath, becomes: string): PolicyFix {
	return { kind: "remove", becomes, edits: modify(text, path, undefined, FORMATTING) };
}

/** Adds texts to a statement's element that is a string or a list of strings (`Action`, `Resource`). */
export function addItems(text: string, statement: JSONPath, name: string, added: readonly string[]): PolicyFix {
	const root = parseTree(text);
	const node = root && statement.reduce<typeof root | undefined>((at, part) => at && childAt(at, part), root);
	const items = itemsOf(node && property(node, name)).map((item) => String(item.value));
	return {
		kind: "add",
		becomes: added.join(", "),
		edits: modify(text, [...statement, name], [...items, ...added], FORMATTING),
	};
}

function childAt(node: NonNullable<ReturnType<typeof parseTree>>, part: string | number) {
	return typeof part === "number" ? itemsOf(node)[part] : property(node, part);
}

/** What cures a problem of the grammar, where one change is likely to be meant. */
export function fixOf(text: string, problem: PolicyProblem, known?: KnownActions): PolicyFix | undefined {
	const typed = text.slice(problem.offset, problem.offset + problem.length);
	switch (problem.key) {
		case "policyVersion":
			return replaceString(problem, "1");
		case "policyVersionMissing":
			return { kind: "add", becomes: '"Version": "1"', edits: modify(text, ["Version"], "1", FORMATTING) };
		case "policyUnknownKey": {
			const isTop = problem.values.where === "/";
			const names = isTop ? ["Version", "Statement"] : ["Effect", "Action", "Resource", "Condition", "NotAction"];
			const meant = nearestName(String(problem.values.key), names);
			return meant && !isThere(text, problem.offset, meant) ? replaceString(problem, meant) : undefined;
		}
		case "policyEffect": {
			const meant = nearestName(unquoted(typed), ["Allow", "Deny"]);
			return meant ? replaceString(problem, meant) : undefined;
		}
		case "policyAction": {
			const meant = known && productWith(unquoted(typed), known);
			return meant ? replaceString(problem, meant) : undefined;
		}
		default:
			return undefined;
	}
}

function unquoted(text: string): string {
	return text.replace(/^"|"$/g, "");
}

/** Whether the object in which a member's name stands has another of the name that was meant. */
function isThere(text: string, offset: number, name: string): boolean {
	const root = parseTree(text);
	const objects = root ? [root, ...itemsOf(property(root, "Statement"))] : [];
	return objects.some((object) => {
		const members = properties(object);
		return members.some(({ node }) => node.offset === offset) && members.some((member) => member.name === name);
	});
}
