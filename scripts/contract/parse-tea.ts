/** How the model language's words for a leaf's type are abbreviated. */
const KINDS: Readonly<Record<string, string>> = {
	string: "s",
	boolean: "b",
	int32: "i",
	int64: "i",
	integer: "i",
	long: "i",
	number: "n",
	float: "n",
	double: "n",
};

const REQUIRED = /This parameter is required\./;

/** A quoted text, a word, or any other single character. */
const TOKEN = /\s*(?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)"|(\$?[A-Za-z_][\w.-]*)|([^\s\w]|\d+))/y;

/** A value as the language writes it: as model-shapes has it, or the name of another model. */
export type TeaShape =
	| { readonly type: "leaf"; readonly kind: string }
	| { readonly type: "list"; readonly item: TeaShape }
	| { readonly type: "object"; readonly members: TeaMembers }
	| { readonly type: "model"; readonly name: string };

export type TeaMembers = Readonly<Record<string, { readonly shape: TeaShape; readonly isRequired: boolean }>>;

/** The models of a `main.tea` by name. Throws where the text is not understood. */
export function parseModels(source: string): ReadonlyMap<string, TeaMembers> {
	const models = new Map<string, TeaMembers>();
	for (const found of source.matchAll(/^model (\w+) (?:= )?\{/gm)) {
		models.set(found[1] ?? "", parseMembers(tokensFrom(source, found.index + found[0].length)));
	}
	return models;
}

type Token = { readonly text: string; readonly isQuoted: boolean };
type Tokens = {
	/** Whether the next token is the given sign or word. */
	isNext(text: string): boolean;
	/** Takes the next token when it is the given one. */
	skip(text: string): boolean;
	take(): Token;
	expect(text: string): void;
};

function tokensFrom(source: string, start: number): Tokens {
	let at = start;
	const read = (): Token => {
		TOKEN.lastIndex = at;
		const found = TOKEN.exec(source);
		if (!found) {
			throw new Error(`cannot read on at: ${source.slice(at, at + 60)}`);
		}
		const quoted = found[1] ?? found[2];
		return quoted === undefined
			? { text: found[3] ?? found[4] ?? "", isQuoted: false }
			: { text: quoted, isQuoted: true };
	};
	const take = () => {
		const token = read();
		at = TOKEN.lastIndex;
		return token;
	};
	const isNext = (text: string) => {
		const token = read();
		return !token.isQuoted && token.text === text;
	};
	const skip = (text: string) => isNext(text) && take() !== undefined;
	return {
		isNext,
		skip,
		take,
		expect(text) {
			if (!skip(text)) {
				throw new Error(`expected ${text} at: ${source.slice(at, at + 60)}`);
			}
		},
	};
}

/** `name?: type(name='Name', …), … }` up to the closing brace. */
function parseMembers(tokens: Tokens): TeaMembers {
	const members: Record<string, TeaMembers[string]> = {};
	while (!tokens.skip("}")) {
		const property = tokens.take().text;
		tokens.skip("?");
		tokens.expect(":");
		const shape = parseType(tokens);
		const attributes = parseAttributes(tokens);
		members[attributes.get("name") ?? property] = {
			shape,
			isRequired: REQUIRED.test(attributes.get("description") ?? ""),
		};
		tokens.skip(",");
	}
	return members;
}

function parseType(tokens: Tokens): TeaShape {
	if (tokens.skip("[")) {
		const item = parseType(tokens);
		tokens.expect("]");
		return { type: "list", item };
	}
	if (tokens.skip("{")) {
		return { type: "object", members: parseMembers(tokens) };
	}
	const word = tokens.take().text;
	if (word === "map") {
		tokens.expect("[");
		tokens.take();
		tokens.expect("]");
		parseType(tokens);
		return { type: "leaf", kind: "o" };
	}
	return /^[A-Z]/.test(word) ? { type: "model", name: word } : { type: "leaf", kind: KINDS[word] ?? "o" };
}

/** `(name='Name', description='…', deprecated)`, when there are any. */
function parseAttributes(tokens: Tokens): ReadonlyMap<string, string> {
	const attributes = new Map<string, string>();
	if (!tokens.skip("(")) {
		return attributes;
	}
	while (!tokens.skip(")")) {
		const key = tokens.take().text;
		if (tokens.skip("=")) {
			attributes.set(key, tokens.take().text);
		}
		tokens.skip(",");
	}
	return attributes;
}
