import type { Node } from "jsonc-parser";
import { compileCondition, conditionOperators } from "./conditions";
import type { Condition, PatternSet, Principals, Statement } from "./policy-document";
import { membersOf, nodeText, type PolicyKind, refuse } from "./syntax";

const ACTION_PATTERN = /^(\*|[A-Za-z0-9_*?-]+:[A-Za-z0-9_*?:/-]+)$/;
const RESOURCE_PATTERN = /^(\*|acs:.+)$/;
const PRINCIPAL_KINDS = ["RAM", "Service", "Federated"];

/** Reads one statement of an identity policy or of a trust policy. */
export function parseStatement(node: Node, kind: PolicyKind): Statement {
	const own = kind === "trust" ? ["Principal"] : ["Resource", "NotResource"];
	const members = membersOf(node, ["Effect", "Action", "NotAction", ...own, "Condition"]);
	const effect = members.get("Effect");
	if (!effect) {
		refuse(node, "has no Effect");
	}
	if (effect.value !== "Allow" && effect.value !== "Deny") {
		refuse(effect, `must be "Allow" or "Deny", not ${nodeText(effect)}`);
	}
	const condition = members.get("Condition");
	return {
		effect: effect.value,
		actions: lowered(patternSet(node, members, "Action", ACTION_PATTERN, '"*" or "<product>:<operation>"')),
		resources:
			kind === "trust"
				? undefined
				: regionless(
						patternSet(
							node,
							members,
							"Resource",
							RESOURCE_PATTERN,
							'"*" or "acs:<product>:<region>:<account>:<resource>"',
						),
					),
		principals: kind === "trust" ? parsePrincipals(node, members.get("Principal")) : undefined,
		conditions: condition ? parseConditions(condition) : [],
	};
}

/** RAM's own resources belong to no region: `acs:ram::…` and `acs:ram:*:…` mean the same. */
function regionless(set: PatternSet): PatternSet {
	return { ...set, patterns: set.patterns.map((pattern) => pattern.replace(/^acs:(ram|sts)::/, "acs:$1:*:")) };
}

function lowered(set: PatternSet): PatternSet {
	return { ...set, patterns: set.patterns.map((pattern) => pattern.toLowerCase()) };
}

/** `Name` or `NotName`, exactly one of them, as a string or a list of strings. */
function patternSet(
	node: Node,
	members: ReadonlyMap<string, Node>,
	name: string,
	allowed: RegExp,
	expected: string,
): PatternSet {
	const plain = members.get(name);
	const negated = members.get(`Not${name}`);
	if (plain && negated) {
		refuse(negated, `cannot stand beside ${name}`);
	}
	const chosen = plain ?? negated;
	if (!chosen) {
		refuse(node, `has no ${name}`);
	}
	const patterns = stringNodes(chosen).map((item) => {
		const text = String(item.value);
		return allowed.test(text) ? text : refuse(item, `must be ${expected}, not ${nodeText(item)}`);
	});
	return { negated: plain === undefined, patterns };
}

/** The nodes of a string or a non-empty list of strings. */
function stringNodes(node: Node): readonly Node[] {
	const items = node.type === "array" ? (node.children ?? []) : [node];
	if (items.length === 0) {
		refuse(node, "must not be empty");
	}
	for (const item of items) {
		if (item.type !== "string") {
			refuse(item, `must be a string, not ${nodeText(item)}`);
		}
	}
	return items;
}

function isEmptyList(node: Node): boolean {
	return node.type === "array" && (node.children ?? []).length === 0;
}

function parsePrincipals(statement: Node, node: Node | undefined): Principals {
	if (!node) {
		refuse(statement, "has no Principal");
	}
	const members = membersOf(node, PRINCIPAL_KINDS);
	// One kind's list may be empty (`{"RAM": [], "Service": [...]}`), as long as another names somebody.
	const strings = (name: string) => {
		const member = members.get(name);
		return member && !isEmptyList(member) ? stringNodes(member) : [];
	};
	if (PRINCIPAL_KINDS.every((name) => strings(name).length === 0)) {
		refuse(node, `must name ${PRINCIPAL_KINDS.join(", ")}`);
	}
	const ram = strings("RAM").map((item) =>
		/^acs:ram::\d+:(root|user\/.+|role\/.+|\*)$/.test(String(item.value))
			? String(item.value)
			: refuse(item, `must be the ARN of an account, a user or a role, not ${nodeText(item)}`),
	);
	const services = strings("Service").map((item) =>
		/^[A-Za-z0-9@.-]+\.aliyuncs\.com$/.test(String(item.value))
			? String(item.value).toLowerCase()
			: refuse(item, `must be the name of a cloud service like "oos.aliyuncs.com", not ${nodeText(item)}`),
	);
	return { services, ram, federated: strings("Federated").map((item) => String(item.value)) };
}

function parseConditions(node: Node): Condition[] {
	const conditions: Condition[] = [];
	for (const [operator, keys] of membersOf(node, conditionOperators)) {
		for (const [key, valueNode] of membersOf(keys, undefined)) {
			const items = valueNode.type === "array" ? (valueNode.children ?? []) : [valueNode];
			if (items.length === 0) {
				refuse(valueNode, "must not be empty");
			}
			const values = items.map((item) =>
				item.type === "string" || item.type === "boolean" || item.type === "number"
					? String(item.value)
					: refuse(item, `must be a string, a number or a truth value, not ${nodeText(item)}`),
			);
			const compiled = compileCondition(operator, key, values);
			if ("holds" in compiled) {
				conditions.push({ operator, key, holds: compiled.holds });
			} else {
				refuse(items[compiled.index] ?? valueNode, `must be ${compiled.expected}`);
			}
		}
	}
	return conditions;
}
