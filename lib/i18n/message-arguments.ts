/**
 * The names of the arguments and <tags> that an ICU message uses, sorted, each with its type ("count:plural", "name:",
 * "link:tag"): what two translations of a text must have in common.
 */
export function messageArguments(message: string): string[] {
	const found = new Set<string>();
	for (const [, tag] of message.matchAll(/<(\w+)\s*\/?>/g)) {
		found.add(`${tag}:tag`);
	}
	collect(message.replaceAll(/'[{<][^']*'/g, ""), found);
	return [...found].sort();
}

/** Adds the arguments of one (sub-)message; an option's text of a plural or select is a sub-message of its own. */
function collect(message: string, found: Set<string>): void {
	for (const argument of topLevelBraces(message)) {
		const [, name = "", type = "", rest = ""] = /^\s*(\w+)\s*(?:,\s*(\w+)\s*(?:,([\s\S]*))?)?$/.exec(argument) ?? [];
		found.add(`${name}:${type}`);
		if (type === "plural" || type === "select" || type === "selectordinal") {
			for (const option of topLevelBraces(rest)) {
				collect(option, found);
			}
		}
	}
}

/** The texts between matching braces, outermost only. */
function topLevelBraces(text: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let start = 0;
	for (let position = 0; position < text.length; position++) {
		if (text[position] === "{" && depth++ === 0) {
			start = position + 1;
		} else if (text[position] === "}" && --depth === 0) {
			parts.push(text.slice(start, position));
		}
	}
	return parts;
}
