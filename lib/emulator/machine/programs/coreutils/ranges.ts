import type { Tool } from "../kit/tool";

/** Positions from 1, both ends included. */
export type Range = { readonly from: number; readonly to: number };

/** Reads a list such as `1,3-5,7-` of cut: sorted, joined. `kind` words the messages. */
export function parseRanges(tool: Tool, list: string, kind: "field" | "byte/character"): readonly Range[] {
	const position = kind === "field" ? "fields" : "byte/character positions";
	const ranges: Range[] = [];
	for (const part of list.split(/[, \t]/)) {
		const match = /^(\d*)(-?)(\d*)$/.exec(part);
		if (match === null) {
			const found = /[^\d-].*/.exec(part)?.[0] ?? part;
			tool.wrong(
				/^[\d-]*-[\d-]*-/.test(part)
					? kind === "field"
						? "invalid field range"
						: "invalid byte or character range"
					: kind === "field"
						? `invalid field value ${tool.quote(found)}`
						: `invalid byte/character position ${tool.quote(found)}`,
			);
		}
		const [, low = "", dash, high = ""] = match;
		if (dash === "" && low === "") {
			tool.wrong(`${kind === "field" ? "fields" : "byte/character positions"} are numbered from 1`);
		}
		if (dash !== "" && low === "" && high === "") {
			tool.wrong("invalid range with no endpoint: -");
		}
		const from = low === "" ? 1 : Number(low);
		const to = dash === "" ? from : high === "" ? Number.POSITIVE_INFINITY : Number(high);
		if (from === 0 || (to === 0 && dash === "")) {
			tool.wrong(`${position} are numbered from 1`);
		}
		if (to < from) {
			tool.wrong("invalid decreasing range");
		}
		ranges.push({ from, to });
	}
	ranges.sort((a, b) => a.from - b.from);
	const joined: Range[] = [];
	for (const range of ranges) {
		const before = joined.at(-1);
		if (before !== undefined && range.from <= before.to) {
			joined[joined.length - 1] = { from: before.from, to: Math.max(before.to, range.to) };
		} else {
			joined.push(range);
		}
	}
	return joined;
}

/** What the ranges leave out. */
export function complement(ranges: readonly Range[]): readonly Range[] {
	const out: Range[] = [];
	let next = 1;
	for (const { from, to } of ranges) {
		if (from > next) {
			out.push({ from: next, to: from - 1 });
		}
		next = to + 1;
	}
	if (next !== Number.POSITIVE_INFINITY) {
		out.push({ from: next, to: Number.POSITIVE_INFINITY });
	}
	return out;
}
