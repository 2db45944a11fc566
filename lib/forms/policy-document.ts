import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { position, properties, property } from "./policy-tree";
import type { RuleValues } from "./rule";

/** One thing wrong in a policy text: the sentence's key and values, and the characters it is about. */
export type PolicyProblem = {
	key: string;
	values: RuleValues;
	/** Character offset and length in the text, for the editor's mark. */
	offset: number;
	length: number;
	/** Both from 1. */
	line: number;
	column: number;
};

/** The longest document that RAM takes today; older limits (2048, 4096) are the cloud's to enforce. */
const MAX_POLICY_LENGTH = 6144;

const OPERATORS = new Set([
	...["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike"],
	...["StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals"],
	...["NumericGreaterThan", "NumericGreaterThanEquals", "DateEquals", "DateNotEquals", "DateLessThan"],
	...["DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", "Bool", "IpAddress", "NotIpAddress"],
]);
const COMMON_KEYS = ["Effect", "Action", "NotAction", "Condition"];
const KEYS = {
	identity: new Set([...COMMON_KEYS, "Resource", "NotResource"]),
	trust: new Set([...COMMON_KEYS, "Principal"]),
};

/** What an entry of a trust policy's Principal has to look like, by its kind (RAM: Principal). */
const PRINCIPALS: Readonly<Record<string, RegExp>> = {
	RAM: /^acs:ram::\d+:(root|user\/.+|role\/.+|\*)$/,
	Service: /^[A-Za-z0-9@.-]+\.aliyuncs\.com$/,
	Federated: /^acs:ram::\d+:(saml|oidc)-provider\/.+$/,
};

/** Policies of identities say on what, those of roles (trust policies) say who. */
export type PolicyKind = keyof typeof KEYS;

/**
 * Checks the text of a RAM policy (or of a role's trust policy) against the grammar of version 1 and says where it is
 * wrong. An empty list means that RAM's own check should pass too.
 */
export function lintPolicyDocument(text: string, kind: PolicyKind = "identity"): PolicyProblem[] {
	const found: PolicyProblem[] = [];
	const add = (key: string, values: RuleValues, offset: number, length: number) =>
		found.push({ key, values, offset, length: Math.max(1, length), ...position(text, offset) });

	if (text.trim() === "") {
		add("policyEmpty", {}, 0, 0);
		return found;
	}
	if (text.length > MAX_POLICY_LENGTH) {
		add("policyTooLong", { length: text.length, max: MAX_POLICY_LENGTH }, 0, text.length);
	}
	const errors: ParseError[] = [];
	const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
	const first = errors[0];
	if (first !== undefined) {
		add("policySyntax", { detail: printParseErrorCode(first.error) }, first.offset, first.length);
	}
	if (first !== undefined || root === undefined) {
		return found;
	}
	lintRoot(root, kind, add);
	return found;
}

type Add = (key: string, values: RuleValues, offset: number, length: number) => void;

function lintRoot(root: Node, kind: PolicyKind, add: Add): void {
	if (root.type !== "object") {
		add("policyNotObject", {}, root.offset, root.length);
		return;
	}
	const version = property(root, "Version");
	if (version === undefined) {
		add("policyVersionMissing", {}, root.offset, 1);
	} else if (version.value !== "1") {
		add("policyVersion", { value: JSON.stringify(version.value ?? null) }, version.offset, version.length);
	}
	for (const { name, node } of properties(root)) {
		if (name !== "Version" && name !== "Statement") {
			add("policyUnknownKey", { key: name, where: "/" }, node.offset, node.length);
		}
	}
	const statements = property(root, "Statement");
	if (statements === undefined) {
		add("policyStatementMissing", {}, root.offset, 1);
		return;
	}
	const list = statements.type === "array" ? (statements.children ?? []) : [statements];
	if (list.length === 0) {
		add("policyStatementEmpty", {}, statements.offset, statements.length);
	}
	list.forEach((statement, index) => {
		lintStatement(statement, index + 1, kind, add);
	});
}

