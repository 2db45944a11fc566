import type { Routine } from "../../kernel/sys";
import { ShellError } from "../control";
import type { Shell } from "../state/shell";
import { collatorOf } from "./collation";
import { mayGlob, type Piece, patternText, plainText } from "./fields";
import { compilePattern, type Matcher } from "./matching";

/** Replaces fields that are globs by the paths that they match. */
export function* globFields(shell: Shell, fields: readonly (readonly Piece[])[]): Routine<string[]> {
	const words: string[] = [];
	for (const field of fields) {
		if (!mayGlob(field, shell.isShopt("extglob"))) {
			words.push(plainText(field));
			continue;
		}
		const paths = yield* globPaths(shell, patternText(field));
		if (paths === undefined) {
			words.push(plainText(field));
		} else if (paths.length > 0) {
			words.push(...paths);
		} else if (shell.isShopt("failglob")) {
			throw new ShellError(`no match: ${plainText(field)}`, "discard");
		} else if (!shell.isShopt("nullglob")) {
			words.push(plainText(field));
		}
	}
	return words;
}

/** Whether a component of a pattern has something to match. */
function isMagic(component: string, extglob: boolean): boolean {
	const bare = component.replace(/\\[\s\S]/g, "");
	return /[*?]/.test(bare) || /\[[\s\S]*\]/.test(bare) || (extglob && /[@+!?*]\(/.test(bare));
}

function unescaped(component: string): string {
	return component.replace(/\\([\s\S])/g, "$1");
}

/** Cuts a pattern at its slashes, but not inside the parentheses of extended patterns. */
function componentsOf(pattern: string): string[] {
	const components: string[] = [];
	let current = "";
	let depth = 0;
	for (let at = 0; at < pattern.length; at++) {
		const char = pattern.charAt(at);
		if (char === "\\") {
			current += char + pattern.charAt(at + 1);
			at += 1;
			continue;
		}
		if (char === "(") {
			depth += 1;
		} else if (char === ")" && depth > 0) {
			depth -= 1;
		}
		if (char === "/" && depth === 0) {
			components.push(current);
			current = "";
		} else {
			current += char;
		}
	}
	components.push(current);
	return components;
}

/** The paths that a pattern matches, sorted; undefined when it is no pattern. */
export function* globPaths(shell: Shell, pattern: string): Routine<string[] | undefined> {
	const extglob = shell.isShopt("extglob");
	const components = componentsOf(pattern);
	if (!components.some((component) => isMagic(component, extglob))) {
		return undefined;
	}
	const walk = new Walk(shell, extglob);
	yield* walk.visit("", components, 0);
	const compare = collatorOf(shell);
	const paths = [...new Set(walk.found)].sort(compare);
	const ignore = shell.isDash ? undefined : shell.variables.scalar("GLOBIGNORE");
	if (ignore === undefined || ignore === "") {
		return paths;
	}
	const ignored = splitIgnore(ignore).map((part) => componentsOf(part).map((one) => compilePattern(shell, one)));
	return paths.filter((path) => {
		const parts = path.split("/");
		const isIgnored = ignored.some(
			(matchers) =>
				matchers.length === parts.length && matchers.every((matcher, at) => matcher.matches(parts[at] ?? "")),
		);
		return !isIgnored && !/(^|\/)\.\.?$/.test(path);
	});
}

function splitIgnore(ignore: string): string[] {
	return ignore.split(/(?<!\\|\[[^\]]*):/).filter((part) => part !== "");
}

class Walk {
	readonly found: string[] = [];
	private readonly dotglob: boolean;
	private readonly globstar: boolean;
	private readonly nocase: boolean;
	private readonly skipsDots: boolean;

	constructor(
		private readonly shell: Shell,
		private readonly extglob: boolean,
	) {
		this.dotglob = shell.isShopt("dotglob") || (!shell.isDash && (shell.variables.scalar("GLOBIGNORE") ?? "") !== "");
		this.globstar = shell.isShopt("globstar");
		this.nocase = shell.isShopt("nocaseglob");
		this.skipsDots = shell.isShopt("globskipdots");
	}

	/** Goes on with `components[at…]` below `base`, which ends in a slash unless it is empty. */
	*visit(base: string, components: readonly string[], at: number): Routine<void> {
		const component = components[at];
		if (component === undefined) {
			return;
		}
		const isLast = at === components.length - 1;
		if (!isMagic(component, this.extglob)) {
			const path = base + unescaped(component);
			if (isLast) {
				if (component === "" ? this.isDirectory(base) : this.exists(path)) {
					this.found.push(path);
				}
			} else {
				yield* this.visit(`${path}/`, components, at + 1);
			}
			return;
		}
		if (component === "**" && this.globstar) {
			yield* this.visitTree(base, components, at, isLast);
			return;
		}
		const matcher = compilePattern(this.shell, component, this.nocase);
		for (const name of yield* this.matching(base, component, matcher)) {
			const path = base + name;
			if (isLast) {
				this.found.push(path);
			} else if (this.isDirectory(path)) {
				yield* this.visit(`${path}/`, components, at + 1);
			}
		}
	}

	private *visitTree(base: string, components: readonly string[], at: number, isLast: boolean): Routine<void> {
		if (isLast) {
			if (base !== "") {
				this.found.push(base);
			}
		} else {
			yield* this.visit(base, components, at + 1);
		}
		for (const { name, type } of this.entries(base)) {
			yield* this.shell.sys.spend(1);
			if (name.startsWith(".") && !this.dotglob) {
				continue;
			}
			if (isLast) {
				this.found.push(base + name);
			}
			if (type === "directory") {
				yield* this.visitBelow(`${base}${name}/`, components, at, isLast);
			}
		}
	}

	private *visitBelow(base: string, components: readonly string[], at: number, isLast: boolean): Routine<void> {
		if (!isLast) {
			yield* this.visit(base, components, at + 1);
		}
		for (const { name, type } of this.entries(base)) {
			yield* this.shell.sys.spend(1);
			if (name.startsWith(".") && !this.dotglob) {
				continue;
			}
			if (isLast) {
				this.found.push(base + name);
			}
			if (type === "directory") {
				yield* this.visitBelow(`${base}${name}/`, components, at, isLast);
			}
		}
	}

	private *matching(base: string, component: string, matcher: Matcher): Routine<string[]> {
		const explicitDot = component.startsWith(".") || component.startsWith("\\.");
		const names: string[] = [];
		const candidates = this.entries(base).map(({ name }) => name);
		if (!this.skipsDots && (explicitDot || this.dotglob)) {
			candidates.push(".", "..");
		}
		for (const name of candidates) {
			if (this.shell.sys.isTurnOver(1)) {
				yield* this.shell.sys.spend(0);
			}
			const isHidden = name.startsWith(".");
			if (isHidden && !explicitDot) {
				if (name === "." || name === ".." || !(this.dotglob || this.namesDot(component))) {
					continue;
				}
			}
			if (matcher.matches(name)) {
				names.push(name);
			}
		}
		return names;
	}

	/** An extended pattern one of whose alternatives begins with a dot may match hidden names. */
	private namesDot(component: string): boolean {
		return this.extglob && /^[@?*+]\((?:[^)]*\|)?\./.test(component);
	}

	private entries(base: string) {
		try {
			return this.shell.sys.readdir(base === "" ? "." : base);
		} catch {
			return [];
		}
	}

	private exists(path: string): boolean {
		try {
			this.shell.sys.lstat(path);
			return true;
		} catch {
			return false;
		}
	}

	private isDirectory(path: string): boolean {
		try {
			return this.shell.sys.stat(path === "" ? "." : path).type === "directory";
		} catch {
			return false;
		}
	}
}
