import type { Program } from "../../program";
import { readAll } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Coding = {
	readonly encode: (bytes: Buffer) => string;
	/** Bytes, and whether all of the text was valid. */
	readonly decode: (text: string) => { readonly bytes: Buffer; readonly isValid: boolean };
	/** Characters of the alphabet, for --ignore-garbage. */
	readonly alphabet: RegExp;
};

function bits(alphabet: string, width: number, group: number, padding: boolean): Coding {
	const values = new Map([...alphabet].map((character, index) => [character, index]));
	return {
		encode: (bytes) => {
			let text = "";
			let held = 0;
			let count = 0;
			for (const byte of bytes) {
				held = (held << 8) | byte;
				count += 8;
				while (count >= width) {
					count -= width;
					text += alphabet.charAt((held >> count) & ((1 << width) - 1));
				}
				held &= (1 << count) - 1;
			}
			if (count > 0) {
				text += alphabet.charAt((held << (width - count)) & ((1 << width) - 1));
			}
			return padding ? text.padEnd(Math.ceil(text.length / group) * group, "=") : text;
		},
		decode: (text) => {
			const out: number[] = [];
			let held = 0;
			let count = 0;
			let isValid = !padding || text.length % group === 0;
			const end = text.indexOf("=");
			const body = end < 0 ? text : text.slice(0, end);
			for (const character of body) {
				const value = values.get(character);
				if (value === undefined) {
					isValid = false;
					break;
				}
				held = ((held << width) | value) & 0xffff;
				count += width;
				if (count >= 8) {
					count -= 8;
					out.push((held >> count) & 0xff);
				}
			}
			return { bytes: Buffer.from(out), isValid: isValid && /^=*$/.test(text.slice(body.length)) };
		},
		alphabet: new RegExp(`[^${alphabet.replace(/[-/+]/g, "\\$&")}=]`, "g"),
	};
}

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = UPPER.toLowerCase();
const BASE64: Coding = {
	...bits(`${UPPER}${LOWER}0123456789+/`, 6, 4, true),
	encode: (bytes) => bytes.toString("base64"),
};
const CODINGS: Readonly<Record<string, Coding>> = {
	base64: BASE64,
	base64url: bits(`${UPPER}${LOWER}0123456789-_`, 6, 4, true),
	base32: bits(`${UPPER}234567`, 5, 8, true),
	base32hex: bits("0123456789ABCDEFGHIJKLMNOPQRSTUV", 5, 8, true),
	base16: bits("0123456789ABCDEF", 4, 2, false),
	base2msbf: bits("01", 1, 8, false),
};

function encoder(name: string): Program {
	return defineTool({
		name,
		options: {
			short: "diw:",
			long: {
				decode: "d",
				"ignore-garbage": "i",
				"wrap=": "w",
				...(name === "basenc" ? Object.fromEntries(Object.keys(CODINGS).map((each) => [each, each])) : {}),
			},
		},
		usage: "[OPTION]... [FILE]",
		version: coreutilsVersion,
		*run(tool: Tool) {
			const chosen = name === "basenc" ? tool.options.find(({ key }) => Object.hasOwn(CODINGS, key))?.key : name;
			const coding = chosen === undefined ? undefined : CODINGS[chosen];
			if (coding === undefined) {
				tool.wrong("missing encoding type");
			}
			const [file = "-", extra] = tool.operands;
			if (extra !== undefined) {
				tool.wrong(`extra operand ${tool.quote(extra)}`);
			}
			const wrapText = tool.value("w") ?? "76";
			if (!/^\d+$/.test(wrapText)) {
				tool.die(`invalid wrap size: ${tool.quote(wrapText)}`);
			}
			const wrap = Number(wrapText);
			let fd = 0;
			try {
				fd = yield* tool.open(file);
			} catch (error) {
				tool.dieOf(tool.qf(file), error);
			}
			let content: Buffer;
			try {
				content = yield* readAll(tool.sys, fd);
			} catch (error) {
				tool.dieOf("read error", error);
			}
			if (tool.has("d")) {
				const text = content.toString("latin1").replace(tool.has("i") ? coding.alphabet : /\n/g, "");
				const { bytes, isValid } = coding.decode(text);
				yield* tool.out.writeBytes(bytes);
				if (!isValid) {
					tool.die("invalid input");
				}
				return 0;
			}
			const text = coding.encode(content);
			if (wrap === 0) {
				yield* tool.out.write(text);
				return 0;
			}
			for (let at = 0; at < text.length; at += wrap) {
				tool.out.addBinary(`${text.slice(at, at + wrap)}\n`);
				yield* tool.out.spill();
			}
			return 0;
		},
	});
}

/** base64(1), base32(1), basenc(1). */
export const ENCODERS: readonly Program[] = [encoder("base64"), encoder("base32"), encoder("basenc")];
