import { Buffer } from "node:buffer";
import { readAll } from "../kit/lines";
import { defineTool } from "../kit/tool";

type Codec = {
	/** Code points of bytes; a number: where the first bad byte is. */
	readonly decode: (bytes: Buffer) => string | number;
	/** Bytes of a character; undefined when the set lacks it. */
	readonly encode: (char: string) => Uint8Array | undefined;
	readonly mark?: Uint8Array;
};

const singleByte = (limit: number): Codec => ({
	decode: (bytes) => {
		const bad = bytes.findIndex((byte) => byte >= limit);
		return bad < 0 ? bytes.toString("latin1") : bad;
	},
	encode: (char) => {
		const code = char.codePointAt(0) ?? 0;
		return code < limit ? Uint8Array.of(code) : undefined;
	},
});

function decoderOf(label: string): Codec["decode"] {
	return (bytes) => {
		const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
		try {
			return decoder.decode(bytes);
		} catch {
			return firstBad(bytes, label);
		}
	};
}

/** Length of the longest beginning that can be decoded. */
function firstBad(bytes: Buffer, label: string): number {
	let low = 0;
	let high = bytes.length;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		try {
			new TextDecoder(label, { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
			low = middle;
		} catch {
			high = middle - 1;
		}
	}
	return low;
}

const tables = new Map<string, Map<string, Uint8Array>>();

/** Bytes by character of a set of two-byte characters, found by decoding all of them. */
function tableOf(label: string): Map<string, Uint8Array> {
	let table = tables.get(label);
	if (table === undefined) {
		table = new Map();
		const decoder = new TextDecoder(label);
		for (let first = 0x81; first <= 0xfe; first++) {
			for (let second = 0x40; second <= 0xfe; second++) {
				const bytes = Uint8Array.of(first, second);
				const text = decoder.decode(bytes);
				if ([...text].length === 1 && text !== "\ufffd" && !table.has(text)) {
					table.set(text, bytes);
				}
			}
		}
		tables.set(label, table);
	}
	return table;
}

const doubleByte = (label: string): Codec => ({
	decode: decoderOf(label),
	encode: (char) => ((char.codePointAt(0) ?? 0) < 0x80 ? Uint8Array.of(char.charCodeAt(0)) : tableOf(label).get(char)),
});

function wide(size: 2 | 4, isBig: boolean, mark?: Uint8Array): Codec {
	return {
		decode: (bytes) => {
			let big = isBig;
			let start = 0;
			if (mark !== undefined && bytes.length >= size) {
				const first = size === 2 ? bytes.readUInt16LE(0) : bytes.readUInt32LE(0);
				const last = size === 2 ? bytes.readUInt16BE(0) : bytes.readUInt32BE(0);
				big = last === 0xfeff;
				start = first === 0xfeff || big ? size : 0;
			}
			let text = "";
			for (let at = start; at + size <= bytes.length; at += size) {
				const unit =
					size === 2
						? big
							? bytes.readUInt16BE(at)
							: bytes.readUInt16LE(at)
						: big
							? bytes.readUInt32BE(at)
							: bytes.readUInt32LE(at);
				if (unit > 0x10ffff) {
					return at;
				}
				text += size === 2 ? String.fromCharCode(unit) : String.fromCodePoint(unit);
			}
			return text;
		},
		encode: (char) => {
			const units =
				size === 2 ? [...Array(char.length).keys()].map((index) => char.charCodeAt(index)) : [char.codePointAt(0) ?? 0];
			const bytes = units.flatMap((unit) => Array.from({ length: size }, (_none, k) => (unit >>> (8 * k)) & 0xff));
			return Uint8Array.from(isBig ? swapped(bytes, size) : bytes);
		},
		...(mark !== undefined && { mark }),
	};
}

function swapped(bytes: readonly number[], size: number): number[] {
	const out: number[] = [];
	for (let at = 0; at < bytes.length; at += size) {
		out.push(...bytes.slice(at, at + size).reverse());
	}
	return out;
}

const UTF8: Codec = { decode: decoderOf("utf-8"), encode: (char) => Buffer.from(char) };

/** Character sets by their names without punctuation. */
const CODECS: Readonly<Record<string, Codec>> = {
	utf8: UTF8,
	ascii: singleByte(128),
	usascii: singleByte(128),
	ansix341968: singleByte(128),
	iso88591: singleByte(256),
	latin1: singleByte(256),
	gbk: doubleByte("gbk"),
	gb2312: doubleByte("gbk"),
	gb18030: doubleByte("gb18030"),
	cp936: doubleByte("gbk"),
	euccn: doubleByte("gbk"),
	big5: doubleByte("big5"),
	shiftjis: doubleByte("shift_jis"),
	sjis: doubleByte("shift_jis"),
	eucjp: doubleByte("euc-jp"),
	euckr: doubleByte("euc-kr"),
	utf16: wide(2, false, Uint8Array.of(0xff, 0xfe)),
	utf16le: wide(2, false),
	utf16be: wide(2, true),
	ucs2: wide(2, false),
	utf32: wide(4, false, Uint8Array.of(0xff, 0xfe, 0, 0)),
	utf32le: wide(4, false),
	utf32be: wide(4, true),
};

const NAMES =
	"ANSI_X3.4-1968 ASCII BIG5 CP936 EUC-CN EUC-JP EUC-KR GB18030 GB2312 GBK ISO-8859-1 ISO8859-1 LATIN1 SHIFT-JIS SJIS UCS-2 US-ASCII UTF-16 UTF-16BE UTF-16LE UTF-32 UTF-32BE UTF-32LE UTF-8 UTF8".split(
		" ",
	);

function codecOf(name: string): Codec | undefined {
	return CODECS[
		name
			.replace(/\/\/.*$/, "")
			.toLowerCase()
			.replace(/[-_.]/g, "")
	];
}

const TRANSLITERATED: Readonly<Record<string, string>> = {
	"‘": "'",
	"’": "'",
	"“": '"',
	"”": '"',
	"–": "-",
	"—": "-",
	"…": "...",
	"€": "EUR",
	"©": "(C)",
	"®": "(R)",
	ß: "ss",
	æ: "ae",
	Æ: "AE",
};

function transliterated(char: string): string {
	const plain = char.normalize("NFD").replace(/\p{M}/gu, "");
	return TRANSLITERATED[char] ?? ([...plain].every((one) => one < "\u0080") ? plain : "?");
}

/** iconv(1). */
export const ICONV = defineTool({
	name: "iconv",
	options: {
		short: "cf:lo:st:",
		long: { "from-code=": "f", list: "l", "output=": "o", silent: "s", "to-code=": "t", verbose: "verbose" },
	},
	usage: "[OPTION...] [FILE...]",
	*run(tool) {
		if (tool.has("l")) {
			tool.out.add(NAMES.map((name) => `${name}//\n`).join(""));
			return 0;
		}
		const from = codecOf(tool.value("f") ?? "UTF-8");
		const wanted = tool.value("t") ?? "UTF-8";
		const to = codecOf(wanted);
		if (from === undefined || to === undefined) {
			yield* tool.warn(
				from === undefined && to === undefined
					? `failed to start conversion processing`
					: `conversion ${from === undefined ? `from \`${tool.value("f")}'` : `to \`${wanted}'`} is not supported`,
			);
			yield* tool.sys.warn("Try `iconv --help' or `iconv --usage' for more information.\n");
			return 1;
		}
		const parts: Uint8Array[] = to.mark === undefined ? [] : [to.mark];
		let problem: string | undefined;
		for (const file of tool.operands.length === 0 ? ["-"] : tool.operands) {
			let bytes: Buffer;
			try {
				const fd = yield* tool.open(file);
				bytes = yield* readAll(tool.sys, fd);
				tool.close(fd);
			} catch (error) {
				yield* tool.failure(`cannot open input file \`${file}'`, error);
				continue;
			}
			let text = from.decode(bytes);
			if (typeof text === "number") {
				const bad = text;
				const rest = from.decode(bytes.subarray(0, bad));
				text = typeof rest === "string" ? rest : "";
				if (tool.has("c")) {
					text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replaceAll("\ufffd", "");
					tool.status = 1;
				} else {
					problem =
						bad >= bytes.length - 3 && isCut(bytes, bad)
							? "incomplete character or shift sequence at end of buffer"
							: `illegal input sequence at position ${bad}`;
				}
			}
			let place = 0;
			for (const char of text) {
				const encoded =
					to.encode(char) ?? (/\/\/translit/i.test(wanted) ? Buffer.from(transliterated(char)) : undefined);
				if (encoded !== undefined) {
					parts.push(encoded);
				} else if (!tool.has("c") && !/\/\/ignore/i.test(wanted)) {
					problem = `illegal input sequence at position ${place}`;
					break;
				}
				place += from === UTF8 ? Buffer.byteLength(char) : (from.encode(char)?.length ?? 1);
			}
		}
		const output = tool.value("o");
		if (output === undefined) {
			tool.out.addBytes(Buffer.concat(parts));
		} else {
			yield* tool.sys.writeFile(output, Buffer.concat(parts));
		}
		if (problem !== undefined) {
			tool.die(problem);
		}
		return undefined;
	},
});

/** Whether the bytes from a place on begin a UTF-8 character that the end cuts off. */
function isCut(bytes: Buffer, from: number): boolean {
	const first = bytes[from] ?? 0;
	const needs = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
	return needs > bytes.length - from && bytes.subarray(from + 1).every((byte) => (byte & 0xc0) === 0x80);
}
