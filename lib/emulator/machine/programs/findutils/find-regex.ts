import { FindError } from "./find-context";

const EXTENDED = ["posix-extended", "posix-egrep", "egrep", "posix-awk", "awk", "gnu-awk"];

/** Swaps the roles of escaped and plain operators: emacs and basic syntax write groups and alternatives with backslashes. */
function fromBasic(pattern: string, plainPlus: boolean): string {
	let out = "";
	for (let at = 0; at < pattern.length; at++) {
		const character = pattern.charAt(at);
		if (character === "\\") {
			const next = pattern.charAt(++at);
			out += "(){}|".includes(next) || (!plainPlus && "+?".includes(next)) ? next : `\\${next}`;
		} else if (character === "[") {
			const end = pattern.indexOf("]", at + (/^\[\^?\]/.test(pattern.slice(at)) ? 3 : 1));
			out += pattern.slice(at, end + 1);
			at = end < 0 ? pattern.length : end;
		} else {
			out += "(){}|".includes(character) || (!plainPlus && "+?".includes(character)) ? `\\${character}` : character;
		}
	}
	return out;
}

/** The pattern of -regex, which has to match the whole path. Throws FindError. */
export function compileRegex(pattern: string, type: string, ignoreCase: boolean): RegExp {
	const isExtended = EXTENDED.includes(type);
	const source = (
		isExtended ? pattern : fromBasic(pattern, type === "" || type === "emacs" || type === "findutils-default")
	)
		.replace(/\[:alnum:\]/g, "A-Za-z0-9")
		.replace(/\[:alpha:\]/g, "A-Za-z")
		.replace(/\[:digit:\]/g, "0-9")
		.replace(/\[:space:\]/g, "\\s")
		.replace(/\[:upper:\]/g, "A-Z")
		.replace(/\[:lower:\]/g, "a-z");
	try {
		return new RegExp(`^(?:${source})$`, ignoreCase ? "is" : "s");
	} catch {
		throw new FindError(`failed to compile regular expression '${pattern}': Invalid preceding regular expression`);
	}
}
