import { AssociativeArray, IndexedArray } from "./arrays";
import { SET_OPTIONS } from "./options";
import type { Shell } from "./shell";
import { INTEGER, READONLY } from "./variables";

/** One step of bash's generator for RANDOM (Park and Miller's minimal standard). */
function nextRandom(seed: number): number {
	const start = seed === 0 ? 123_459_876 : seed;
	const high = Math.trunc(start / 127_773);
	const low = start - high * 127_773;
	const next = 16_807 * low - 2836 * high;
	return next < 0 ? next + 0x7fffffff : next;
}

function readRandom(shell: Shell): string {
	// A subshell starts a sequence of its own.
	if (shell.randomOwner !== shell.sys.pid) {
		shell.randomSeed = Math.floor(shell.sys.random() * 0x7fffffff);
		shell.randomOwner = shell.sys.pid;
	}
	let value: number;
	do {
		shell.randomSeed = nextRandom(shell.randomSeed);
		// bash 5.1 and later fold the high bits in.
		value = shell.atLeast("5.1")
			? ((shell.randomSeed >>> 16) ^ (shell.randomSeed & 0xffff)) & 0x7fff
			: shell.randomSeed & 0x7fff;
	} while (value === shell.lastRandom);
	shell.lastRandom = value;
	return String(value);
}

/** BASH_COMMAND: of a loop or case its head alone. */
function commandText({ command, engine }: Shell): string {
	if (command === undefined) {
		return "";
	}
	const text = engine.printCommand(command);
	const isHead = command.kind === "compound" && /^(for|select|case|arithmetic-for)$/.test(command.body.kind);
	return isHead ? (text.split("\n", 1)[0] ?? "").replace(/;$/, "") : text;
}

const list = (values: readonly (string | number)[]) => IndexedArray.of(values.map(String));

/** Names of the functions being run, the innermost first. */
function functionNames(shell: Shell): IndexedArray | undefined {
	const names = shell.frames.map(({ name }) => name);
	return shell.frames.some(({ kind }) => kind === "function")
		? list([...names, ...(shell.source === "file" ? ["main"] : [])])
		: undefined;
}

function sources(shell: Shell): IndexedArray {
	const main = shell.source === "file" ? [shell.mainSource] : [];
	return list([
		...shell.frames.map(({ source }) =>
			source === "" ? (shell.source === "command" ? "environment" : shell.mainSource || "main") : source,
		),
		...main,
	]);
}

function lines(shell: Shell): IndexedArray {
	return list([...shell.frames.map(({ callLine }) => callLine), ...(shell.source === "file" ? [0] : [])]);
}

/** SHELLOPTS: the options that are on. */
export function shellOptions(shell: Shell): string {
	return Object.keys(SET_OPTIONS)
		.filter((name) => shell.options[name as keyof typeof SET_OPTIONS])
		.join(":");
}

/** Puts in the variables whose values bash works out when they are read. */
export function installSpecials(shell: Shell): void {
	const { variables } = shell;
	const install = (
		name: string,
		flags: number,
		read: (host: Shell) => string | IndexedArray | AssociativeArray | undefined,
		write?: (host: Shell, value: string) => void,
	) => variables.install(name, flags, write === undefined ? { read } : { read, write });
	install("RANDOM", INTEGER, readRandom, (host, value) => {
		host.randomSeed = Number(BigInt.asUintN(32, host.variables.evaluate(value)));
		host.randomOwner = host.sys.pid;
		host.lastRandom = -1;
	});
	install(
		"SECONDS",
		INTEGER,
		(host) => String(Math.floor((host.sys.now() - host.startedAt) / 1000) + host.secondsOffset),
		(host, value) => {
			host.secondsOffset =
				Number(host.variables.evaluate(value)) - Math.floor((host.sys.now() - host.startedAt) / 1000);
		},
	);
	install(
		"LINENO",
		INTEGER,
		(host) => String(host.line),
		() => undefined,
	);
	install("BASHPID", INTEGER | (shell.atLeast("5.1") ? 0 : READONLY), (host) => String(host.sys.pid));
	install("BASH_SUBSHELL", 0, (host) => String(host.subshellLevel));
	install("BASH_COMMAND", 0, commandText);
	install("FUNCNAME", 0, functionNames);
	install("BASH_SOURCE", 0, sources);
	install("BASH_LINENO", 0, lines);
	install("PIPESTATUS", 0, (host) => list(host.pipeStatus));
	install("DIRSTACK", 0, (host) => list([host.variables.scalar("PWD") ?? host.sys.cwd(), ...host.directories]));
	install("GROUPS", 0, (host) =>
		list([host.sys.gid(), ...host.sys.groups().filter((group) => group !== host.sys.gid())]),
	);
	install("BASH_ALIASES", 0, (host) => new AssociativeArray(new Map(host.aliases.entries())));
	install(
		"BASH_CMDS",
		0,
		(host) => new AssociativeArray(new Map(host.hashed.entries().map(([name, { path }]) => [name, path]))),
	);
	install("SHELLOPTS", READONLY, shellOptions);
	install("BASHOPTS", READONLY, (host) => [...host.shopt].flatMap(([name, on]) => (on ? [name] : [])).join(":"));
	install(
		"_",
		0,
		(host) => host.lastArgument,
		(host, value) => {
			host.lastArgument = value;
		},
	);
	install("BASH_ARGC", 0, (host) => list(host.frames.map(({ args }) => args.length)));
	install("BASH_ARGV", 0, (host) => list(host.frames.flatMap(({ args }) => [...args].reverse())));
	install("HISTCMD", 0, () => "1");
	if (shell.atLeast("5.1")) {
		install(
			"EPOCHSECONDS",
			0,
			(host) => String(Math.floor(host.sys.now() / 1000)),
			() => undefined,
		);
		install(
			"EPOCHREALTIME",
			0,
			(host) => (host.sys.now() / 1000).toFixed(6),
			() => undefined,
		);
		install(
			"SRANDOM",
			0,
			(host) => String(Math.floor(host.sys.random() * 0x100000000)),
			() => undefined,
		);
		install(
			"BASH_ARGV0",
			0,
			(host) => host.dollar0,
			(host, value) => {
				host.dollar0 = value;
			},
		);
	}
	variables.own("UID").value = String(shell.sys.uid());
	variables.own("EUID").value = String(shell.sys.euid());
	variables.own("PPID").value = String(shell.parentPid);
	for (const name of ["UID", "EUID", "PPID"]) {
		variables.own(name).flags = READONLY | INTEGER;
	}
}
