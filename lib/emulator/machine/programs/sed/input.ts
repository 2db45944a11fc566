import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { LineReader } from "../kit/lines";
import { ToolError } from "../kit/tool";

export type Line = { readonly text: string; readonly isOpen: boolean; readonly file: number };

/** The input files as one sequence of lines, one line ahead: so that the last line is known as such. */
export class Input {
	/** Index of the file that the next line comes from. */
	private file = -1;
	private reader: LineReader | undefined;
	private fd = -1;
	private at = 0;
	private ahead: Line | undefined;
	private isStarted = false;
	status = 0;

	constructor(
		private readonly sys: Sys,
		private readonly files: readonly string[],
		private readonly end: "\n" | "\0",
		/** Each file is an input of its own. */
		private readonly separate: boolean,
	) {}

	/** The next line; undefined at the end of all input. */
	*next(): Routine<Line | undefined> {
		if (!this.isStarted) {
			this.isStarted = true;
			this.ahead = yield* this.read();
		}
		const line = this.ahead;
		if (line !== undefined) {
			this.ahead = yield* this.read();
		}
		return line;
	}

	/** Whether `line` is the last: of all, or of its file. */
	isLast(line: Line): boolean {
		return this.ahead === undefined || (this.separate && this.ahead.file !== line.file);
	}

	/** Whether no line follows at all. */
	isVeryLast(): boolean {
		return this.ahead === undefined;
	}

	/** Whether more lines come, in the same input. */
	hasMore(line: Line): boolean {
		return !this.isLast(line);
	}

	private *read(): Routine<Line | undefined> {
		for (;;) {
			const reader = this.reader;
			if (reader !== undefined) {
				const text = reader.lines[this.at];
				if (text !== undefined) {
					this.at++;
					return { text, isOpen: reader.isLastOpen && this.at === reader.lines.length, file: this.file };
				}
				this.at = 0;
				if (yield* this.fill(reader)) {
					continue;
				}
				if (this.fd > 0) {
					this.sys.close(this.fd);
				}
				this.reader = undefined;
			}
			this.file++;
			const name = this.files[this.file];
			if (name === undefined) {
				return undefined;
			}
			yield* this.open(name);
		}
	}

	private *fill(reader: LineReader): Routine<boolean> {
		try {
			return yield* reader.fill();
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			const name = this.files[this.file] ?? "-";
			throw new ToolError(`read error on ${name}: ${error.message}`, 4);
		}
	}

	private *open(name: string): Routine {
		try {
			if (name === "-") {
				this.fd = 0;
			} else {
				this.fd = yield* this.sys.open(name, { read: true });
				if (this.sys.fstat(this.fd).type === "directory") {
					this.sys.close(this.fd);
					throw new ToolError(`read error on ${name}: Is a directory`, 4);
				}
			}
			this.reader = new LineReader(this.sys, this.fd, "text", this.end);
			this.at = 0;
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* this.sys.warn(`sed: can't read ${name}: ${error.message}\n`);
			this.status = 2;
		}
	}

	/** Name of the file that a line came from. */
	nameOf(line: Line): string {
		return this.files[line.file] ?? "-";
	}
}
