import type { Routine } from "../../kernel/sys";
import type { Tool } from "../kit/tool";
import type { Hunk } from "./compare";
import { editScript, rcsScript } from "./edit-script";
import { range, type Text, verbOf } from "./lines";
import { sideBySide } from "./side-by-side";

/** Hunks whose contexts touch, and the lines of both files that are shown with them. */
type Group = {
	readonly hunks: readonly Hunk[];
	readonly startA: number;
	readonly endA: number;
	readonly startB: number;
	readonly endB: number;
};

/** Lines of one file that differ, and their mark. */
type Stretch = { readonly from: number; readonly to: number; readonly mark: string };

/** Writes the differences of two files in the format that was asked for. */
export class Writer {
	constructor(
		private readonly tool: Tool,
		private readonly a: Text,
		private readonly b: Text,
	) {}

	/** Lines `from` up to `to` of a file, each behind a mark. */
	private lines(mark: string, text: Text, from: number, to: number): string {
		let out = "";
		for (let at = from; at < to; at++) {
			const note = text.isOpen && at === text.lines.length - 1 ? "\n\\ No newline at end of file" : "";
			out += `${mark}${text.lines[at] ?? ""}${note}\n`;
		}
		return out;
	}

	private normal(hunks: readonly Hunk[]): string {
		let out = "";
		for (const hunk of hunks) {
			const { fromA, toA, fromB, toB } = hunk;
			const verb = verbOf(hunk);
			out += `${range(fromA, toA)}${verb}${range(fromB, toB)}\n`;
			out += this.lines("< ", this.a, fromA, toA);
			out += verb === "c" ? "---\n" : "";
			out += this.lines("> ", this.b, fromB, toB);
		}
		return out;
	}

	private groups(hunks: readonly Hunk[], context: number): Group[] {
		const groups: Hunk[][] = [];
		for (const hunk of hunks) {
			const last = groups.at(-1);
			const before = last?.at(-1);
			if (last !== undefined && before !== undefined && hunk.fromA - before.toA <= 2 * context) {
				last.push(hunk);
			} else {
				groups.push([hunk]);
			}
		}
		return groups.flatMap((group) => {
			const [first] = group;
			const last = group.at(-1);
			if (first === undefined || last === undefined) {
				return [];
			}
			const startA = Math.max(0, first.fromA - context);
			const endA = Math.min(this.a.lines.length, last.toA + context);
			const startB = first.fromB - (first.fromA - startA);
			return [{ hunks: group, startA, endA, startB, endB: last.toB + (endA - last.toA) }];
		});
	}

	private unified(hunks: readonly Hunk[], context: number): string {
		const span = (from: number, to: number) =>
			to - from === 1 ? String(from + 1) : `${to === from ? from : from + 1},${to - from}`;
		let out = "";
		for (const group of this.groups(hunks, context)) {
			out += `@@ -${span(group.startA, group.endA)} +${span(group.startB, group.endB)} @@\n`;
			let at = group.startA;
			for (const { fromA, toA, fromB, toB } of group.hunks) {
				out += this.lines(" ", this.a, at, fromA);
				out += this.lines("-", this.a, fromA, toA);
				out += this.lines("+", this.b, fromB, toB);
				at = toA;
			}
			out += this.lines(" ", this.a, at, group.endA);
		}
		return out;
	}

	private context(hunks: readonly Hunk[], context: number): string {
		let out = "";
		for (const group of this.groups(hunks, context)) {
			const { startA, endA, startB, endB } = group;
			const sideA = group.hunks.map((hunk) => ({
				from: hunk.fromA,
				to: hunk.toA,
				mark: verbOf(hunk) === "c" ? "! " : "- ",
			}));
			const sideB = group.hunks.map((hunk) => ({
				from: hunk.fromB,
				to: hunk.toB,
				mark: verbOf(hunk) === "c" ? "! " : "+ ",
			}));
			out += `***************\n*** ${range(startA, endA)} ****\n${this.side(this.a, startA, endA, sideA)}`;
			out += `--- ${range(startB, endB)} ----\n${this.side(this.b, startB, endB, sideB)}`;
		}
		return out;
	}

	/** One file's lines by themselves (-c): a side without changes shows none. */
	private side(text: Text, start: number, end: number, stretches: readonly Stretch[]): string {
		if (stretches.every(({ from, to }) => from === to)) {
			return "";
		}
		let out = "";
		let at = start;
		for (const { from, to, mark } of stretches) {
			out += this.lines("  ", text, at, from);
			out += this.lines(mark, text, from, to);
			at = to;
		}
		return out + this.lines("  ", text, at, end);
	}

	*write(hunks: readonly Hunk[]): Routine {
		const { tool, a, b } = this;
		if (tool.has("u", "U")) {
			yield* tool.out.write(this.unified(hunks, Number(tool.value("U") || 3)));
		} else if (tool.has("c", "C")) {
			yield* tool.out.write(this.context(hunks, Number(tool.value("C") || 3)));
		} else if (tool.has("y")) {
			yield* tool.out.write(
				sideBySide(a, b, hunks, {
					width: Number(tool.value("W") ?? 130),
					hidesCommon: tool.has("suppress-common-lines"),
					leftAlone: tool.has("left-column"),
					expandsTabs: tool.has("t"),
				}),
			);
		} else if (tool.has("e")) {
			yield* tool.out.write(editScript(b, hunks));
			// ed cannot leave the last newline away.
			for (const [at, text] of [a, b].entries()) {
				if (text.isOpen) {
					yield* tool.fail(`${tool.operands[at]}: No newline at end of file\n`, 2);
				}
			}
		} else if (tool.has("n")) {
			yield* tool.out.write(rcsScript(b, hunks));
		} else {
			yield* tool.out.write(this.normal(hunks));
		}
	}
}
