import type { NginxConfig, NginxLocation, NginxServer, Rule } from "./site";

/** Which server answers a request: by port and name, as nginx picks (exact, leading and trailing wildcard, pattern, default). */
export function pickServer(config: NginxConfig, port: number, host: string): NginxServer | undefined {
	const name = host.replace(/:\d+$/, "").toLowerCase();
	const servers = config.servers.filter(({ listens }) => listens.some((listen) => listen.port === port));
	const by = (test: (each: string) => boolean) =>
		servers.find(({ names }) => names.some((each) => test(each.toLowerCase())));
	return (
		by((each) => each === name) ??
		by((each) => each.startsWith("*.") && name.endsWith(each.slice(1))) ??
		by((each) => each.startsWith(".") && (name === each.slice(1) || name.endsWith(each))) ??
		by((each) => each.endsWith(".*") && name.startsWith(each.slice(0, -1))) ??
		by((each) => each.startsWith("~") && matches(each.slice(1), name, false)) ??
		servers.find(({ listens }) => listens.some((listen) => listen.port === port && listen.isDefault)) ??
		servers[0]
	);
}

/** Longest text that a pattern of the configuration is tried on. */
const MAX_SUBJECT = 4096;

/** Whether a pattern of the configuration matches; one that cannot be read never does. */
export function matches(pattern: string, text: string, isInsensitive: boolean): boolean {
	return matchOf(pattern, text, isInsensitive) !== undefined;
}

export function matchOf(pattern: string, text: string, isInsensitive: boolean): RegExpExecArray | undefined {
	try {
		return new RegExp(pattern, isInsensitive ? "i" : "").exec(text.slice(0, MAX_SUBJECT)) ?? undefined;
	} catch {
		return undefined;
	}
}

/** The location for a path, and the captures of its pattern. */
export function pickLocation(
	locations: readonly NginxLocation[],
	path: string,
): { readonly location: NginxLocation; readonly captures: readonly string[] } | undefined {
	const exact = locations.find(({ modifier, path: each }) => modifier === "=" && each === path);
	if (exact) {
		return { location: exact, captures: [] };
	}
	const prefixes = locations.filter(
		({ modifier, path: each }) =>
			(modifier === "" || modifier === "^~") && !each.startsWith("@") && path.startsWith(each),
	);
	const longest = prefixes.sort((a, b) => b.path.length - a.path.length)[0];
	const inner = longest && pickLocation(longest.locations, path);
	if (inner) {
		return inner;
	}
	if (longest?.modifier !== "^~") {
		for (const location of locations) {
			const found = location.modifier.startsWith("~")
				? matchOf(location.path, path, location.modifier === "~*")
				: undefined;
			if (found) {
				return { location, captures: found.slice(1).map((each) => each ?? "") };
			}
		}
	}
	return longest && { location: longest, captures: [] };
}

/** Directives that hold in a place, the innermost first. */
export class Scope {
	constructor(private readonly levels: readonly (readonly Rule[])[]) {}

	/** Arguments of the innermost directive of a name. */
	args(name: string): readonly string[] | undefined {
		for (const level of this.levels) {
			const found = level.findLast((rule) => rule.name === name);
			if (found) {
				return found.args;
			}
		}
		return undefined;
	}

	/** All of the innermost level that has any: add_header, error_page, proxy_set_header. */
	all(name: string): readonly (readonly string[])[] {
		for (const level of this.levels) {
			const found = level.filter((rule) => rule.name === name);
			if (found.length > 0) {
				return found.map(({ args }) => args);
			}
		}
		return [];
	}

	/** The rules of the innermost level, in their order: rewrite, return, set, if. */
	get own(): readonly Rule[] {
		return this.levels[0] ?? [];
	}

	has(name: string): boolean {
		return this.own.some((rule) => rule.name === name);
	}
}
