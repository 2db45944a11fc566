import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { type Accounts, readAccounts, type User } from "../kit/accounts";
import { lookUp } from "../kit/exec";
import { runAs } from "./as-user";
import { type Policy, readPolicy } from "./sudoers";

type Call = {
	readonly user: string | undefined;
	readonly group: string | undefined;
	readonly flags: ReadonlySet<string>;
	readonly assignments: ReadonlyMap<string, string>;
	readonly preserve: readonly string[];
	readonly words: readonly string[];
	readonly error: string | undefined;
};

const USAGE =
	"usage: sudo -h | -K | -k | -V\nusage: sudo -v [-AknS] [-g group] [-h host] [-p prompt] [-u user]\nusage: sudo -l [-AknS] [-g group] [-h host] [-p prompt] [-U user] [-u user] [command]\nusage: sudo [-AbEHknPS] [-r role] [-t type] [-C num] [-g group] [-h host] [-p prompt] [-u user] [VAR=value] [-i|-s] [<command>]\n";

const long: Readonly<Record<string, string>> = {
	"--user": "u",
	"--group": "g",
	"--preserve-env": "E",
	"--set-home": "H",
	"--login": "i",
	"--shell": "s",
	"--non-interactive": "n",
	"--stdin": "S",
	"--background": "b",
	"--list": "l",
	"--validate": "v",
	"--reset-timestamp": "k",
	"--remove-timestamp": "K",
	"--version": "V",
	"--help": "h",
	"--preserve-groups": "P",
	"--askpass": "A",
	"--edit": "e",
};
const valued = "ugpCcrthUTDR";

