import { readEscape } from "../kit/format-printf";
import { toBinary } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

const CLASSES: Readonly<Record<string, (code: number) => boolean>> = {
	alnum: (c) => (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122),
	alpha: (c) => (c >= 65 && c <= 90) || (c >= 97 && c <= 122),
	blank: (c) => c === 32 || c === 9,
	cntrl: (c) => c < 32 || c === 127,
	digit: (c) => c >= 48 && c <= 57,
	graph: (c) => c > 32 && c < 127,
	lower: (c) => c >= 97 && c <= 122,
	print: (c) => c >= 32 && c < 127,
	punct: (c) => c > 32 && c < 127 && !/[A-Za-z0-9]/.test(String.fromCharCode(c)),
	space: (c) => c === 32 || (c >= 9 && c <= 13),
	upper: (c) => c >= 65 && c <= 90,
	xdigit: (c) => /[0-9A-Fa-f]/.test(String.fromCharCode(c)),
};

type Part =
	| { readonly kind: "codes"; readonly codes: readonly number[] }
	| { readonly kind: "class"; readonly name: string; readonly codes: readonly number[] }
	| { readonly kind: "repeat"; readonly code: number; readonly count: number };

/** A character or escape at `at`: its code, whether it was escaped, how long it is. */
function unit(text: string, at: number): { code: number; length: number; escaped: boolean } {
	if (text.charAt(at) !== "\\" || at === text.length - 1) {
		return { code: text.charCodeAt(at), length: 1, escaped: false };
	}
	const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
	if (octal !== undefined) {
		const digits = Number.parseInt(octal, 8) > 255 ? octal.slice(0, 2) : octal;
		return { code: Number.parseInt(digits, 8), length: 1 + digits.length, escaped: true };
	}
	const read = "abfnrtv\\".includes(text.charAt(at + 1)) ? readEscape(text, at, "dash", "format") : undefined;
	return { code: (read?.text ?? text.charAt(at + 1)).charCodeAt(0), length: 2, escaped: true };
}

function parseSet(tool: Tool, text: string): Part[] {
	const parts: Part[] = [];
	let at = 0;
	while (at < text.length) {
		const rest = text.slice(at);
		const named = /^\[:([a-z]*):\]/.exec(rest);
		if (named !== null) {
			const [whole, name = ""] = named;
			const test = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
			if (test === undefined) {
				tool.die(`invalid character class ${tool.quote(name)}`);
			}
			const codes = Array.from({ length: 256 }, (_, code) => code).filter(test);
			parts.push({ kind: "class", name, codes });
			at += whole.length;
			continue;
		}
		const equivalent = /^\[=(.)=\]/s.exec(rest);
		if (equivalent !== null) {
			parts.push({ kind: "codes", codes: [(equivalent[1] ?? "").charCodeAt(0)] });
			at += equivalent[0].length;
			continue;
		}
		const bracket = rest.startsWith("[") && rest.length > 3 ? unit(text, at + 1) : undefined;
		const repeated = bracket === undefined ? null : /^\*(\d*)\]/.exec(text.slice(at + 1 + bracket.length));
		if (bracket !== undefined && repeated !== null) {
			const [whole, digits = ""] = repeated;
			const count = digits === "" ? 0 : digits.startsWith("0") ? Number.parseInt(digits, 8) : Number(digits);
			parts.push({ kind: "repeat", code: bracket.code, count });
			at += 1 + bracket.length + whole.length;
			continue;
		}
		const first = unit(text, at);
		at += first.length;
		if (text.charAt(at) === "-" && at + 1 < text.length) {
			const last = unit(text, at + 1);
			if (last.code < first.code) {
				const shown = `${String.fromCharCode(first.code)}-${String.fromCharCode(last.code)}`;
				tool.die(`range-endpoints of ${tool.quote(shown)} are in reverse collating sequence order`);
			}
			at += 1 + last.length;
			parts.push({
				kind: "codes",
				codes: Array.from({ length: last.code - first.code + 1 }, (_, index) => first.code + index),
			});
		} else {
			parts.push({ kind: "codes", codes: [first.code] });
		}
	}
	return parts;
}

