import { type Context, FindError } from "./find-context";
import type { Node } from "./find-nodes";
import { primary } from "./find-primaries";
import type { ExpressionWords } from "./find-words";

/** Options that stand before the paths. */
export type Leading = { readonly follow: "P" | "L" | "H"; readonly rest: readonly string[] };

export function leadingOptions(args: readonly string[]): Leading {
	let follow: Leading["follow"] = "P";
	let at = 0;
	for (; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "-P" || arg === "-L" || arg === "-H") {
			follow = arg.charAt(1) as Leading["follow"];
		} else if (arg === "-D") {
			at++;
		} else if (arg === "--") {
			at++;
			break;
		} else if (!/^-O\d/.test(arg)) {
			break;
		}
	}
	return { follow, rest: args.slice(at) };
}

function isExpressionStart(arg: string): boolean {
	return (arg.startsWith("-") && arg.length > 1) || arg === "(" || arg === ")" || arg === "!" || arg === ",";
}

/** Splits arguments into starting points and the expression. */
export function splitPaths(args: readonly string[]): { paths: readonly string[]; expression: readonly string[] } {
	const at = args.findIndex(isExpressionStart);
	return at < 0 ? { paths: args, expression: [] } : { paths: args.slice(0, at), expression: args.slice(at) };
}

/** Reads an expression: `,` binds least, then -o, -a (or nothing), !. */
export class ExpressionParser implements ExpressionWords {
	#at = 0;
	hasAction = false;

	constructor(
		private readonly args: readonly string[],
		private readonly context: Context,
	) {}

	peek(): string | undefined {
		return this.args[this.#at];
	}

	next(): string | undefined {
		return this.args[this.#at++];
	}

	parse(): Node {
		if (this.args.length === 0) {
			return { kind: "and", children: [] };
		}
		const node = this.list();
		const rest = this.peek();
		if (rest !== undefined) {
			throw new FindError(
				rest === ")" ? "you have too many ')'" : `paths must precede expression: ${this.context.quote(rest)}`,
			);
		}
		return node;
	}

	list(): Node {
		const children = [this.or()];
		while (this.peek() === ",") {
			this.next();
			children.push(this.or());
		}
		return children.length === 1 && children[0] !== undefined ? children[0] : { kind: "list", children };
	}

	or(): Node {
		const children = [this.and()];
		while (this.peek() === "-o" || this.peek() === "-or") {
			const operator = this.next() ?? "";
			if (this.peek() === undefined || this.peek() === ")") {
				throw new FindError(`expected an expression after ${this.context.quoteStraight(operator)}`);
			}
			children.push(this.and());
		}
		return children.length === 1 && children[0] !== undefined ? children[0] : { kind: "or", children };
	}

	and(): Node {
		const children: Node[] = [];
		for (;;) {
			const word = this.peek();
			if (word === undefined || word === ")" || word === "," || word === "-o" || word === "-or") {
				break;
			}
			if (word === "-a" || word === "-and") {
				if (children.length === 0) {
					throw new FindError(
						`invalid expression; you have used a binary operator ${this.context.quoteStraight(word)} with nothing before it.`,
					);
				}
				this.next();
				if (this.peek() === undefined || this.peek() === ")") {
					throw new FindError(`expected an expression after ${this.context.quoteStraight(word)}`);
				}
				continue;
			}
			children.push(this.not());
		}
		if (children.length === 0) {
			const word = this.peek();
			if (word === "-o" || word === "-or" || word === ",") {
				throw new FindError(
					`invalid expression; you have used a binary operator ${this.context.quoteStraight(word)} with nothing before it.`,
				);
			}
			if (word === ")") {
				throw new FindError(
					this.#at > 0 && this.args[this.#at - 1] === "("
						? "invalid expression; empty parentheses are not allowed."
						: "invalid expression; you have too many ')'",
				);
			}
		}
		return { kind: "and", children };
	}

	not(): Node {
		const word = this.next() ?? "";
		if (word === "!" || word === "-not") {
			if (this.peek() === undefined) {
				throw new FindError(`expected an expression after ${this.context.quoteStraight(word)}`);
			}
			return { kind: "not", child: this.not() };
		}
		if (word === "(") {
			if (this.peek() === undefined) {
				throw new FindError(
					"invalid expression; expected to find a ')' but didn't see one. Perhaps you need an extra predicate after '('",
				);
			}
			const node = this.list();
			if (this.next() !== ")") {
				throw new FindError("invalid expression; I was expecting to find a ')' somewhere but did not see one.");
			}
			return node;
		}
		if (!word.startsWith("-")) {
			throw new FindError(`paths must precede expression: ${this.context.quote(word)}`);
		}
		return primary(word, this, this.context);
	}
}