function lintStatement(node: Node, number: number, kind: PolicyKind, add: Add): void {
	if (node.type !== "object") {
		add("policyStatementNotObject", { number }, node.offset, node.length);
		return;
	}
	for (const { name, node: at } of properties(node)) {
		if (name === "Principal" && kind === "identity") {
			add("policyPrincipal", { number }, at.offset, at.length);
		} else if (/^(Not)?Resource$/.test(name) && kind === "trust") {
			add("policyTrustResource", { number, key: name }, at.offset, at.length);
		} else if (!KEYS[kind].has(name)) {
			add("policyUnknownKey", { key: name, where: `Statement ${number}` }, at.offset, at.length);
		}
	}
	const effect = property(node, "Effect");
	if (effect === undefined) {
		add("policyEffectMissing", { number }, node.offset, 1);
	} else if (effect.value !== "Allow" && effect.value !== "Deny") {
		add("policyEffect", { number, value: JSON.stringify(effect.value ?? null) }, effect.offset, effect.length);
	}
	oneOf(node, number, "Action", "NotAction", add, (value) =>
		/^(\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/i.test(value) ? undefined : "policyAction",
	);
	if (kind === "trust") {
		lintPrincipal(node, number, add);
	} else {
		oneOf(node, number, "Resource", "NotResource", add, (value) =>
			/^(\*|acs:[^:]*:[^:]*:[^:]*:.+)$/.test(value) ? undefined : "policyResource",
		);
	}
	const condition = property(node, "Condition");
	if (condition !== undefined) {
		lintCondition(condition, number, add);
	}
}

/** Exactly one of two keys, a string or a list of strings, each of the right form. */
function oneOf(
	node: Node,
	number: number,
	key: string,
	notKey: string,
	add: Add,
	wrong: (value: string) => string | undefined,
): void {
	const given = [property(node, key), property(node, notKey)].filter((child) => child !== undefined);
	const value = given[0];
	if (value === undefined) {
		add("policyKeyMissing", { number, key }, node.offset, 1);
		return;
	}
	if (given.length > 1) {
		add("policyKeyTwice", { number, key, notKey }, node.offset, 1);
	}
	const items = value.type === "array" ? (value.children ?? []) : [value];
	if (items.length === 0) {
		add("policyKeyMissing", { number, key }, value.offset, value.length);
	}
	for (const item of items) {
		const problem = typeof item.value === "string" ? wrong(item.value) : "policyString";
		if (problem !== undefined) {
			add(problem, { number, key, value: JSON.stringify(item.value ?? null) }, item.offset, item.length);
		}
	}
}

/** Who may assume the role: at least one entry, each of its kind's form. */
function lintPrincipal(statement: Node, number: number, add: Add): void {
	const principal = property(statement, "Principal");
	if (principal === undefined) {
		add("policyKeyMissing", { number, key: "Principal" }, statement.offset, 1);
		return;
	}
	let count = 0;
	for (const { name, node, value } of properties(principal)) {
		const form = Object.hasOwn(PRINCIPALS, name) ? PRINCIPALS[name] : undefined;
		if (form === undefined) {
			add("policyPrincipalKind", { number, value: name }, node.offset, node.length);
			continue;
		}
		for (const item of value.type === "array" ? (value.children ?? []) : [value]) {
			count += 1;
			if (typeof item.value !== "string" || !form.test(item.value)) {
				add(`policyPrincipal${name}`, { value: JSON.stringify(item.value ?? null) }, item.offset, item.length);
			}
		}
	}
	if (count === 0) {
		add("policyPrincipalEmpty", { number }, principal.offset, principal.length);
	}
}

function lintCondition(condition: Node, number: number, add: Add): void {
	if (condition.type !== "object") {
		add("policyCondition", { number }, condition.offset, condition.length);
		return;
	}
	for (const { name, node, value } of properties(condition)) {
		if (!OPERATORS.has(name)) {
			add("policyOperator", { number, value: name }, node.offset, node.length);
		} else if (value.type !== "object") {
			add("policyCondition", { number }, value.offset, value.length);
		}
	}
}
