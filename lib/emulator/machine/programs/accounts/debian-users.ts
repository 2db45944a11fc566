import type { Routine, Sys } from "../../kernel/sys";
import { runProgram } from "../../packages/run-program";
import type { Program } from "../../program";
import { readAccountFiles } from "./account-files";

/** adduser, addgroup, deluser and delgroup: Debian's own, which talk while they work. */
function* runAdduser(sys: Sys): Routine<number> {
	const [path = "adduser", ...args] = sys.argv();
	const tool = path.slice(path.lastIndexOf("/") + 1);
	const values = new Map<string, string>();
	const flags = new Set<string>();
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [, name, given] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
		if (name === undefined) {
			words.push(...(arg.startsWith("-") ? [] : [arg]));
			if (arg === "-q") {
				flags.add("quiet");
			}
		} else if (
			["uid", "gid", "home", "shell", "gecos", "comment", "ingroup", "firstuid", "lastuid", "conf"].includes(name)
		) {
			at += given === undefined ? 1 : 0;
			values.set(name, given ?? args[at] ?? "");
		} else {
			flags.add(name);
		}
	}
	const say = (text: string) => (flags.has("quiet") ? sys.print("") : sys.print(text));
	if (sys.euid() !== 0) {
		yield* sys.warn(`${tool}: Only root may add a user or group to the system.\n`.replace("adduser: ", "adduser: "));
		return 1;
	}
	const [name, group] = words;
	if (name === undefined) {
		yield* sys.warn(`${tool}: Only one or two names allowed.\n`);
		return 1;
	}
	const files = yield* readAccountFiles(sys);
	const isGroup = tool === "addgroup" || flags.has("group");
	if (tool === "deluser" || tool === "delgroup") {
		return yield* remove(sys, tool, name, group, flags);
	}
	if (group !== undefined) {
		if (!files.passwd.find(name)) {
			yield* sys.warn(`adduser: The user \`${name}' does not exist.\n`);
			return 1;
		}
		if (!files.group.find(group)) {
			yield* sys.warn(`adduser: The group \`${group}' does not exist.\n`);
			return 1;
		}
		if ((files.group.find(group)?.[3] ?? "").split(",").includes(name)) {
			yield* say(`The user \`${name}' is already a member of \`${group}'.\n`);
			return 0;
		}
		yield* say(`Adding user \`${name}' to group \`${group}' ...\n`);
		const { status } = yield* runProgram(sys, "/usr/sbin/usermod", ["-a", "-G", group, name]);
		yield* say("Done.\n");
		return status;
	}
	const isSystem = flags.has("system");
	if (isGroup && !isSystem) {
		if (files.group.find(name)) {
			yield* sys.warn(`addgroup: The group \`${name}' already exists.\n`);
			return 1;
		}
		yield* say(`Adding group \`${name}' (GID ${values.get("gid") ?? files.freeId(1000, 59_999)}) ...\n`);
		const { status } = yield* runProgram(sys, "/usr/sbin/groupadd", [
			...(values.has("gid") ? ["-g", values.get("gid") ?? ""] : []),
			name,
		]);
		yield* say("Done.\n");
		return status;
	}
	if (isGroup && isSystem && tool === "addgroup") {
		if (files.group.find(name)) {
			yield* say(`addgroup: The group \`${name}' already exists as a system group. Exiting.\n`);
			return 0;
		}
		yield* say(`Adding group \`${name}' (GID ${files.freeId(100, 999)}) ...\n`);
		const { status } = yield* runProgram(sys, "/usr/sbin/groupadd", ["-g", String(files.freeId(100, 999)), name]);
		yield* say("Done.\n");
		return status;
	}
	return yield* addUser(sys, name, values, flags, say);
}

