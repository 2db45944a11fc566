import { type Expression, type HclAttribute, type HclBlock, type HclBody, HclError } from "./hcl-ast";
import { HclSource } from "./hcl-source";
import { readHeredoc, readQuoted } from "./hcl-template";

/**
 * Parses a file of Terraform: blocks, attributes and expressions, without operators, conditions and loops, which become
 * expressions of the kind `other`. @throws {HclError} where the text is broken.
 */
export function parseHcl(text: string): HclBody {
	return parseBody(new HclSource(text), false);
}

function parseBody(source: HclSource, isNested: boolean): HclBody {
	const attributes: HclAttribute[] = [];
	const blocks: HclBlock[] = [];
	for (;;) {
		source.skipBlank(true);
		if (source.isAtEnd() || source.peek() === "}") {
			if (source.isAtEnd() === isNested) {
				throw new HclError(source.line(), isNested ? "A closing } is missing." : "There is a } too many.");
			}
			source.take("}");
			return { attributes, blocks };
		}
		const line = source.line();
		const name = source.word();
		if (name === undefined) {
			throw new HclError(line, `An attribute or a block was expected, not ${source.peek()}`);
		}
		source.skipBlank(false);
		if (source.peek() === "=" && source.peek(1) !== "=") {
			source.take("=");
			attributes.push({ name, value: parseExpression(source), line });
			source.skipBlank(false);
			if (!source.isAtEnd() && source.peek() !== "\n" && source.peek() !== "}") {
				throw new HclError(source.line(), `A new line was expected after ${name}.`);
			}
			continue;
		}
		const labels: string[] = [];
		for (;;) {
			source.skipBlank(false);
			if (source.take("{")) {
				break;
			}
			labels.push(parseLabel(source));
		}
		blocks.push({ type: name, labels, body: parseBody(source, true), line });
	}
}

function parseLabel(source: HclSource): string {
	const word = source.word();
	if (word !== undefined) {
		return word;
	}
	if (source.peek() === '"') {
		const label = readQuoted(source, parseExpression);
		if (label.is === "literal" && typeof label.value === "string") {
			return label.value;
		}
	}
	throw new HclError(source.line(), "A { was expected.");
}

/** An expression up to where it ends; one with an operator behind it is taken as a whole, as `other`. */
function parseExpression(source: HclSource): Expression {
	source.skipBlank(false);
	const [from, line] = [source.at, source.line()];
	const first = parseTerm(source);
	const after = source.at;
	source.skipBlank(false);
	if (/^(?:[-+*/%?<>!]|==|&&|\|\|)/.test(source.rest(2))) {
		source.skipOther();
		return { is: "other", text: source.text.slice(from, source.at).trim(), line };
	}
	source.at = after;
	return first;
}

function parseTerm(source: HclSource): Expression {
	const line = source.line();
	const sign = source.peek();
	if (sign === '"') {
		return readQuoted(source, parseExpression);
	}
	if (source.rest(2) === "<<") {
		return readHeredoc(source, parseExpression);
	}
	if (sign === "[") {
		return parseList(source, line);
	}
	if (sign === "{") {
		return parseObject(source, line);
	}
	if (sign === "(") {
		source.take("(");
		source.skipBlank(true);
		const inner = parseExpression(source);
		source.skipBlank(true);
		source.need(")");
		return inner;
	}
	const number = source.match(/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/);
	if (number !== undefined) {
		return { is: "literal", value: Number(number), line };
	}
	const word = source.word();
	if (word === undefined) {
		const from = source.at;
		source.skipOther();
		if (source.at === from) {
			throw new HclError(line, "A value was expected.");
		}
		return { is: "other", text: source.text.slice(from, source.at).trim(), line };
	}
	if (source.peek() === "(") {
		return { is: "call", name: word, args: parseArguments(source), line };
	}
	if (word === "true" || word === "false" || word === "null") {
		return { is: "literal", value: word === "null" ? null : word === "true", line };
	}
	return { is: "traversal", path: [word, ...parseSteps(source)], line };
}

/** `.name`, `[0]` and `.0` behind a word. */
function parseSteps(source: HclSource): string[] {
	const steps: string[] = [];
	for (;;) {
		const step = source.match(/^\.(?:[A-Za-z_][\w-]*|\d+|\*)/) ?? source.match(/^\[(?:\d+|"[^"\n$%\\]*"|\*)\]/);
		if (step === undefined) {
			return steps;
		}
		steps.push(step.replace(/^\.|^\[|\]$/g, "").replace(/^"|"$/g, ""));
	}
}

function parseArguments(source: HclSource): Expression[] {
	source.need("(");
	const args: Expression[] = [];
	for (;;) {
		source.skipBlank(true);
		if (source.take(")")) {
			return args;
		}
		args.push(parseExpression(source));
		source.skipBlank(true);
		if (!source.take(",")) {
			source.skipBlank(true);
			source.need(")");
			return args;
		}
	}
}

function parseList(source: HclSource, line: number): Expression {
	source.need("[");
	const from = source.at - 1;
	const items: Expression[] = [];
	for (;;) {
		source.skipBlank(true);
		if (source.take("]")) {
			return { is: "list", items, line };
		}
		if (/^for\b/.test(source.rest(4))) {
			source.skipOther();
			source.need("]");
			return { is: "other", text: source.text.slice(from, source.at), line };
		}
		items.push(parseExpression(source));
		source.skipBlank(true);
		if (!source.take(",")) {
			source.need("]");
			return { is: "list", items, line };
		}
	}
}

function parseObject(source: HclSource, line: number): Expression {
	source.need("{");
	const from = source.at - 1;
	const entries: { key: string; value: Expression }[] = [];
	for (;;) {
		source.skipBlank(true);
		if (source.take("}")) {
			return { is: "object", entries, line };
		}
		if (/^for\b/.test(source.rest(4))) {
			source.skipOther();
			source.need("}");
			return { is: "other", text: source.text.slice(from, source.at), line };
		}
		const key = parseKey(source);
		source.skipBlank(false);
		if (!source.take("=") && !source.take(":")) {
			throw new HclError(source.line(), `A = was expected after ${key}.`);
		}
		entries.push({ key, value: parseExpression(source) });
		source.skipBlank(false);
		source.take(",");
	}
}

function parseKey(source: HclSource): string {
	const plain = source.match(/^[A-Za-z_][\w-]*/) ?? source.match(/^\d+/);
	if (plain !== undefined) {
		return plain;
	}
	if (source.peek() === '"') {
		const key = readQuoted(source, parseExpression);
		if (key.is === "literal") {
			return String(key.value);
		}
	}
	throw new HclError(source.line(), "The name of a member was expected.");
}
