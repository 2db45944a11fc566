import { type Node, parseTree } from "jsonc-parser";
import { checkAction, type KnownActions, matchesAction } from "./action-names";
import { addItems, type PolicyFix, removeAt, replaceString } from "./policy-fix";
import { itemsOf, position, property } from "./policy-tree";
import type { RuleValues } from "./rule";

/** Something in a policy that the grammar allows and that is hardly meant. */
export type PolicyHint = {
	key:
		| "unknownAction"
		| "matchesNothing"
		| "duplicate"
		| "covered"
		| "actionNever"
		| "resourceNever"
		| "everything"
		| "lacksRequired";
	values: RuleValues;
	/** From 1. */
	line: number;
	fix?: PolicyFix;
};

/** A statement as its nodes; what of it is not of the grammar is left out. */
type StatementNodes = {
	index: number;
	node: Node;
	isAllow: boolean;
	actions: readonly Node[];
	resources: readonly Node[];
	isPlain: boolean;
};

/**
 * What in a policy's text is hardly meant: actions that no product has, patterns that match nothing, what is said twice,
 * actions and resources that never go together, and `required` actions of which it allows some and not all. Pure; a text
 * that is no JSON has no hints.
 */
export function policyHints(text: string, known: KnownActions, required: readonly string[] = []): PolicyHint[] {
	const statements = statementsOf(text);
	const lineOf = (node: Node) => position(text, node.offset).line;
	return [
		...statements.flatMap((statement) => [
			...actionHints(text, statement, known, lineOf),
			...resourceHints(text, statement, known, lineOf),
		]),
		...requiredHints(text, statements, required, lineOf),
	].sort((a, b) => a.line - b.line);
}

function statementsOf(text: string): StatementNodes[] {
	const root = parseTree(text);
	const list = root && property(root, "Statement");
	return itemsOf(list?.type === "array" ? list : undefined).flatMap((node, index) => {
		const given = property(node, "Action") ?? property(node, "NotAction");
		const isText = (item: Node) => item.type === "string";
		return node.type !== "object"
			? []
			: [
					{
						index,
						node,
						isAllow: property(node, "Effect")?.value === "Allow",
						actions: itemsOf(given).filter(isText),
						resources: itemsOf(property(node, "Resource")).filter(isText),
						isPlain: property(node, "Action") !== undefined && property(node, "NotResource") === undefined,
					},
				];
	});
}

function actionHints(
	text: string,
	{ index, node, actions, resources, isAllow, isPlain }: StatementNodes,
	known: KnownActions,
	lineOf: (node: Node) => number,
): PolicyHint[] {
	const element = isPlain || property(node, "Action") ? "Action" : "NotAction";
	const hints: PolicyHint[] = [];
	for (const [at, action] of actions.entries()) {
		const value = String(action.value);
		const line = lineOf(action);
		const remove = () => removeAt(text, ["Statement", index, element, at], value);
		const others = actions.filter((other) => other !== action).map((other) => String(other.value));
		if (actions.slice(0, at).some((other) => String(other.value).toLowerCase() === value.toLowerCase())) {
			hints.push({ key: "duplicate", values: { value }, line, fix: remove() });
			continue;
		}
		const wider = others.find((other) => /[*?]/.test(other) && other !== value && matchesAction(other, value));
		if (wider !== undefined) {
			hints.push({ key: "covered", values: { value, by: wider }, line, fix: remove() });
		}
		if (value === "*" || !value.includes(":")) {
			continue;
		}
		const check = checkAction(value, known);
		if (check.is === "unknown" || check.is === "matchesNothing") {
			hints.push({
				key: check.is === "unknown" ? "unknownAction" : "matchesNothing",
				values: { value, product: check.product, instead: check.instead ?? "" },
				line,
				...(check.instead && { fix: replaceString(action, check.instead) }),
			});
		}
	}
	const isEverything = isAllow && isPlain && actions.some(({ value }) => value === "*");
	if (isEverything && resources.some(({ value }) => value === "*") && property(node, "Condition") === undefined) {
		hints.push({ key: "everything", values: { number: index + 1 }, line: lineOf(node) });
	}
	return hints;
}

