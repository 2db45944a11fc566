import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily, isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { lookUp } from "../kit/exec";
import { type OptionTable, parseOptions, UsageError } from "../kit/options";
import { readLoginDefs } from "./account-files";
import { runAs } from "./as-user";

const suTable: OptionTable = {
	short: "c:flmpg:G:s:u:wPhV",
	long: {
		"command=": "c",
		"session-command=": "c",
		login: "l",
		"preserve-environment": "p",
		"group=": "g",
		"supp-group=": "G",
		"shell=": "s",
		"user=": "u",
		fast: "f",
		pty: "P",
		"whitelist-environment=": "w",
		help: "h",
		version: "V",
	},
	stopAtOperand: false,
};

/** `su [-] [USER [ARG…]]` and `runuser`. */
function* runSu(sys: Sys): Routine<number> {
	const [path = "su", ...given] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const isRunuser = tool === "runuser";
	const args = given.map((arg) => (arg === "-" ? "-l" : arg));
	const cut = args.indexOf("--");
	let parsed: ReturnType<typeof parseOptions>;
	try {
		parsed = parseOptions(cut < 0 ? args : args.slice(0, cut), suTable);
	} catch (error) {
		if (!(error instanceof UsageError)) {
			throw error;
		}
		yield* sys.warn(`${tool}: ${error.message}\nTry '${tool} --help' for more information.\n`);
		return 1;
	}
	const value = (key: string) => parsed.options.findLast((option) => option.key === key)?.value;
	const has = (key: string) => parsed.options.some((option) => option.key === key);
	const rest = cut < 0 ? [] : args.slice(cut + 1);
	const accounts = yield* readAccounts(sys);
	const byOption = value("u");
	const [first, ...others] = parsed.operands;
	const name =
		byOption ??
		first ??
		(byOption === undefined && cut >= 0 && first === undefined ? (rest.shift() ?? "root") : "root");
	const user = accounts.userByName(name);
	if (!user) {
		yield* sys.warn(
			isRedHatFamily(sys.machine.facts.userland)
				? `${tool}: user ${name} does not exist\n`
				: `${tool}: user ${name} does not exist or the user entry does not contain all the required fields\n`,
		);
		return 1;
	}
	if (isRunuser && sys.euid() !== 0) {
		yield* sys.warn("runuser: may not be used by non-root users\n");
		return 1;
	}
	if (sys.uid() !== 0 && user.uid !== sys.uid()) {
		yield* sys.warn(
			sys.isatty(0)
				? `${tool}: Authentication failure\n`
				: `Password: \n${tool}: Authentication failure\n`.replace("Password: \n", "Password: "),
		);
		return 1;
	}
	const command = value("c");
	const words = byOption !== undefined && isRunuser ? [...parsed.operands, ...rest] : [...others, ...rest];
	const isLogin = has("l");
	const env = new Map(isLogin ? [] : sys.env);
	const defs = yield* readLoginDefs(sys);
	if (!has("p") || isLogin) {
		env.set("HOME", user.home);
		env.set("SHELL", user.shell || "/bin/sh");
		if (user.uid !== 0 || isLogin) {
			env.set("USER", user.name);
			env.set("LOGNAME", user.name);
		}
	}
	if (isLogin) {
		const term = sys.env.get("TERM");
		if (term !== undefined) {
			env.set("TERM", term);
		}
		const key = user.uid === 0 ? "ENV_SUPATH" : "ENV_PATH";
		const fallback =
			user.uid === 0 ? "/usr/local/sbin:/usr/local/bin:/sbin:/bin:/usr/sbin:/usr/bin" : "/usr/local/bin:/bin:/usr/bin";
		env.set("PATH", (defs.get(key) ?? fallback).replace(/^PATH=/, ""));
		env.set("MAIL", `${isDebianFamily(sys.machine.facts.userland) ? "/var/mail" : "/var/spool/mail"}/${user.name}`);
		const lang = sys.env.get("LANG");
		if (lang !== undefined) {
			env.set("LANG", lang);
		}
	}
	if (byOption !== undefined && isRunuser) {
		const [program] = words;
		if (program === undefined) {
			yield* sys.warn("runuser: no command was specified\n");
			return 1;
		}
		return yield* runAs(sys, tool, accounts, user, lookUp(sys, program), words, sys.env);
	}
	const shell = value("s") ?? (has("p") ? (sys.env.get("SHELL") ?? user.shell) : user.shell) ?? "/bin/sh";
	if (isLogin) {
		try {
			sys.chdir(user.home);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`${tool}: warning: cannot change directory to ${user.home}: ${error.message}\n`);
		}
	}
	const base = shell.slice(shell.lastIndexOf("/") + 1) || "sh";
	const argv = [isLogin ? `-${base}` : base, ...(command === undefined ? [] : ["-c", command]), ...words];
	return yield* runAs(sys, tool, accounts, user, shell || "/bin/sh", argv, env);
}

/** newgrp and sg: the same user with another main group. */
function* runNewgrp(sys: Sys): Routine<number> {
	const [path = "newgrp", name, ...rest] = sys.argv();
	const isSg = path.endsWith("sg");
	const accounts = yield* readAccounts(sys);
	const group = accounts.groupByName(name ?? "");
	if (!group) {
		yield* sys.warn(`${isSg ? "sg" : "newgrp"}: group '${name ?? ""}' does not exist\n`);
		return 1;
	}
	const user = accounts.userById(sys.uid());
	if (sys.euid() === 0) {
		sys.setIdentity({ uid: sys.uid(), gid: group.gid, groups: [group.gid, ...sys.groups()] });
	}
	const command = rest[0] === "-c" ? rest.slice(1) : rest;
	const shell = user?.shell || "/bin/sh";
	return yield* sys.exec(shell, command.length > 0 ? [shell, "-c", command.join(" ")] : [shell], sys.env);
}

/** su, runuser, newgrp. */
export const SU_PROGRAMS: readonly Program[] = [
	{ name: "su", run: runSu },
	{ name: "runuser", run: runSu },
	{ name: "newgrp", run: runNewgrp },
];