function* addUser(
	sys: Sys,
	name: string,
	values: ReadonlyMap<string, string>,
	flags: ReadonlySet<string>,
	say: (text: string) => Routine<void>,
): Routine<number> {
	const files = yield* readAccountFiles(sys);
	const isSystem = flags.has("system");
	if (files.passwd.find(name)) {
		if (isSystem) {
			yield* say(`The system user \`${name}' already exists. Exiting.\n`);
			return 0;
		}
		yield* sys.warn(`adduser: The user \`${name}' already exists.\n`);
		return 1;
	}
	const uid = Number(values.get("uid") ?? (isSystem ? files.freeId(100, 999) : files.freeId(1000, 59_999)));
	const home = values.get("home") ?? (isSystem ? "/nonexistent" : `/home/${name}`);
	const makesHome = !flags.has("no-create-home") && (!isSystem || values.has("home"));
	const shell = values.get("shell") ?? (isSystem ? "/usr/sbin/nologin" : "/bin/bash");
	const ingroup = values.get("ingroup") ?? (isSystem && !flags.has("group") ? "nogroup" : undefined);
	const comment = values.get("gecos") ?? values.get("comment") ?? (isSystem ? "" : ",,,");
	yield* say(isSystem ? `Adding system user \`${name}' (UID ${uid}) ...\n` : `Adding user \`${name}' ...\n`);
	if (ingroup === undefined) {
		yield* say(`Adding new group \`${name}' (${isSystem ? "GID " : ""}${uid}) ...\n`);
		yield* runProgram(sys, "/usr/sbin/groupadd", ["-g", String(uid), name]);
	}
	yield* say(`Adding new user \`${name}' (${isSystem ? "UID " : ""}${uid}) with group \`${ingroup ?? name}' ...\n`);
	const { status, output } = yield* runProgram(sys, "/usr/sbin/useradd", [
		"-u",
		String(uid),
		"-g",
		ingroup ?? name,
		"-d",
		home,
		"-s",
		shell,
		"-c",
		comment,
		makesHome ? "-m" : "-M",
		name,
	]);
	if (status !== 0) {
		yield* sys.warn(output);
		return status;
	}
	yield* say(
		makesHome
			? `Creating home directory \`${home}' ...\n${isSystem ? "" : `Copying files from \`/etc/skel' ...\n`}`
			: `Not creating home directory \`${home}'.\n`,
	);
	if (!isSystem && !flags.has("disabled-password") && !flags.has("disabled-login")) {
		const { status: set } = yield* runPassword(sys, name);
		if (set !== 0) {
			yield* sys.warn(`adduser: \`/usr/bin/passwd ${name}' returned error code 10. Exiting.\n`);
			return 1;
		}
	}
	if (!isSystem && sys.machine.facts.userland === "debian12") {
		yield* say(
			`Adding new user \`${name}' to supplemental / extra groups \`users' ...\nAdding user \`${name}' to group \`users' ...\n`,
		);
		yield* runProgram(sys, "/usr/sbin/usermod", ["-a", "-G", "users", name]);
	}
	return 0;
}

function* runPassword(sys: Sys, name: string): Routine<{ readonly status: number }> {
	const pid = sys.spawn({ file: "/usr/bin/passwd", argv: ["passwd", name] });
	const ended = yield* sys.wait(pid);
	return { status: ended?.status.kind === "exited" ? ended.status.code : 1 };
}

function* remove(
	sys: Sys,
	tool: string,
	name: string,
	group: string | undefined,
	flags: ReadonlySet<string>,
): Routine<number> {
	const files = yield* readAccountFiles(sys);
	if (group !== undefined) {
		yield* sys.print(`Removing user \`${name}' from group \`${group}' ...\n`);
		const { status } = yield* runProgram(sys, "/usr/bin/gpasswd", ["-d", name, group]);
		yield* sys.print("Done.\n");
		return status === 0 ? 0 : 6;
	}
	if (tool === "delgroup" || flags.has("group")) {
		if (!files.group.find(name)) {
			yield* sys.warn(`${tool}: The group \`${name}' does not exist.\n`);
			return 3;
		}
		yield* sys.print(`Removing group \`${name}' ...\n`);
		const { status } = yield* runProgram(sys, "/usr/sbin/groupdel", [name]);
		yield* sys.print("Done.\n");
		return status;
	}
	if (!files.passwd.find(name)) {
		yield* sys.warn(`${tool}: The user \`${name}' does not exist.\n`);
		return 2;
	}
	const removesHome = flags.has("remove-home") || flags.has("remove-all-files");
	yield* sys.print(
		`${removesHome ? "Looking for files to backup/remove ...\nRemoving files ...\n" : ""}Removing user \`${name}' ...\n`,
	);
	const { status } = yield* runProgram(sys, "/usr/sbin/userdel", [...(removesHome ? ["-r"] : []), name]);
	yield* sys.print("Done.\n");
	return status;
}

export const DEBIAN_USERS: readonly Program[] = ["adduser", "deluser"].map((name) => ({ name, run: runAdduser }));
