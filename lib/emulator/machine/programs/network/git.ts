import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { connectTo } from "../../network/connect";
import { HttpStream } from "../../network/http/stream";
import { handshake } from "../../network/http/tls";
import type { Program } from "../../program";
import { exists } from "../kit/files";
import { connectFailure } from "./curl/failure";
import { sshFailure } from "./ssh-call";

const VERSIONS = { centos7: "1.8.3.1", alinux3: "2.27.0", ubuntu2204: "2.34.1", debian12: "2.39.2" } as const;

/** A call that ends with git's status for fatal errors. */
class Fatal extends Error {}

/**
 * git(1) as far as set-up scripts use it: version, config, init, and clone of what the fixture map holds. Everything that
 * needs a history says so.
 */
export const GIT: Program = {
	name: "git",
	*run(sys) {
		const args = [...sys.argv().slice(1)];
		while (args[0]?.startsWith("-") && !["--version", "--help"].includes(args[0])) {
			const option = args.shift();
			if (option === "-C") {
				sys.chdir(args.shift() ?? ".");
			} else if (option === "-c") {
				args.shift();
			}
		}
		const [command, ...rest] = args;
		try {
			switch (command) {
				case "--version":
				case "version":
					yield* sys.print(`git version ${VERSIONS[sys.machine.facts.userland]}\n`);
					return 0;
				case undefined:
				case "--help":
				case "help":
					yield* sys.print(
						"usage: git [--version] [--help] [-C <path>] [-c name=value]\n           <command> [<args>]\n",
					);
					return command === undefined ? 1 : 0;
				case "clone":
					return yield* clone(sys, rest);
				case "config":
					return yield* config(sys, rest);
				case "init":
					return yield* init(sys, rest);
				case "ls-remote":
				case "fetch":
				case "pull": {
					const url = rest.find((arg) => /:\/\//.test(arg));
					if (url !== undefined) {
						yield* reach(sys, url);
					}
					throw new Fatal("not a git repository (or any of the parent directories): .git");
				}
				default:
					if (!COMMANDS.has(command)) {
						yield* sys.warn(`git: '${command}' is not a git command. See 'git --help'.\n`);
						return 1;
					}
					yield* sys.warn(`scalehook: git ${command} does not run in the emulated instance: it has no histories\n`);
					return 126;
			}
		} catch (error) {
			if (error instanceof Fatal) {
				yield* sys.warn(`fatal: ${error.message}\n`);
				return 128;
			}
			throw error;
		}
	},
};

const COMMANDS = new Set(
	"add am archive bisect blame branch bundle checkout cherry-pick clean commit describe diff fsck gc grep log merge mv rebase reflog remote reset restore revert rm show stash status submodule switch tag rev-parse rev-list push apply worktree cat-file ls-files".split(
		" ",
	),
);

/** Tries to reach a repository's server; throws Fatal in git's words when it cannot. Gives the connection's descriptor. */
function* reach(sys: Sys, url: string): Routine<number> {
	const found = /^(https?):\/\/(?:[^@/]*@)?([^/:]+)(?::(\d+))?/.exec(url);
	if (!found) {
		return yield* reachBySsh(sys, url);
	}
	const [, scheme, host = "", given] = found;
	const port = Number(given ?? (scheme === "https" ? 443 : 80));
	const began = sys.now();
	const connection = yield* connectTo(sys, host, port);
	if (connection.kind === "connected") {
		return connection.fd;
	}
	const words = connectFailure(sys, connection, host, port, { elapsed: sys.now() - began, limit: undefined }).message;
	const shown = url.endsWith("/") ? url : `${url}/`;
	throw new Fatal(`unable to access '${shown}': ${words}`);
}

function* reachBySsh(sys: Sys, url: string): Routine<number> {
	const found = /^(?:ssh:\/\/)?(?:[^@]+@)?([^:/]+)/.exec(url);
	const host = found?.[1] ?? url;
	if (/^\.{0,2}\//.test(url) || !/[@:]/.test(url)) {
		throw new Fatal(`repository '${url}' does not exist`);
	}
	const connection = yield* connectTo(sys, host, 22);
	if (connection.kind === "connected") {
		sys.close(connection.fd);
		yield* sys.warn("Host key verification failed.\n");
	} else {
		yield* sys.warn(`${sshFailure(host, 22, connection)}\n`);
	}
	throw new Fatal(
		"Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.",
	);
}

function* clone(sys: Sys, args: readonly string[]): Routine<number> {
	const operands: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (/^(-b|--branch|--depth|-o|--origin|-j|--jobs|--reference|-c|--config|--template)$/.test(arg)) {
			at += 1;
		} else if (!arg.startsWith("-")) {
			operands.push(arg);
		}
	}
	const [url, given] = operands;
	if (url === undefined) {
		throw new Fatal("You must specify a repository to clone.");
	}
	const directory =
		given ??
		url
			.replace(/\/+$/, "")
			.replace(/\.git$/, "")
			.replace(/^.*[/:]/, "");
	if (exists(sys, directory) && sys.readdir(directory).length > 0) {
		throw new Fatal(`destination path '${directory}' already exists and is not an empty directory.`);
	}
	if (!args.includes("-q") && !args.includes("--quiet")) {
		yield* sys.warn(`Cloning into '${directory}'...\n`);
	}
	const fd = yield* reach(sys, url);
	const files = yield* listing(sys, fd, url);
	if (!files) {
		throw new Fatal(`repository '${url.endsWith("/") ? url : `${url}/`}' not found`);
	}
	makeDirectories(sys, directory);
	for (const { path, content } of files) {
		const place = `${directory}/${path}`;
		makeDirectories(sys, place.slice(0, place.lastIndexOf("/")));
		yield* sys.writeFile(place, Buffer.from(content, "base64"), 0o644);
	}
	makeDirectories(sys, `${directory}/.git`);
	yield* sys.writeFile(`${directory}/.git/HEAD`, "ref: refs/heads/master\n");
	yield* sys.writeFile(
		`${directory}/.git/config`,
		`[core]\n\trepositoryformatversion = 0\n[remote "origin"]\n\turl = ${url}\n`,
	);
	return 0;
}

