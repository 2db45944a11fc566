import type { Routine } from "../../kernel/sys";
import type { Tool } from "../kit/tool";
import type { Hunk } from "./compare";
import { editScript, rcsScript } from "./edit-script";
import { range, type Text } from "./lines";
import { sideBySide } from "./side-by-side";

/** Hunks whose contexts touch, and the lines of both files that are shown with them. */
type Group = {
	readonly hunks: readonly Hunk[];
	readonly startA: number;
	readonly endA: number;
	readonly startB: number;
	readonly endB: number;
};

/** Writes the differences of two files in the format that was asked for. */
export class Writer {
	constructor(
		private readonly tool: Tool,
		private readonly a: Text,
		private readonly b: Text,
	) {}

	line(mark: string, text: Text, at: number): string {
		const note = text.isOpen && at === text.lines.length - 1 ? "\n\\ No newline at end of file" : "";
		return `${mark}${text.lines[at] ?? ""}${note}\n`;
	}

	normal(hunks: readonly Hunk[]): string {
		let out = "";
		for (const { fromA, toA, fromB, toB } of hunks) {
			const verb = fromA === toA ? "a" : fromB === toB ? "d" : "c";
			out += `${range(fromA, toA)}${verb}${range(fromB, toB)}\n`;
			for (let at = fromA; at < toA; at++) {
				out += this.line("< ", this.a, at);
			}
			out += verb === "c" ? "---\n" : "";
			for (let at = fromB; at < toB; at++) {
				out += this.line("> ", this.b, at);
			}
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

	unified(hunks: readonly Hunk[], context: number): string {
		let out = "";
		for (const group of this.groups(hunks, context)) {
			const span = (from: number, to: number) =>
				to - from === 1 ? String(from + 1) : `${to === from ? from : from + 1},${to - from}`;
			out += `@@ -${span(group.startA, group.endA)} +${span(group.startB, group.endB)} @@\n`;
			let at = group.startA;
			for (const hunk of group.hunks) {
				for (; at < hunk.fromA; at++) {
					out += this.line(" ", this.a, at);
				}
				for (; at < hunk.toA; at++) {
					out += this.line("-", this.a, at);
				}
				for (let other = hunk.fromB; other < hunk.toB; other++) {
					out += this.line("+", this.b, other);
				}
			}
			for (; at < group.endA; at++) {
				out += this.line(" ", this.a, at);
			}
		}
		return out;
	}

	/** Each file's lines by themselves (-c): a side without changes shows none. */
	context(hunks: readonly Hunk[], context: number): string {
		let out = "";
		for (const group of this.groups(hunks, context)) {
			const side = (text: Text, start: number, end: number, mark: string, of: (hunk: Hunk) => [number, number]) => {
				if (group.hunks.every((hunk) => of(hunk)[0] === of(hunk)[1])) {
					return "";
				}
				let lines = "";
				let at = start;
				for (const hunk of group.hunks) {
					const [from, to] = of(hunk);
					const isChange = hunk.fromA < hunk.toA && hunk.fromB < hunk.toB;
					for (; at < from; at++) {
						lines += this.line("  ", text, at);
					}
					for (; at < to; at++) {
						lines += this.line(isChange ? "! " : `${mark} `, text, at);
					}
				}
				for (; at < end; at++) {
					lines += this.line("  ", text, at);
				}
				return lines;
			};
			const { startA, endA, startB, endB } = group;
			out += `***************\n*** ${range(startA, endA)} ****\n`;
			out += side(this.a, startA, endA, "-", ({ fromA, toA }) => [fromA, toA]);
			out += `--- ${range(startB, endB)} ----\n`;
			out += side(this.b, startB, endB, "+", ({ fromB, toB }) => [fromB, toB]);
		}
		return out;
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
