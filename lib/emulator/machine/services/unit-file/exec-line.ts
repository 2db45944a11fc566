import { splitQuoted } from "./parse-unit";

/** A command of ExecStart= and its kin. */
export type ExecCommand = {
	readonly path: string;
	/** argv as written: variables are filled in when it starts. */
	readonly argv: readonly string[];
	/** `-`: failure does not count. */
	readonly ignoresFailure: boolean;
	/** `+` or `!`: runs with full privileges whatever User= says. */
	readonly isPrivileged: boolean;
	/** As systemctl shows it. */
	readonly text: string;
};

/**
 * Reads an Exec line (systemd.service(5), Command lines): prefixes - @ + ! :, quotes, several commands parted by a `;` of
 * its own. `problem` when the path is not absolute: systemd passes over the line.
 */
export function parseExec(value: string): { readonly commands: readonly ExecCommand[]; readonly problem?: string } {
	const commands: ExecCommand[] = [];
	for (const words of splitCommands(splitQuoted(value))) {
		const [first = "", ...rest] = words;
		const prefixes = /^[-@+!:]*/.exec(first)?.[0] ?? "";
		const path = first.slice(prefixes.length);
		if (!path.startsWith("/")) {
			return { commands, problem: path };
		}
		const hasOwnName = prefixes.includes("@");
		const argv = hasOwnName && rest.length > 0 ? rest : [path, ...rest];
		commands.push({
			path,
			argv,
			ignoresFailure: prefixes.includes("-"),
			isPrivileged: prefixes.includes("+") || prefixes.includes("!"),
			text: [path, ...rest].join(" "),
		});
	}
	return { commands };
}

function splitCommands(words: readonly string[]): readonly (readonly string[])[] {
	const commands: string[][] = [[]];
	for (const word of words) {
		if (word === ";") {
			commands.push([]);
		} else {
			commands.at(-1)?.push(word === "\\;" ? ";" : word);
		}
	}
	return commands.filter((command) => command.length > 0);
}

/**
 * Fills variables into an argv: `${NAME}` anywhere in a word, `$NAME` as a word of its own, which is split at blanks and
 * goes away when it is empty; `$$` is a dollar. Not the program's path.
 */
export function fillVariables(argv: readonly string[], env: ReadonlyMap<string, string>): readonly string[] {
	const [program = "", ...rest] = argv;
	const filled = rest.flatMap((word) => {
		const whole = /^\$([A-Za-z_][A-Za-z0-9_]*)$/.exec(word);
		if (whole) {
			return (env.get(whole[1] ?? "") ?? "").split(/\s+/).filter(Boolean);
		}
		return word.replace(/\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (all, name: string | undefined) =>
			name === undefined ? (all === "$$" ? "$" : all) : (env.get(name) ?? ""),
		);
	});
	return [program, ...filled];
}

/** Reads an EnvironmentFile=: KEY=value lines, # and ; comments, quotes taken off, `\` continues. No `export`, no expansion. */
export function parseEnvironmentFile(text: string): ReadonlyMap<string, string> {
	const env = new Map<string, string>();
	for (const raw of text.replace(/\\\n/g, "").split("\n")) {
		const line = raw.trim();
		const equals = line.indexOf("=");
		if (line === "" || line.startsWith("#") || line.startsWith(";") || equals <= 0) {
			continue;
		}
		const key = line.slice(0, equals).trim();
		if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
			env.set(key, unquote(line.slice(equals + 1).trim()));
		}
	}
	return env;
}

function unquote(value: string): string {
	const quoted = /^(["'])([\s\S]*)\1$/.exec(value);
	return quoted ? (quoted[2] ?? "").replace(/\\(["\\$`])/g, "$1") : value;
}

/** The NAME=value words of Environment= lines. */
export function parseEnvironment(values: readonly string[]): ReadonlyMap<string, string> {
	const env = new Map<string, string>();
	for (const word of values.flatMap((value) => splitQuoted(value))) {
		const equals = word.indexOf("=");
		if (equals > 0) {
			env.set(word.slice(0, equals), word.slice(equals + 1));
		}
	}
	return env;
}