/** Files of a repository of the fixture map, asked over the connection. */
function* listing(
	sys: Sys,
	fd: number,
	url: string,
): Routine<readonly { readonly path: string; readonly content: string }[] | undefined> {
	const { host, pathname, protocol } = new URL(url);
	const stream = new HttpStream(sys, fd);
	if (protocol === "https:") {
		yield* handshake(sys, fd, stream, host);
	}
	yield* sys.write(
		fd,
		Buffer.from(
			`GET ${pathname.replace(/\/$/, "")}/info/scalehook HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
		),
	);
	const head = yield* stream.head();
	const body = head ? yield* stream.body(head.headers, true) : undefined;
	sys.close(fd);
	if (!head || !body || !/^HTTP\/\S+ 200/.test(head.first)) {
		return undefined;
	}
	return JSON.parse(body.toString("utf8")) as { path: string; content: string }[];
}

function* config(sys: Sys, args: readonly string[]): Routine<number> {
	const isGlobal = args.includes("--global");
	const isSystem = args.includes("--system");
	const file = isSystem ? "/etc/gitconfig" : isGlobal ? `${sys.env.get("HOME") ?? ""}/.gitconfig` : ".git/config";
	if (isGlobal && !sys.env.has("HOME")) {
		throw new Fatal("$HOME not set");
	}
	const [key, value] = args.filter((arg) => !arg.startsWith("--"));
	const isLocal = !isGlobal && !isSystem;
	if (isLocal && value !== undefined && !exists(sys, ".git")) {
		throw new Fatal("not in a git directory");
	}
	// What is asked of no file in particular is looked for in all of them, the nearest last.
	const home = `${sys.env.get("HOME") ?? ""}/.gitconfig`;
	const files = isLocal && value === undefined ? ["/etc/gitconfig", home, file] : [file];
	const entries = new Map<string, string>();
	for (const each of files.filter((name) => exists(sys, name))) {
		for (const [name, set] of parseConfig(yield* sys.readText(each))) {
			entries.set(name, set);
		}
	}
	if (key === undefined) {
		yield* sys.print([...entries].map(([name, each]) => `${name}=${each}\n`).join(""));
		return 0;
	}
	if (value === undefined) {
		const found = entries.get(key);
		if (found === undefined) {
			return 1;
		}
		yield* sys.print(`${found}\n`);
		return 0;
	}
	entries.set(key, value);
	yield* sys.writeFile(file, writeConfig(entries), 0o644);
	return 0;
}

function parseConfig(text: string): Map<string, string> {
	const entries = new Map<string, string>();
	let section = "";
	for (const line of text.split("\n")) {
		const head = /^\s*\[([\w-]+)(?:\s+"(.*)")?\]/.exec(line);
		const entry = /^\s*([\w-]+)\s*=\s*(.*)$/.exec(line);
		if (head) {
			section = head[2] === undefined ? (head[1] ?? "") : `${head[1]}.${head[2]}`;
		} else if (entry) {
			entries.set(`${section}.${entry[1]}`, (entry[2] ?? "").trim());
		}
	}
	return entries;
}

function writeConfig(entries: ReadonlyMap<string, string>): string {
	const sections = new Map<string, string[]>();
	for (const [key, value] of entries) {
		const dot = key.lastIndexOf(".");
		const section = key.slice(0, dot);
		sections.set(section, [...(sections.get(section) ?? []), `\t${key.slice(dot + 1)} = ${value}\n`]);
	}
	return [...sections]
		.map(
			([section, lines]) =>
				`[${section.includes(".") ? section.replace(/\.(.*)$/, ' "$1"') : section}]\n${lines.join("")}`,
		)
		.join("");
}

function* init(sys: Sys, args: readonly string[]): Routine<number> {
	const directory = args.find((arg) => !arg.startsWith("-")) ?? ".";
	makeDirectories(sys, `${directory}/.git/refs/heads`);
	yield* sys.writeFile(`${directory}/.git/HEAD`, "ref: refs/heads/master\n");
	yield* sys.writeFile(
		`${directory}/.git/config`,
		"[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n",
	);
	yield* sys.print(`Initialized empty Git repository in ${sys.realpath(directory)}/.git/\n`);
	return 0;
}

function makeDirectories(sys: Sys, path: string): void {
	const parts = path.split("/");
	for (let count = 1; count <= parts.length; count++) {
		const directory = parts.slice(0, count).join("/");
		if (directory !== "" && !exists(sys, directory)) {
			try {
				sys.mkdir(directory, 0o755);
			} catch (error) {
				if (isErrno(error)) {
					throw new Fatal(`could not create work tree dir '${path}': ${error.message}`);
				}
				throw error;
			}
		}
	}
}
