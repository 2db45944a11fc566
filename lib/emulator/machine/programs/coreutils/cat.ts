import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import { WriteError } from "../kit/output";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Style = {
	readonly numbers: "none" | "all" | "filled";
	readonly ends: boolean;
	readonly tabs: boolean;
	readonly controls: boolean;
	readonly squeeze: boolean;
};

function styleOf(tool: Tool): Style {
	return {
		numbers: tool.has("b") ? "filled" : tool.has("n") ? "all" : "none",
		ends: tool.has("A", "e", "E"),
		tabs: tool.has("A", "t", "T"),
		controls: tool.has("A", "e", "t", "v"),
		squeeze: tool.has("s"),
	};
}

/** How -v shows a byte: ^X, M-x. */
export function visible(code: number): string {
	if (code >= 128) {
		return `M-${visible(code - 128)}`;
	}
	return code < 32 ? `^${String.fromCharCode(code + 64)}` : code === 127 ? "^?" : String.fromCharCode(code);
}

/** Numbers and squeezing go on from one file to the next. */
class Decorator {
	#number = 0;
	#isLineStart = true;
	#blankLines = 0;
	#sawReturn = false;

	constructor(private readonly style: Style) {}

	decorate(text: string): string {
		const { style } = this;
		let out = "";
		for (let at = 0; at < text.length; at++) {
			const character = text.charAt(at);
			if (this.#sawReturn && character !== "\n") {
				out += "\r";
			}
			if (character === "\n") {
				if (this.#isLineStart) {
					this.#blankLines++;
					if (style.squeeze && this.#blankLines > 1) {
						this.#sawReturn = false;
						continue;
					}
					if (style.numbers === "all") {
						out += this.#label();
					}
				} else {
					this.#blankLines = 0;
				}
				if (this.#sawReturn) {
					out += style.ends ? "^M" : "\r";
					this.#sawReturn = false;
				}
				out += style.ends ? "$\n" : "\n";
				this.#isLineStart = true;
				continue;
			}
			if (this.#isLineStart) {
				this.#isLineStart = false;
				this.#blankLines = 0;
				out += style.numbers === "none" ? "" : this.#label();
			}
			this.#sawReturn = style.ends && !style.controls && character === "\r";
			if (this.#sawReturn) {
				continue;
			}
			if (character === "\t") {
				out += style.tabs ? "^I" : "\t";
			} else {
				out += style.controls ? visible(character.charCodeAt(0)) : character;
			}
		}
		return out;
	}

	#label(): string {
		this.#number++;
		return `${String(this.#number).padStart(6)}\t`;
	}
}

function isSameFile(a: Stat, b: Stat): boolean {
	return a.type === "file" && b.type === "file" && a.dev === b.dev && a.ino === b.ino;
}

function* copy(tool: Tool, fd: number, decorator: Decorator | undefined): Routine {
	const { sys } = tool;
	for (;;) {
		const bytes = yield* sys.read(fd, 131_072);
		if (bytes.length === 0) {
			return;
		}
		if (decorator === undefined) {
			try {
				yield* sys.write(1, bytes);
			} catch (error) {
				throw isErrno(error) ? new WriteError(1, error) : error;
			}
		} else {
			const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
			yield* tool.out.writeBinary(decorator.decorate(text));
		}
		if (sys.isTurnOver(2 + bytes.length / 2000)) {
			yield* sys.spend(0);
		}
	}
}

/** cat(1). */
export const CAT = defineTool({
	name: "cat",
	options: {
		short: "AbeEnstTuv",
		long: {
			"show-all": "A",
			"number-nonblank": "b",
			"show-ends": "E",
			number: "n",
			"squeeze-blank": "s",
			"show-tabs": "T",
			"show-nonprinting": "v",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const style = styleOf(tool);
		const isPlain = style.numbers === "none" && !style.ends && !style.tabs && !style.controls && !style.squeeze;
		const decorator = isPlain ? undefined : new Decorator(style);
		const output = tool.sys.isOpen(1) ? tool.sys.fstat(1) : undefined;
		const operands = tool.operands.length === 0 ? ["-"] : tool.operands;
		for (const operand of operands) {
			try {
				const fd = yield* tool.open(operand);
				const input = tool.sys.fstat(fd);
				if (output !== undefined && isSameFile(input, output) && input.size > tool.sys.seek(fd, 0, "cur")) {
					yield* tool.fail(`${tool.qf(operand)}: input file is output file`);
				} else {
					yield* copy(tool, fd, decorator);
				}
				tool.close(fd);
			} catch (error) {
				yield* tool.failure(tool.qf(operand), error);
			}
		}
		if (operands.includes("-") && !tool.sys.isOpen(0)) {
			yield* tool.fail("closing standard input: Bad file descriptor");
		}
		return undefined;
	},
});
