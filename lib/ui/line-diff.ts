import { type ChangeObject, diffLines } from "diff";

export type DiffLine = {
	kind: "same" | "added" | "removed";
	text: string;
	before: number | null;
	after: number | null;
};
/** A stretch of lines that is shown, or of unchanged ones that is folded away. */
export type DiffPart = { isFolded: boolean; lines: DiffLine[] };
export type LineDiff = { parts: DiffPart[]; added: number; removed: number };

/** Unchanged lines that are shown around a change. */
const CONTEXT = 3;

/** Texts that differ by more lines than this have no lines in common worth finding: it would take as long as their square. */
const MOST_EDITS = 1_000;

/** What goes, what comes and what stays; of texts that are too different all of both. */
function changesOf(before: string, after: string): Pick<ChangeObject<string>, "value" | "added" | "removed">[] {
	return (
		diffLines(before, after, { maxEditLength: MOST_EDITS }) ?? [
			{ value: before, added: false, removed: true },
			{ value: after, added: true, removed: false },
		]
	);
}

/** The difference of two texts line by line, unchanged stretches away from any change folded. Pure. */
export function lineDiff(before: string, after: string): LineDiff {
	const lines: DiffLine[] = [];
	let [left, right] = [0, 0];
	for (const { value, added, removed } of changesOf(endWithNewline(before), endWithNewline(after))) {
		for (const text of value.replace(/\n$/, "").split("\n")) {
			const kind = added ? "added" : removed ? "removed" : "same";
			left += kind === "added" ? 0 : 1;
			right += kind === "removed" ? 0 : 1;
			lines.push({ kind, text, before: kind === "added" ? null : left, after: kind === "removed" ? null : right });
		}
	}
	return {
		parts: fold(lines),
		added: lines.filter(({ kind }) => kind === "added").length,
		removed: lines.filter(({ kind }) => kind === "removed").length,
	};
}

/** A last line without its end is no other line than the same one with it. */
const endWithNewline = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

function fold(lines: readonly DiffLine[]): DiffPart[] {
	const changed = lines.flatMap(({ kind }, index) => (kind === "same" ? [] : [index]));
	const isNear = new Set(
		changed.flatMap((index) => Array.from({ length: 2 * CONTEXT + 1 }, (_, at) => index - CONTEXT + at)),
	);
	const parts: DiffPart[] = [];
	for (const [index, line] of lines.entries()) {
		const isFolded = !isNear.has(index);
		const last = parts.at(-1);
		if (last?.isFolded === isFolded) {
			last.lines.push(line);
		} else {
			parts.push({ isFolded, lines: [line] });
		}
	}
	// A single line is no longer than what would stand for it.
	return parts.map((part) => (part.lines.length === 1 ? { ...part, isFolded: false } : part));
}
