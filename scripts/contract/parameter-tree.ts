import type { OperationFacts, ParameterFact } from "../../lib/contract/contract";

/** Parameters as a tree: members by name, and what stands for every item of a list. */
export type ParameterNode = {
	fact?: ParameterFact;
	item?: ParameterNode;
	readonly members: Map<string, ParameterNode>;
};

/** The tree of an operation's parameters, from their dotted wire names. */
export function parameterTree(operation: OperationFacts): ParameterNode {
	const root: ParameterNode = { members: new Map() };
	for (const [name, fact] of operation.params) {
		nodeAt(root, name.split(".")).fact = fact;
	}
	return root;
}

function nodeAt(root: ParameterNode, steps: readonly string[]): ParameterNode {
	let node = root;
	for (const step of steps) {
		if (step === "N") {
			node.item ??= { members: new Map() };
			node = node.item;
		} else {
			const next: ParameterNode = node.members.get(step) ?? { members: new Map() };
			node.members.set(step, next);
			node = next;
		}
	}
	return node;
}

/** Whether a parameter is required; the mark of a list stands at its items. */
export function isRequired(node: ParameterNode): boolean {
	return node.item ? isRequired(node.item) : node.fact?.isRequired === true;
}