/**
 * Actions that no resource of their statement is of the form for, and resources that no action of theirs is decided on.
 * Only where it is known of each action what it is decided on.
 */
function resourceHints(
	text: string,
	{ index, actions, resources, isPlain }: StatementNodes,
	known: KnownActions,
	lineOf: (node: Node) => number,
): PolicyHint[] {
	const arns = resources.map((node) => ({ node, ...arnOf(String(node.value)) }));
	if (!isPlain || arns.length === 0) {
		return [];
	}
	const decided = actions.map((node) => ({ node, forms: formsOf(String(node.value), known) }));
	const never = decided.flatMap(({ node, forms }): PolicyHint[] => {
		const [first] = forms ?? [];
		if (forms === undefined || first === undefined || arns.some((arn) => forms.some((form) => fits(arn, form)))) {
			return [];
		}
		const values = { value: String(node.value), forms: forms.map(({ arn }) => arn).join(", ") };
		const fix = addItems(text, ["Statement", index], "Resource", [first.arn]);
		return [{ key: "actionNever", values, line: lineOf(node), fix }];
	});
	if (decided.some(({ forms }) => forms === undefined)) {
		return never;
	}
	const all = decided.flatMap(({ forms }) => forms ?? []);
	const unused = arns.filter((arn) => all.length > 0 && !all.some((form) => fits(arn, form)));
	return [
		...never,
		...unused.map(
			({ node }): PolicyHint => ({ key: "resourceNever", values: { value: String(node.value) }, line: lineOf(node) }),
		),
	];
}

type Form = { product: string; kind: string; arn: string };

/** The forms of resources that an action is decided on; undefined for patterns and for what is not known. */
function formsOf(action: string, { resources }: KnownActions): Form[] | undefined {
	const forms = Object.hasOwn(resources, action) ? resources[action] : undefined;
	const product = action.slice(0, action.indexOf(":"));
	return forms?.includes("*")
		? undefined
		: forms?.map((form) => ({ product, kind: form.replace("/*", ""), arn: `acs:${product}:*:*:${form}` }));
}

/** Product and kind of resource that an ARN (pattern) names; a kind of `*` is any. */
function arnOf(value: string): { product: string; kind: string } {
	const [, product = "*", , , ...rest] = value.split(":");
	const relative = value === "*" ? "*" : rest.join(":");
	return { product, kind: relative.includes("/") ? relative.slice(0, relative.indexOf("/")) : relative };
}

function fits(arn: { product: string; kind: string }, form: Form): boolean {
	const isKind = /[*?]/.test(arn.kind) ? matchesAction(arn.kind, form.kind) : arn.kind === form.kind;
	return matchesAction(arn.product, form.product) && isKind;
}

/** What is required and not allowed, where the policy allows some of it: then it is meant to be for that. */
function requiredHints(
	text: string,
	statements: readonly StatementNodes[],
	required: readonly string[],
	lineOf: (node: Node) => number,
): PolicyHint[] {
	const allowing = statements.filter(({ isAllow, isPlain }) => isAllow && isPlain);
	const patterns = allowing.flatMap(({ actions }) => actions.map(({ value }) => String(value)));
	const lacked = required.filter((action) => !patterns.some((pattern) => matchesAction(pattern, action)));
	if (lacked.length === 0 || lacked.length === required.length) {
		return [];
	}
	return lacked.flatMap((value): PolicyHint[] => {
		const product = value.slice(0, value.indexOf(":"));
		const hosts = allowing.filter(({ resources }) => resources.some((resource) => resource.value === "*"));
		const isOf = ({ actions }: StatementNodes) => actions.some((one) => String(one.value).startsWith(`${product}:`));
		const host = hosts.find(isOf) ?? hosts[0];
		return host
			? [
					{
						key: "lacksRequired",
						values: { value },
						line: lineOf(host.node),
						fix: addItems(text, ["Statement", host.index], "Action", [value]),
					},
				]
			: [];
	});
}
