/** A hunk: `mark` is " ", "-" or "+"; texts keep their ends of line. */
export type PatchLine = { readonly mark: " " | "-" | "+"; readonly text: string };
export type PatchHunk = { readonly oldStart: number; readonly newStart: number; readonly lines: readonly PatchLine[] };
/** What a patch does to one file. Names are as its header tells them, undefined without one. */
export type FilePatch = {
	readonly oldName: string | undefined;
	readonly newName: string | undefined;
	/** Whether the header says that the file is not there before, or after. */
	readonly creates: boolean;
	readonly removes: boolean;
	readonly hunks: readonly PatchHunk[];
	/** Header lines with what led up to them, and the number of the line after it: for messages. */
	readonly leading: readonly string[];
	readonly line: number;
	/** Header as a file of rejects repeats it. */
	readonly header: readonly [string, string];
};

/** Name in a header: up to the tab before its time. */
function headerName(line: string): string {
	const text = line.slice(4);
	return (text.includes("\t") ? text.slice(0, text.indexOf("\t")) : text.replace(/ \d{4}-\d\d-\d\d .*$/, "")).trim();
}

/** A file that is not there has the name of the null device, or the time 0 in whatever zone. */
function isMissing(line: string): boolean {
	return headerName(line) === "/dev/null" || /\t1970-01-01 (\d\d):(\d\d):00(?:\.0+)? \+\1\2$/.test(line);
}

/** Reads lines of a patch from the front. */
class PatchReader {
	at = 0;
	readonly #lines: readonly string[];

	constructor(text: string) {
		this.#lines = text.split("\n");
	}

	get isEnd(): boolean {
		return this.at >= this.#lines.length;
	}

	get line(): string {
		return this.#lines[this.at] ?? "";
	}

	peek(ahead: number): string {
		return this.#lines[this.at + ahead] ?? "";
	}

	/** The end of line of what was just read, none where the patch says so. */
	#ending(): string {
		if (this.line.startsWith("\\")) {
			this.at++;
			return "";
		}
		return "\n";
	}

	unified(): PatchHunk {
		const [, oldStart = "0", oldCount = "1", newStart = "0", newCount = "1"] =
			/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(this.line) ?? [];
		this.at++;
		let oldLeft = Number(oldCount);
		let newLeft = Number(newCount);
		const lines: PatchLine[] = [];
		while ((oldLeft > 0 || newLeft > 0) && !this.isEnd) {
			// A context line that is empty may have lost its blank on the way.
			const line = this.line === "" ? " " : this.line.startsWith("\t") ? ` ${this.line}` : this.line;
			const mark = line.charAt(0);
			if (mark !== " " && mark !== "-" && mark !== "+") {
				break;
			}
			this.at++;
			oldLeft -= mark === "+" ? 0 : 1;
			newLeft -= mark === "-" ? 0 : 1;
			lines.push({ mark, text: line.slice(1) + this.#ending() });
		}
		return { oldStart: Number(oldStart), newStart: Number(newStart), lines };
	}

	normal(): PatchHunk {
		const [, from = "0", to = from, verb, newFrom = "0", newTo = newFrom] =
			/^(\d+)(?:,(\d+))?([acd])(\d+)(?:,(\d+))?$/.exec(this.line) ?? [];
		this.at++;
		const lines: PatchLine[] = [];
		const take = (mark: "-" | "+", count: number) => {
			for (let left = count; left > 0 && !this.isEnd; left--) {
				const text = this.line.slice(2);
				this.at++;
				lines.push({ mark, text: text + this.#ending() });
			}
		};
		if (verb !== "a") {
			take("-", Number(to) - Number(from) + 1);
		}
		if (verb === "c" && this.line === "---") {
			this.at++;
		}
		if (verb !== "d") {
			take("+", Number(newTo) - Number(newFrom) + 1);
		}
		return { oldStart: Number(from), newStart: Number(newFrom), lines };
	}
}

const NORMAL = /^\d+(?:,\d+)?[acd]\d+(?:,\d+)?$/;

/** The files' patches in a text: unified or normal diffs, with whatever stands between them passed over. */
export function parsePatch(text: string): FilePatch[] {
	const reader = new PatchReader(text);
	const patches: FilePatch[] = [];
	let leading: string[] = [];
	while (!reader.isEnd) {
		const isUnified =
			reader.line.startsWith("--- ") && reader.peek(1).startsWith("+++ ") && /^@@ -/.test(reader.peek(2));
		if (isUnified) {
			const header = [reader.line, reader.peek(1)] as const;
			const line = reader.at + 3;
			reader.at += 2;
			const hunks: PatchHunk[] = [];
			while (/^@@ -/.test(reader.line)) {
				hunks.push(reader.unified());
			}
			const [oldName, newName] = [headerName(header[0]), headerName(header[1])];
			const [creates, removes] = [isMissing(header[0]), isMissing(header[1])];
			patches.push({ oldName, newName, creates, removes, hunks, leading: [...leading, ...header], line, header });
			leading = [];
		} else if (NORMAL.test(reader.line)) {
			const line = reader.at + 1;
			const hunks: PatchHunk[] = [];
			while (NORMAL.test(reader.line)) {
				hunks.push(reader.normal());
			}
			const index = leading
				.find((each) => each.startsWith("Index: "))
				?.slice(7)
				.trim();
			patches.push({
				oldName: index,
				newName: index,
				creates: false,
				removes: false,
				hunks,
				leading,
				line,
				header: ["--- /dev/null", "+++ /dev/null"],
			});
			leading = [];
		} else {
			leading.push(reader.line);
			reader.at++;
		}
	}
	return patches;
}

/** The patch that undoes this one. */
export function reversed(hunk: PatchHunk): PatchHunk {
	const lines = hunk.lines.map(
		({ mark, text }): PatchLine => ({ mark: mark === "+" ? "-" : mark === "-" ? "+" : " ", text }),
	);
	return { oldStart: hunk.newStart, newStart: hunk.oldStart, lines };
}

/** A hunk as a unified diff shows it. */
export function unifiedText(hunk: PatchHunk): string {
	const count = (mark: "-" | "+") => hunk.lines.filter((line) => line.mark === " " || line.mark === mark).length;
	const range = (start: number, size: number) => (size === 1 ? String(start) : `${start},${size}`);
	const body = hunk.lines.map(({ mark, text }) =>
		text.endsWith("\n") ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`,
	);
	return `@@ -${range(hunk.oldStart, count("-"))} +${range(hunk.newStart, count("+"))} @@\n${body.join("")}`;
}
