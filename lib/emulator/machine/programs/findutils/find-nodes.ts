import type { Routine, Stat } from "../../kernel/sys";

/** What is looked at: a file with its path as find shows it. */
export type Candidate = {
	readonly path: string;
	readonly name: string;
	readonly depth: number;
	/** The starting point that it was found under. */
	readonly start: string;
	readonly stat: Stat;
	/** Set by -prune: what is below is passed over. */
	pruned: boolean;
};

/** A part of an expression. Tests answer at once, actions may take time. */
export type Node =
	| { readonly kind: "and" | "or" | "list"; readonly children: readonly Node[] }
	| { readonly kind: "not"; readonly child: Node }
	| { readonly kind: "test"; readonly test: (candidate: Candidate) => boolean }
	| { readonly kind: "action"; readonly act: (candidate: Candidate) => Routine<boolean> };

/** Whether a candidate meets an expression; actions on the way are done. */
export function* evaluate(node: Node, candidate: Candidate): Routine<boolean> {
	switch (node.kind) {
		case "test":
			return node.test(candidate);
		case "action":
			return yield* node.act(candidate);
		case "not":
			return !(yield* evaluate(node.child, candidate));
		case "and":
			for (const child of node.children) {
				if (!(child.kind === "test" ? child.test(candidate) : yield* evaluate(child, candidate))) {
					return false;
				}
			}
			return true;
		case "or":
			for (const child of node.children) {
				if (yield* evaluate(child, candidate)) {
					return true;
				}
			}
			return false;
		default: {
			let last = true;
			for (const child of node.children) {
				last = yield* evaluate(child, candidate);
			}
			return last;
		}
	}
}
