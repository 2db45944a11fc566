import { complement, single } from "./char-set";
import { concat, type Node } from "./node";
import { parsePosix } from "./parse-posix";
import { Regex } from "./regex";

const ANY = complement([]);

/** A pattern of file names (* ? […] \x) as an expression; ask it with `matchesAll`. */
export function compileGlob(glob: string): Regex {
	const items: Node[] = [];
	for (let at = 0; at < glob.length; ) {
		const bracket = /^\[[!^]?\]?(?:\[[:.=][^\]]*[:.=]\]|[^\]])*\]/.exec(glob.slice(at))?.[0];
		const char = String.fromCodePoint(glob.codePointAt(at) ?? 0);
		if (char === "*") {
			items.push({
				kind: "repeat",
				item: { kind: "set", set: ANY },
				min: 0,
				max: Number.POSITIVE_INFINITY,
				mode: "greedy",
			});
		} else if (char === "?") {
			items.push({ kind: "set", set: ANY });
		} else if (bracket !== undefined) {
			items.push(parsePosix(bracket.replace(/^\[!/, "[^"), { basic: true }).node);
			at += bracket.length;
			continue;
		} else if (char === "\\" && at + 1 < glob.length) {
			at++;
			items.push({ kind: "set", set: single(glob.codePointAt(at) ?? 0) });
		} else {
			items.push({ kind: "set", set: single(char.codePointAt(0) ?? 0) });
		}
		at += String.fromCodePoint(glob.codePointAt(at) ?? 0).length;
	}
	return new Regex({ node: concat(items), groups: 0, needsBacktracking: false });
}
