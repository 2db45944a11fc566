import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import type { Accounts, User } from "../kit/accounts";

/** What /etc/sudoers says of one caller. */
export type Policy = {
	readonly isListed: boolean;
	readonly hasPassword: boolean;
	readonly securePath: string;
	readonly keeps: readonly string[];
	/** Whether a command may be run as a user. */
	readonly allows: (path: string, args: readonly string[], target: string) => boolean;
};

type Line = { readonly text: string; readonly file: string; readonly number: number };

/** Reads a file with its includes; a file of the wrong mode or a wrong line gives sudo's own complaint. */
function* readLines(sys: Sys, file: string, depth = 0): Routine<Line[] | string> {
	let text: string;
	try {
		const { mode, uid } = sys.stat(file);
		if ((mode & 0o022) !== 0) {
			return depth === 0
				? `sudo: ${file} is world writable\nsudo: no valid sudoers sources found, quitting\nsudo: unable to initialize policy plugin\n`
				: [];
		}
		if (uid !== 0) {
			return [];
		}
		text = decode(yield* sys.readFile(file));
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return depth === 0
			? `sudo: unable to open ${file}: ${error.message}\nsudo: no valid sudoers sources found, quitting\nsudo: unable to initialize policy plugin\n`
			: [];
	}
	const found: Line[] = [];
	for (const [index, line] of text.replace(/\\\n/g, "  ").split("\n").entries()) {
		const [, directory] = /^[#@]includedir\s+(\S+)/.exec(line) ?? [];
		const [, single] = /^[#@]include\s+(\S+)/.exec(line) ?? [];
		const inner = directory === undefined ? (single === undefined ? [] : [single]) : namesOf(sys, directory);
		for (const path of inner) {
			const more = depth < 8 ? yield* readLines(sys, path, depth + 1) : [];
			found.push(...(typeof more === "string" ? [] : more));
		}
		const bare = line.replace(/(^|\s)#(?!\d).*$/, "").trim();
		if (bare !== "" && inner.length === 0 && directory === undefined && single === undefined) {
			found.push({ text: bare, file, number: index + 1 });
		}
	}
	return found;
}

function namesOf(sys: Sys, directory: string): string[] {
	try {
		return sys
			.readdir(directory)
			.map(({ name }) => name)
			.filter((name) => !name.includes(".") && !name.endsWith("~"))
			.sort()
			.map((name) => `${directory}/${name}`);
	} catch {
		return [];
	}
}

const RULE = /^(\S+(?:\s*,\s*\S+)*)\s+([^=\s]+)\s*=\s*(?:\(([^)]*)\)\s*)?(.+)$/;

/** Lines that no grammar of sudoers has. */
function wrongLines(lines: readonly Line[]): Line[] {
	return lines.filter(
		({ text }) => !/^Defaults\b/.test(text) && !/^(User|Runas|Host|Cmnd|Cmd)_Alias\s/.test(text) && !RULE.test(text),
	);
}

/** The rules for a caller; a text when sudo refuses to work at all. */
export function* readPolicy(sys: Sys, accounts: Accounts, caller: User | undefined): Routine<Policy | string> {
	const lines = yield* readLines(sys, "/etc/sudoers");
	if (typeof lines === "string") {
		return lines;
	}
	const [wrong] = wrongLines(lines);
	if (wrong && isRedHatFamily(sys.machine.facts.userland)) {
		return `>>> ${wrong.file}: syntax error near line ${wrong.number} <<<\nsudo: parse error in ${wrong.file} near line ${wrong.number}\nsudo: no valid sudoers sources found, quitting\nsudo: unable to initialize policy plugin\n`;
	}
	let securePath = "";
	const keeps = ["TERM", "LANG", "LANGUAGE", "LC_*", "XAUTHORITY", "DISPLAY", "COLORS", "LS_COLORS", "HOSTNAME"];
	const rules: { runas: string; commands: string; needsPassword: boolean }[] = [];
	const groups = caller
		? accounts.groups
				.filter((group) => group.gid === caller.gid || group.members.includes(caller.name))
				.map((group) => group.name)
		: [];
	const aliases = new Map<string, string>();
	for (const { text } of lines) {
		const [, path] = /^Defaults\s+secure_path\s*=\s*"?([^"]*)"?/.exec(text) ?? [];
		securePath = path ?? securePath;
		const [, kept] = /^Defaults\s+env_keep\s*\+?=\s*"?([^"]*)"?/.exec(text) ?? [];
		keeps.push(...(kept ?? "").split(/\s+/).filter(Boolean));
		const [, alias, list] = /^\w+_Alias\s+(\w+)\s*=\s*(.*)$/.exec(text) ?? [];
		if (alias !== undefined) {
			aliases.set(alias, list ?? "");
		}
		if (/^(Defaults|\w+_Alias)\b/.test(text)) {
			continue;
		}
		const [, who = "", , runas = "root", commands = ""] = RULE.exec(text) ?? [];
		const names = who.split(/\s*,\s*/).flatMap((name) => (aliases.get(name) ?? name).split(/\s*,\s*/));
		const isMine = names.some(
			(name) =>
				name === "ALL" ||
				name === caller?.name ||
				(name.startsWith("%") && groups.includes(name.slice(1))) ||
				name === `#${sys.uid()}`,
		);
		if (isMine) {
			rules.push({
				runas,
				commands: commands.replace(/\b(NO)?(PASSWD|SETENV|EXEC|LOG_INPUT|LOG_OUTPUT):\s*/g, ""),
				needsPassword: !/NOPASSWD:/.test(commands),
			});
		}
	}
	return {
		isListed: rules.length > 0,
		hasPassword: rules.length > 0 && (rules.at(-1)?.needsPassword ?? true),
		securePath,
		keeps,
		allows: (path, args, target) =>
			rules.some(({ runas, commands }) => {
				const users = (runas.split(":")[0] ?? "").split(/\s*,\s*/);
				const isTarget = users.some((name) => name === "ALL" || name === target || (name === "" && target === "root"));
				return (
					isTarget &&
					commands
						.split(/\s*,\s*/)
						.flatMap((word) => (aliases.get(word) ?? word).split(/\s*,\s*/))
						.some((word) => word === "ALL" || matches(word, path, args))
				);
			}),
	};
}

