export type CodeLanguage = "json" | "shell" | "yaml" | "terraform" | "text";

export type TokenKind = "plain" | "comment" | "string" | "name" | "number" | "keyword" | "punctuation";

export type Token = { kind: TokenKind; text: string };

/** One alternative per kind, in order of precedence. Every pattern is linear: no nested repetition. */
const patterns: Record<Exclude<CodeLanguage, "text">, readonly (readonly [TokenKind, RegExp])[]> = {
	json: [
		["name", /"(?:[^"\\\n]|\\.)*"(?=\s*:)/],
		["string", /"(?:[^"\\\n]|\\.)*"?/],
		["keyword", /\b(?:true|false|null)\b/],
		["number", /-?\b\d[\d.eE+-]*/],
		["punctuation", /[{}[\],:]/],
	],
	shell: [
		["comment", /(?<=^|[\s;])#[^\n]*/],
		["string", /'[^']*'?|"(?:[^"\\]|\\[\s\S])*"?/],
		["name", /\$(?:\{[^}\n]*\}?|\w+|[?#@*!$-])|\{\{[^}\n]*\}\}/],
		[
			"keyword",
			/(?<![\w./-])(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|in|function|return|exit|set|export|local)(?![\w./-])/,
		],
		["number", /(?<![\w./-])\d+(?![\w./-])/],
		["punctuation", /&&|\|\||[|;&<>]/],
	],
	terraform: [
		["comment", /(?<=^|\s)#[^\n]*/],
		["string", /"(?:[^"\\\n]|\\.)*"?/],
		["name", /(?<=^|\n|\n *|^ *)[\w-]+(?= *=)/],
		["keyword", /(?<![\w./-])(?:true|false|null|resource|variable|provider|data|terraform)(?![\w./-])/],
		["number", /(?<![\w./-])-?\d+(?:\.\d+)?(?![\w./-])/],
		["punctuation", /[{}[\](),=]/],
	],
	yaml: [
		["comment", /(?<=^|\s)#[^\n]*/],
		["name", /(?<=^|\n|- |\n *|^ *)[\w:.-]+(?=:(?:\s|$))/],
		["string", /'[^'\n]*'?|"(?:[^"\\\n]|\\.)*"?/],
		["keyword", /(?<=[:-] )(?:true|false|null)(?=\s|$)/],
		["number", /(?<=[:-] )-?\d+(?:\.\d+)?(?=\s|$)/],
	],
};

/** Splits a text into tokens to colour; joined together they are the text again, whatever it holds. */
export function highlightCode(text: string, language: CodeLanguage): Token[] {
	if (language === "text") {
		return text === "" ? [] : [{ kind: "plain", text }];
	}
	const alternatives = patterns[language];
	const pattern = new RegExp(alternatives.map(([, { source }]) => `(${source})`).join("|"), "g");
	const tokens: Token[] = [];
	let end = 0;
	for (const match of text.matchAll(pattern)) {
		if (match[0] === "") {
			continue;
		}
		if (match.index > end) {
			tokens.push({ kind: "plain", text: text.slice(end, match.index) });
		}
		const index = match.slice(1).findIndex((group) => group !== undefined);
		tokens.push({ kind: alternatives[index]?.[0] ?? "plain", text: match[0] });
		end = match.index + match[0].length;
	}
	if (end < text.length) {
		tokens.push({ kind: "plain", text: text.slice(end) });
	}
	return tokens;
}