function readCall(args: readonly string[]): Call {
	const flags = new Set<string>();
	const assignments = new Map<string, string>();
	const preserve: string[] = [];
	let user: string | undefined;
	let group: string | undefined;
	let error: string | undefined;
	let at = 0;
	const take = (letter: string, value: string) => {
		if (letter === "u") {
			user = value;
		} else if (letter === "g") {
			group = value;
		}
	};
	for (; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "--") {
			at += 1;
			break;
		}
		const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(arg) ?? [];
		if (name !== undefined) {
			assignments.set(name, value ?? "");
			continue;
		}
		if (!arg.startsWith("-") || arg === "-") {
			break;
		}
		if (arg.startsWith("--")) {
			const [, word = arg, given] = /^(--[a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
			const letter = Object.hasOwn(long, word) ? long[word] : undefined;
			if (letter === undefined) {
				error ??= `unrecognized option '${arg}'`;
			} else if (valued.includes(letter) && letter !== "h") {
				at += given === undefined ? 1 : 0;
				take(letter, given ?? args[at] ?? "");
			} else {
				flags.add(letter);
				if (letter === "E" && given !== undefined) {
					flags.delete("E");
					preserve.push(...given.split(","));
				}
			}
			continue;
		}
		for (let index = 1; index < arg.length; index++) {
			const letter = arg.charAt(index);
			if (valued.includes(letter) && !(letter === "h" && arg === "-h" && at === args.length - 1)) {
				const rest = arg.slice(index + 1);
				at += rest === "" ? 1 : 0;
				take(letter, rest !== "" ? rest : (args[at] ?? ""));
				break;
			}
			if (!"EHisnSblvkKVhPAeB".includes(letter)) {
				error ??= `invalid option -- '${letter}'`;
			}
			flags.add(letter);
		}
	}
	return { user, group, flags, assignments, preserve, words: args.slice(at), error };
}

/** Which account `-u` names: a name or #uid. */
function targetOf(accounts: Accounts, asked: string | undefined): User | undefined {
	if (asked === undefined) {
		return accounts.userById(0);
	}
	return asked.startsWith("#") ? accounts.userById(Number(asked.slice(1))) : accounts.userByName(asked);
}

/** sudo: root needs no password, others by /etc/sudoers; the environment is reset but for what it keeps. */
function* runSudo(sys: Sys): Routine<number> {
	const call = readCall(sys.argv().slice(1));
	const { flags } = call;
	if (call.error !== undefined) {
		yield* sys.warn(`sudo: ${call.error}\n${USAGE}`);
		return 1;
	}
	if (flags.has("V")) {
		const versions = { centos7: "1.8.23", alinux3: "1.8.29", ubuntu2204: "1.9.9", debian12: "1.9.13p3" };
		const version = versions[sys.machine.facts.userland];
		yield* sys.print(
			`Sudo version ${version}\nSudoers policy plugin version ${version}\nSudoers file grammar version 46\nSudoers I/O plugin version ${version}\n`,
		);
		return 0;
	}
	if (flags.has("h")) {
		yield* sys.print(`sudo - execute a command as another user\n\n${USAGE}`);
		return 0;
	}
	if (flags.has("k") || flags.has("K")) {
		if (call.words.length === 0) {
			return 0;
		}
	}
	if (sys.euid() !== 0) {
		yield* sys.warn(
			"sudo: effective uid is not 0, is /usr/bin/sudo on a file system with the 'nosuid' option set or an NFS file system without root privileges?\n",
		);
		return 1;
	}
	const accounts = yield* readAccounts(sys);
	const caller = accounts.userById(sys.uid());
	const target = targetOf(accounts, call.user);
	if (!target) {
		yield* sys.warn(
			sys.machine.facts.userland === "debian12" || sys.machine.facts.userland === "ubuntu2204"
				? `sudo: unknown user ${call.user ?? ""}\nsudo: error initializing audit plugin sudoers_audit\n`
				: `sudo: unknown user: ${call.user ?? ""}\nsudo: unable to initialize policy plugin\n`,
		);
		return 1;
	}
	const policy = yield* readPolicy(sys, accounts, caller);
	if (typeof policy === "string") {
		yield* sys.warn(policy);
		return 1;
	}
	const refusal = refuse(sys, call, policy, caller, target);
	if (refusal !== undefined) {
		yield* sys.warn(refusal);
		return 1;
	}
	if (flags.has("v")) {
		return 0;
	}
	if (flags.has("l")) {
		yield* sys.print(
			`Matching Defaults entries for ${caller?.name ?? "root"} on ${sys.machine.hostname()}:\n    env_reset, secure_path=${policy.securePath.replaceAll(":", "\\:")}\n\nUser ${caller?.name ?? "root"} may run the following commands on ${sys.machine.hostname()}:\n    ${policy.hasPassword ? "(ALL) ALL" : "(ALL) NOPASSWD: ALL"}\n`,
		);
		return 0;
	}
	const isShell = flags.has("i") || flags.has("s");
	if (call.words.length === 0 && !isShell) {
		yield* sys.warn(USAGE);
		return 1;
	}
	const env = environment(sys, call, policy, caller, target);
	if (flags.has("i")) {
		try {
			sys.chdir(target.home);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	const shell = flags.has("i") ? target.shell || "/bin/sh" : (sys.env.get("SHELL") ?? caller?.shell ?? "/bin/sh");
	const base = shell.slice(shell.lastIndexOf("/") + 1);
	const script = call.words.map((word) => word.replace(/[^A-Za-z0-9_$-]/g, "\\$&")).join(" ");
	const argv = isShell
		? [flags.has("i") ? `-${base}` : shell, ...(call.words.length > 0 ? ["-c", script] : [])]
		: [...call.words];
	const [word = ""] = call.words;
	const file = isShell ? shell : lookUp(sys, word, policy.securePath || sys.env.get("PATH"));
	if (!isShell && !word.includes("/") && file === word) {
		yield* sys.warn(`sudo: ${word}: command not found\n`);
		return 1;
	}
	if (!isShell && word.includes("/")) {
		try {
			sys.stat(word);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`sudo: ${word}: command not found\n`);
			return 1;
		}
	}
	const group =
		call.group === undefined
			? undefined
			: (accounts.groupByName(call.group) ?? accounts.groupById(Number(call.group.replace("#", ""))));
	const who = group ? { ...target, gid: group.gid } : target;
	if (flags.has("b")) {
		sys.fork(function* (child) {
			return yield* runAs(child, "sudo", accounts, who, file, argv, env);
		});
		return 0;
	}
	sys.setIdentity({ uid: who.uid, gid: who.gid, groups: accounts.groupsOf(who) });
	try {
		return yield* sys.exec(file, argv, env);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (error.code === "ENOEXEC") {
			return yield* sys.exec("/bin/sh", ["sh", file, ...argv.slice(1)], env);
		}
		yield* sys.warn(`sudo: unable to execute ${file}: ${error.message}\n`);
		return 1;
	}
}

function refuse(sys: Sys, call: Call, policy: Policy, caller: User | undefined, target: User): string | undefined {
	if (sys.uid() === 0) {
		return undefined;
	}
	const name = caller?.name ?? String(sys.uid());
	if (!policy.isListed) {
		return `\nWe trust you have received the usual lecture from the local System\nAdministrator. It usually boils down to these three things:\n\n    #1) Respect the privacy of others.\n    #2) Think before you type.\n    #3) With great power comes great responsibility.\n\n${name} is not in the sudoers file.  This incident will be reported.\n`;
	}
	const [word = ""] = call.words;
	const path = lookUp(sys, word, policy.securePath);
	// Whom no rule allows it is asked for a password first: NOPASSWD is said of what a rule allows.
	if (policy.hasPassword || !policy.allows(path, call.words.slice(1), target.name)) {
		return call.flags.has("n")
			? "sudo: a password is required\n"
			: "sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\nsudo: a password is required\n";
	}
	return undefined;
}

function environment(
	sys: Sys,
	call: Call,
	policy: Policy,
	caller: User | undefined,
	target: User,
): Map<string, string> {
	const { flags } = call;
	const env = new Map<string, string>();
	const keep = [...policy.keeps, ...call.preserve];
	for (const [name, value] of sys.env) {
		const isKept =
			(flags.has("E") && !["PATH", "IFS", "LD_PRELOAD", "LD_LIBRARY_PATH"].includes(name)) ||
			keep.some((pattern) => pattern === name || (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1))));
		if (isKept) {
			env.set(name, value);
		}
	}
	env.set("TERM", sys.env.get("TERM") ?? "unknown");
	const path = sys.env.get("PATH");
	env.set("PATH", policy.securePath || path || "/usr/bin:/bin");
	if (!flags.has("E") || flags.has("H") || !env.has("HOME")) {
		env.set("HOME", target.home);
	}
	env.set(
		"SHELL",
		flags.has("i") || !flags.has("s") ? target.shell || "/bin/sh" : (sys.env.get("SHELL") ?? target.shell),
	);
	env.set("LOGNAME", target.name);
	env.set("USER", target.name);
	env.set("MAIL", `${isDebianFamily(sys.machine.facts.userland) ? "/var/mail" : "/var/spool/mail"}/${target.name}`);
	env.set(
		"SUDO_COMMAND",
		call.words.length > 0
			? [lookUp(sys, call.words[0] ?? "", policy.securePath), ...call.words.slice(1)].join(" ")
			: target.shell,
	);
	env.set("SUDO_USER", caller?.name ?? "root");
	env.set("SUDO_UID", String(sys.uid()));
	env.set("SUDO_GID", String(sys.gid()));
	for (const [name, value] of call.assignments) {
		env.set(name, value);
	}
	return env;
}

export const SUDO: Program = { name: "sudo", run: runSudo };