function matches(rule: string, path: string, args: readonly string[]): boolean {
	const [command = "", ...rest] = rule.split(/\s+/);
	const pattern = new RegExp(`^${command.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]*")}$`);
	const isPath =
		pattern.test(path) ||
		pattern.test(path.replace(/^\/usr\/(s?bin)\//, "/$1/")) ||
		(command.endsWith("/") && path.startsWith(command));
	return isPath && (rest.length === 0 || rest.join(" ") === args.join(" ") || rest.join(" ") === "*");
}

/** visudo -c: checks the files. */
function* runVisudo(sys: Sys): Routine<number> {
	const args = sys.argv().slice(1);
	if (!args.some((arg) => /^-[a-z]*c/.test(arg)) && !args.includes("--check")) {
		yield* sys.warn("visudo: no editor found (editor path = /bin/vi)\n");
		return 1;
	}
	const named = args.findIndex((arg) => arg === "-f" || arg === "--file");
	const joined = args.find((arg) => /^-[a-z]*cf$/.test(arg));
	const file = named >= 0 ? (args[named + 1] ?? "") : joined ? (args[args.indexOf(joined) + 1] ?? "") : "/etc/sudoers";
	const lines = yield* readLines(sys, file);
	if (typeof lines === "string") {
		yield* sys.warn(lines.replace(/^sudo/, "visudo").split("\n", 1)[0] ?? "");
		return 1;
	}
	const [wrong] = wrongLines(lines);
	const isQuiet = args.some((arg) => /^-[a-z]*q/.test(arg));
	if (wrong) {
		if (!isQuiet) {
			yield* sys.warn(
				isRedHatFamily(sys.machine.facts.userland)
					? `>>> ${wrong.file}: syntax error near line ${wrong.number} <<<\nparse error in ${wrong.file} near line ${wrong.number}\n`
					: `${wrong.file}:${wrong.number}:1: syntax error\n${wrong.text}\n^\n`,
			);
		}
		return 1;
	}
	if (!isQuiet) {
		yield* sys.print(
			[...new Set([file, ...lines.map((line) => line.file)])].map((path) => `${path}: parsed OK\n`).join(""),
		);
	}
	return 0;
}

export const VISUDO: Program = { name: "visudo", run: runVisudo };
