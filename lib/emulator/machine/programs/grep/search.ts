import { encode } from "../../kernel/bytes";
import { PAUSE, type Routine, type Sys } from "../../kernel/sys";
import { LineReader } from "../kit/lines";
import type { Output } from "../kit/output";
import type { Matcher } from "./matcher";
import type { Settings } from "./options";

/** Bytes that are no character of UTF-8, as texts carry them, and NUL. */
const BINARY = /[\0\udc80-\udcff]/;
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

const COLORS = { name: "35", number: "32", separator: "36", match: "01;31" } as const;

/** Searches one input and prints what it finds there. */
export class Search {
	private lineNumber = 0;
	private offset = 0;
	private selected = 0;
	private pending: { readonly text: string; readonly number: number; readonly offset: number }[] = [];
	private trailing = 0;
	private lastPrinted = 0;
	private isBinary = false;

	constructor(
		private readonly sys: Sys,
		private readonly matcher: Matcher,
		private readonly settings: Settings,
		private readonly out: Output,
		/** Name before each line; undefined: none. */
		private readonly prefix: string | undefined,
		private readonly name: string,
		/** Shared by all inputs: whether anything was printed, so that groups are parted. */
		private readonly groups: { printed: boolean },
	) {}

	/** Number of lines selected. */
	*run(fd: number): Routine<number> {
		const { settings } = this;
		if (settings.max === 0) {
			yield* this.finish();
			return 0;
		}
		const reader = new LineReader(this.sys, fd, "text", settings.end);
		while (yield* reader.fill()) {
			for (const line of reader.lines) {
				this.lineNumber++;
				const isDone = yield* this.line(line);
				if (settings.offsets) {
					this.offset += encode(line).length + 1;
				}
				if (isDone) {
					yield* this.finish();
					return this.selected;
				}
				if (this.sys.isTurnOver(1 + line.length / 100)) {
					yield PAUSE;
				}
			}
		}
		yield* this.finish();
		return this.selected;
	}

	/** Whether nothing more is to be looked for. */
	private *line(line: string): Routine<boolean> {
		const { settings } = this;
		if (settings.binary !== "text" && !this.isBinary && settings.end === "\n" && isBinaryLine(line)) {
			this.isBinary = true;
			if (settings.binary === "without-match") {
				return true;
			}
		}
		const isSelected = this.selected < settings.max && this.matcher.test(line) !== settings.invert;
		if (!isSelected) {
			if (this.trailing > 0) {
				this.trailing--;
				yield* this.print(line, this.lineNumber, this.offset, "-");
			} else if (settings.before > 0) {
				this.pending.push({ text: line, number: this.lineNumber, offset: this.offset });
				if (this.pending.length > settings.before) {
					this.pending.shift();
				}
			}
			return this.selected >= settings.max && this.trailing === 0;
		}
		this.selected++;
		if (settings.quiet || settings.list !== undefined) {
			return true;
		}
		if (settings.count) {
			return this.selected >= settings.max;
		}
		if (this.isBinary) {
			yield* this.sayBinary();
			return true;
		}
		yield* this.printPending();
		yield* this.print(line, this.lineNumber, this.offset, ":");
		this.trailing = settings.after;
		return this.selected >= settings.max && this.trailing === 0;
	}

	private *sayBinary(): Routine {
		const { userland } = this.sys.machine.facts;
		const isNew = userland === "debian12" || userland === "ubuntu2204";
		yield* this.out.write(isNew ? `grep: ${this.name}: binary file matches\n` : `Binary file ${this.name} matches\n`);
	}

	private *printPending(): Routine {
		const { separator, only } = this.settings;
		const first = this.pending[0]?.number ?? this.lineNumber;
		const isApart = this.lastPrinted === 0 || first > this.lastPrinted + 1;
		if (separator !== undefined && this.groups.printed && isApart) {
			yield* this.out.write(`${this.paint(separator, COLORS.separator)}\n`);
		}
		if (!only) {
			for (const line of this.pending) {
				yield* this.print(line.text, line.number, line.offset, "-");
			}
		}
		this.pending = [];
	}

	private paint(text: string, color: string): string {
		return this.settings.color && text !== "" ? `\u001b[${color}m\u001b[K${text}\u001b[m\u001b[K` : text;
	}

	/** Name, number and offset in front of a line. */
	private head(number: number, offset: number, sign: string): string {
		const { settings } = this;
		let head = "";
		const separator = this.paint(sign, COLORS.separator);
		if (this.prefix !== undefined) {
			head += this.paint(this.prefix, COLORS.name) + (settings.nullNames ? "\0" : separator);
		}
		if (settings.numbers) {
			head += this.paint(settings.tabs ? String(number).padStart(2) : String(number), COLORS.number) + separator;
		}
		if (settings.offsets) {
			head += this.paint(String(offset), COLORS.number) + separator;
		}
		return settings.tabs && head !== "" ? `${head}\t` : head;
	}

	private *print(line: string, number: number, offset: number, sign: string): Routine {
		const { settings, out } = this;
		this.groups.printed = true;
		this.lastPrinted = number;
		if (settings.only) {
			if (sign === ":" && !settings.invert) {
				yield* this.printMatches(line, number, offset);
			}
			return;
		}
		const text = settings.color && (sign === ":") !== settings.invert ? this.painted(line) : line;
		yield* out.write(this.head(number, offset, sign) + text + settings.end);
		if (settings.lineBuffered) {
			yield* out.flush();
		}
	}

	private *printMatches(line: string, number: number, offset: number): Routine {
		for (let at = 0; at <= line.length; ) {
			const match = this.matcher.find(line, at);
			if (match === undefined) {
				break;
			}
			if (match.end > match.start) {
				const place = this.settings.offsets ? offset + encode(line.slice(0, match.start)).length : 0;
				const text = this.paint(line.slice(match.start, match.end), COLORS.match);
				yield* this.out.write(this.head(number, place, ":") + text + this.settings.end);
			}
			at = match.end > match.start ? match.end : match.end + 1;
		}
		if (this.settings.lineBuffered) {
			yield* this.out.flush();
		}
	}

	private painted(line: string): string {
		let result = "";
		let at = 0;
		for (let from = 0; from <= line.length; ) {
			const match = this.matcher.find(line, from);
			if (match === undefined) {
				break;
			}
			result += line.slice(at, match.start) + this.paint(line.slice(match.start, match.end), COLORS.match);
			at = match.end;
			from = match.end > match.start ? match.end : match.end + 1;
		}
		return result + line.slice(at);
	}

	/** What is said of an input as a whole. */
	private *finish(): Routine {
		const { settings } = this;
		if (settings.quiet) {
			return;
		}
		if (settings.count) {
			const head =
				this.prefix === undefined
					? ""
					: this.paint(this.prefix, COLORS.name) + (settings.nullNames ? "\0" : this.paint(":", COLORS.separator));
			yield* this.out.write(`${head}${this.selected}\n`);
		}
		if (settings.list !== undefined && (settings.list === "with") === this.selected > 0) {
			yield* this.out.write(`${this.paint(this.name, COLORS.name)}${settings.nullNames ? "\0" : "\n"}`);
		}
	}
}

function isBinaryLine(line: string): boolean {
	return BINARY.test(line) && (line.includes("\0") || BINARY.test(line.replace(PAIR, "")));
}