function expand(parts: readonly Part[], room: number): number[] {
	const fixed = parts.reduce((sum, part) => sum + (part.kind === "repeat" ? part.count : part.codes.length), 0);
	return parts.flatMap((part) =>
		part.kind === "repeat"
			? new Array<number>(part.count === 0 ? Math.max(0, room - fixed) : part.count).fill(part.code)
			: [...part.codes],
	);
}

function complementOf(codes: readonly number[]): number[] {
	const set = new Set(codes);
	return Array.from({ length: 256 }, (_, code) => code).filter((code) => !set.has(code));
}

/** The table from byte to byte. [:upper:] and [:lower:] in both sets change case. */
function mapping(tool: Tool, second: readonly Part[], from: readonly number[]): Uint8Array {
	const table = Uint8Array.from({ length: 256 }, (_, code) => code);
	const isCase = (part: Part | undefined) => part?.kind === "class" && (part.name === "upper" || part.name === "lower");
	if (second.some((part) => part.kind === "class" && !isCase(part))) {
		tool.die("when translating, the only character classes that may appear in\nstring2 are 'upper' and 'lower'");
	}
	const to = expand(second, from.length);
	if (to.length === 0) {
		tool.die("when not truncating set1, string2 must be non-empty");
	}
	const lastCode = to.at(-1) ?? 0;
	const limit = tool.has("t") ? Math.min(from.length, to.length) : from.length;
	for (let at = 0; at < limit; at++) {
		table[from[at] ?? 0] = to[at] ?? lastCode;
	}
	return table;
}

/** tr(1): works on bytes. */
export const TR = defineTool({
	name: "tr",
	options: {
		short: "cCdst",
		long: { complement: "c", delete: "d", "squeeze-repeats": "s", "truncate-set1": "t" },
		stopAtOperand: true,
	},
	usage: "[OPTION]... SET1 [SET2]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const [text1 = tool.required(), text2, extra] = tool.operands;
		const deletes = tool.has("d");
		const squeezes = tool.has("s");
		if (text2 === undefined && deletes === squeezes) {
			const what = squeezes
				? "Two strings must be given when both deleting and squeezing repeats."
				: "Two strings must be given when translating.";
			yield* tool.warn(`missing operand after ${tool.quote(text1)}`);
			yield* sys.warn(`${what}\nTry '${tool.name} --help' for more information.\n`);
			return 1;
		}
		if (text2 !== undefined && deletes && !squeezes) {
			yield* tool.warn(`extra operand ${tool.quote(text2)}`);
			yield* sys.warn(
				`Only one string may be given when deleting without squeezing repeats.\nTry '${tool.name} --help' for more information.\n`,
			);
			return 1;
		}
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		const set1 = parseSet(tool, toBinary(text1));
		const set2 = text2 === undefined ? [] : parseSet(tool, toBinary(text2));
		const codes1 = expand(set1, 0);
		const from = tool.has("c", "C") ? complementOf(codes1) : codes1;
		const translates = !deletes && text2 !== undefined;
		const table = translates ? mapping(tool, set2, from) : undefined;
		const removed = new Uint8Array(256);
		const squeezed = new Uint8Array(256);
		if (deletes) {
			for (const code of from) {
				removed[code] = 1;
			}
		}
		if (squeezes) {
			for (const code of text2 === undefined ? from : expand(set2, from.length)) {
				squeezed[code] = 1;
			}
		}
		let before = -1;
		for (;;) {
			const bytes = yield* sys.read(0, 65_536);
			if (bytes.length === 0) {
				return 0;
			}
			const out = Buffer.allocUnsafe(bytes.length);
			let length = 0;
			for (const byte of bytes) {
				if (deletes && removed[byte] === 1) {
					continue;
				}
				const code = table === undefined ? byte : (table[byte] ?? byte);
				if (squeezes && code === before && squeezed[code] === 1) {
					continue;
				}
				before = code;
				out[length++] = code;
			}
			yield* tool.out.writeBytes(out.subarray(0, length));
			if (sys.isTurnOver(3 + bytes.length / 200)) {
				yield* sys.spend(0);
			}
		}
	},
});
