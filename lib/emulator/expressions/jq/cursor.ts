import { ExpressionError } from "../expression-error";
import type { Token } from "./tokens";

/** How deep a filter may nest: the parser, and what evaluates its result, recurse. */
const MAX_NESTING = 400;

/** Goes through a filter's tokens, and keeps count of how deep what it reads nests. */
export class Cursor {
	protected position = 0;

	constructor(
		private readonly tokens: readonly Token[],
		protected readonly source: string,
		/** How deep what is around these tokens nests. */
		protected depth = 0,
	) {}

	protected get isAtEnd(): boolean {
		return this.position >= this.tokens.length;
	}

	protected peek(ahead = 0): Token | undefined {
		return this.tokens[this.position + ahead];
	}

	protected next(): Token {
		const token = this.tokens[this.position];
		if (!token) {
			throw this.unexpected();
		}
		this.position += 1;
		return token;
	}

	protected take(text: string): boolean {
		const token = this.peek();
		if (token && token.text === text && (token.kind === "symbol" || token.kind === "name")) {
			this.position += 1;
			return true;
		}
		return false;
	}

	protected expect(text: string): void {
		if (!this.take(text)) {
			throw this.unexpected(`"${text}" is expected`);
		}
	}

	protected name(): string {
		const token = this.next();
		if (token.kind !== "name") {
			this.position -= 1;
			throw this.unexpected("a name is expected");
		}
		return token.text;
	}

	protected variable(): string {
		const token = this.next();
		if (token.kind !== "variable") {
			this.position -= 1;
			throw this.unexpected("a variable is expected");
		}
		return token.text;
	}

	/** Parses something one level deeper; throws ExpressionError when that is too deep. */
	protected nested<T>(parse: () => T): T {
		this.depth += 1;
		this.bound(this.depth);
		const parsed = parse();
		this.depth -= 1;
		return parsed;
	}

	/** Chains are as deep as they are long: each part holds those before it. */
	protected bound(count: number): void {
		if (count > MAX_NESTING) {
			throw new ExpressionError(
				`The selector nests or chains more than ${MAX_NESTING} parts: ${this.source.slice(0, 40)}…`,
			);
		}
	}

	protected unexpected(expectation = ""): ExpressionError {
		const found = this.peek()?.text;
		const where = found === undefined ? "ends too early" : `is not valid at "${found}"`;
		return new ExpressionError(`The selector "${this.source}" ${where}${expectation && `: ${expectation}`}.`);
	}
}
