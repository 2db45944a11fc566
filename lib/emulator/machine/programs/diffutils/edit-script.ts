import type { Hunk } from "./compare";
import { range, type Text, verbOf } from "./lines";

/** What ed(1) makes the first file into the second by (-e): from the end, so that line numbers stay right. */
export function editScript(b: Text, hunks: readonly Hunk[]): string {
	return [...hunks]
		.reverse()
		.map((hunk) => {
			const verb = verbOf(hunk);
			const command = `${range(hunk.fromA, hunk.toA)}${verb}\n`;
			return verb === "d" ? command : command + insertion(b.lines.slice(hunk.fromB, hunk.toB));
		})
		.join("");
}

/** Lines that ed reads up to a dot: one that is a dot itself goes in as two, of which one is taken away again. */
function insertion(lines: readonly string[]): string {
	let out = "";
	let isOpen = true;
	for (const line of lines) {
		if (!isOpen) {
			out += "a\n";
			isOpen = true;
		}
		if (line === ".") {
			out += "..\n.\ns/.//\n";
			isOpen = false;
		} else {
			out += `${line}\n`;
		}
	}
	return isOpen ? `${out}.\n` : out;
}

/** The same as RCS keeps it (-n): line numbers of the first file throughout, and counts. */
export function rcsScript(b: Text, hunks: readonly Hunk[]): string {
	return hunks
		.map(({ fromA, toA, fromB, toB }) => {
			const deletion = toA > fromA ? `d${fromA + 1} ${toA - fromA}\n` : "";
			const lines = b.lines.slice(fromB, toB).map((line, at) => {
				const isLast = b.isOpen && fromB + at === b.lines.length - 1;
				return isLast ? line : `${line}\n`;
			});
			return deletion + (toB > fromB ? `a${toA} ${toB - fromB}\n${lines.join("")}` : "");
		})
		.join("");
}
