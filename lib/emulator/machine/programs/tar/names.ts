import { fnmatchRegex } from "../kit/fnmatch";

/** Whether a member is left out by --exclude: a pattern matches the name or what follows a slash in it. */
export function isExcluded(name: string, patterns: readonly string[], anchored: boolean): boolean {
	const plain = name.replace(/\/$/, "");
	return patterns.some((pattern) => {
		const regex = fnmatchRegex(pattern.replace(/(?<=.)\/$/, ""));
		const parts = plain.split("/");
		for (let end = parts.length; end > 0; end--) {
			if (regex.test(parts.slice(0, end).join("/"))) {
				return true;
			}
			for (let start = 1; !anchored && start < end; start++) {
				if (regex.test(parts.slice(start, end).join("/"))) {
					return true;
				}
			}
		}
		return false;
	});
}

/** Whether a member is one that was asked for, or lies below it. */
export function isWanted(name: string, wanted: string, wildcards: boolean): boolean {
	const plain = name.replace(/\/$/, "");
	const asked = wanted.replace(/(?<=.)\/+$/, "");
	if (wildcards) {
		return fnmatchRegex(asked).test(plain);
	}
	return plain === asked || plain.startsWith(`${asked}/`);
}

/** --strip-components: undefined when nothing is left of the name. */
export function stripComponents(name: string, count: number): string | undefined {
	if (count === 0) {
		return name;
	}
	const isFolder = name.endsWith("/");
	const parts = name.split("/").filter((part) => part !== "");
	const rest = parts.slice(count);
	return rest.length === 0 ? undefined : rest.join("/") + (isFolder ? "/" : "");
}

/** --transform with sed's s command. Undefined when it cannot be read. */
export function transformer(expression: string): ((name: string) => string) | undefined {
	const separator = expression.charAt(1);
	const match = expression.startsWith("s") ? expression.slice(2).split(separator) : [];
	const [pattern, replacement, flags = ""] = match;
	if (pattern === undefined || replacement === undefined || separator === "") {
		return undefined;
	}
	const source = flags.includes("x")
		? pattern
		: pattern.replace(
				/\\([(){}|+?])|([(){}|+?])/g,
				(_, escaped?: string, plain?: string) => escaped ?? `\\${plain ?? ""}`,
			);
	let regex: RegExp;
	try {
		regex = new RegExp(source, `${flags.includes("g") ? "g" : ""}${flags.includes("i") ? "i" : ""}`);
	} catch {
		return undefined;
	}
	const target = replacement
		.replaceAll("$", "$$$$")
		.replace(/\\(\d)/g, "$$$1")
		.replace(/(?<!\\)&/g, "$$&")
		.replaceAll("\\&", "&");
	return (name) => name.replace(regex, target);
}
