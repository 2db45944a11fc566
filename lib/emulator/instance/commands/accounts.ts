import {
	addGroup,
	addUser,
	findGroup,
	findUser,
	freeId,
	groupsOf,
	listGroups,
	listUsers,
	removeGroup,
	removeUser,
	setMembers,
} from "../machine/accounts";
import { absolute, type CommandCall, type CommandHandler, failure, ok, splitFlags } from "./command";

/** Options with a value out of arguments: what is left are the operands. */
function parse(
	args: readonly string[],
	valued: string,
): { readonly values: Map<string, string>; readonly flags: Set<string>; readonly rest: string[] } {
	const values = new Map<string, string>();
	const flags = new Set<string>();
	const rest: string[] = [];
	const long: Record<string, string> = {
		"--uid": "u",
		"--gid": "g",
		"--groups": "G",
		"--home": "d",
		"--home-dir": "d",
		"--shell": "s",
		"--comment": "c",
		"--system": "r",
		"--create-home": "m",
		"--no-create-home": "M",
		"--append": "a",
		"--remove": "r",
		"--password": "p",
	};
	for (let i = 0; i < args.length; i++) {
		const arg = args[i] ?? "";
		const [name = "", inline] = arg.split(/=(.*)/s);
		if (arg.startsWith("--") && long[name]) {
			const letter = long[name] ?? "";
			if (valued.includes(letter)) {
				values.set(letter, inline ?? args[++i] ?? "");
			} else {
				flags.add(letter);
			}
		} else if (/^-[a-zA-Z]/.test(arg)) {
			for (let j = 1; j < arg.length; j++) {
				const letter = arg[j] ?? "";
				if (valued.includes(letter)) {
					values.set(letter, arg.slice(j + 1) || (args[++i] ?? ""));
					break;
				}
				flags.add(letter);
			}
		} else {
			rest.push(arg);
		}
	}
	return { values, flags, rest };
}

const useradd: CommandHandler = (args, call) => {
	const { values, flags, rest } = parse(args, "ugGdscpekfK");
	const [name] = rest;
	const { fs } = call;
	if (name === undefined) {
		return failure(2, "Usage: useradd [options] LOGIN\n");
	}
	if (!/^[a-z_][a-z0-9_-]*\$?$/i.test(name)) {
		return failure(3, `useradd: invalid user name '${name}'\n`);
	}
	if (findUser(fs, name)) {
		return failure(9, `useradd: user '${name}' already exists\n`);
	}
	const from = flags.has("r") ? 200 : 1000;
	const uid = values.has("u")
		? Number(values.get("u"))
		: freeId(
				listUsers(fs).map((user) => user.uid),
				from,
			);
	if (values.has("u") && !Number.isInteger(uid)) {
		return failure(3, `useradd: invalid user ID '${values.get("u")}'\n`);
	}
	if (values.has("u") && listUsers(fs).some((user) => user.uid === uid) && !flags.has("o")) {
		return failure(4, `useradd: UID ${uid} is not unique\n`);
	}
	const wantedGroup = values.get("g");
	if (wantedGroup !== undefined && !findGroup(fs, wantedGroup)) {
		return failure(6, `useradd: group '${wantedGroup}' does not exist\n`);
	}
	const others = (values.get("G") ?? "").split(",").filter(Boolean);
	const unknown = others.find((group) => !findGroup(fs, group));
	if (unknown !== undefined) {
		return failure(6, `useradd: group '${unknown}' does not exist\n`);
	}
	if (wantedGroup === undefined && findGroup(fs, name)) {
		return failure(9, `useradd: group ${name} exists - if you want to add this user to that group, use -g.\n`);
	}
	if (wantedGroup === undefined) {
		addGroup(
			fs,
			name,
			listGroups(fs).some((group) => group.gid === uid)
				? freeId(
						listGroups(fs).map((group) => group.gid),
						from,
					)
				: uid,
		);
	}
	const gid = findGroup(fs, wantedGroup ?? name)?.gid ?? uid;
	const home = values.get("d") ?? `/home/${name}`;
	addUser(fs, { name, uid, gid, comment: values.get("c") ?? "", home, shell: values.get("s") ?? "/bin/bash" });
	for (const group of others) {
		setMembers(fs, group, [...(findGroup(fs, group)?.members ?? []), name]);
	}
	if (!flags.has("M") && !flags.has("r") && (flags.has("m") || !call.machine.isDebian)) {
		fs.putDirectory(home, 0o700);
		fs.put(`${home}/.bashrc`, fs.text("/root/.bashrc") ?? "");
	}
	return ok();
};

const userdel: CommandHandler = (args, call) => {
	const { flags, rest } = splitFlags(args);
	const user = rest[0] === undefined ? undefined : findUser(call.fs, rest[0]);
	if (!user) {
		return rest[0] === undefined
			? failure(2, "Usage: userdel [options] LOGIN\n")
			: failure(6, `userdel: user '${rest[0]}' does not exist\n`);
	}
	removeUser(call.fs, user.name);
	if (findGroup(call.fs, user.name)?.gid === user.gid) {
		removeGroup(call.fs, user.name);
	}
	if (flags.has("-r") || flags.has("--remove")) {
		call.fs.remove(user.home);
	}
	return ok();
};

const usermod: CommandHandler = (args, call) => {
	const { values, flags, rest } = parse(args, "ugGdscLlp");
	const user = rest[0] === undefined ? undefined : findUser(call.fs, rest[0]);
	if (!user) {
		return failure(6, `usermod: user '${rest[0] ?? ""}' does not exist\n`);
	}
	const { fs } = call;
	const groups = (values.get("G") ?? "").split(",").filter(Boolean);
	const unknown = [...groups, ...(values.has("g") ? [values.get("g") ?? ""] : [])].find(
		(group) => !findGroup(fs, group),
	);
	if (unknown !== undefined) {
		return failure(6, `usermod: group '${unknown}' does not exist\n`);
	}
	if (values.has("G")) {
		for (const group of listGroups(fs)) {
			const isWanted = groups.includes(group.name);
			const isMember = group.members.includes(user.name);
			if (isWanted && !isMember) {
				setMembers(fs, group.name, [...group.members, user.name]);
			} else if (!isWanted && isMember && !flags.has("a")) {
				setMembers(
					fs,
					group.name,
					group.members.filter((member) => member !== user.name),
				);
			}
		}
	}
	const gid = values.has("g") ? (findGroup(fs, values.get("g") ?? "")?.gid ?? user.gid) : user.gid;
	const line = [
		user.name,
		"x",
		user.uid,
		gid,
		values.get("c") ?? user.comment,
		values.get("d") ?? user.home,
		values.get("s") ?? user.shell,
	].join(":");
	const text = fs.text("/etc/passwd") ?? "";
	fs.put(
		"/etc/passwd",
		text
			.split("\n")
			.map((old) => (old.startsWith(`${user.name}:`) ? line : old))
			.join("\n"),
	);
	return ok();
};

const groupadd: CommandHandler = (args, call) => {
	const { values, flags, rest } = parse(args, "gK");
	const [name] = rest;
	if (name === undefined) {
		return failure(2, "Usage: groupadd [options] GROUP\n");
	}
	if (findGroup(call.fs, name)) {
		return flags.has("f") ? ok() : failure(9, `groupadd: group '${name}' already exists\n`);
	}
	const gid = values.has("g")
		? Number(values.get("g"))
		: freeId(
				listGroups(call.fs).map((group) => group.gid),
				flags.has("r") ? 200 : 1000,
			);
	if (values.has("g") && listGroups(call.fs).some((group) => group.gid === gid)) {
		return failure(4, `groupadd: GID '${gid}' already exists\n`);
	}
	addGroup(call.fs, name, gid);
	return ok();
};

const groupdel: CommandHandler = (args, call) => {
	const group = findGroup(call.fs, args.at(-1) ?? "");
	if (!group) {
		return failure(6, `groupdel: group '${args.at(-1) ?? ""}' does not exist\n`);
	}
	const owner = listUsers(call.fs).find((user) => user.gid === group.gid);
	if (owner) {
		return failure(8, `groupdel: cannot remove the primary group of user '${owner.name}'\n`);
	}
	removeGroup(call.fs, group.name);
	return ok();
};

const getent: CommandHandler = (args, call) => {
	const [database, ...keys] = args;
	const file = { passwd: "/etc/passwd", group: "/etc/group", hosts: "/etc/hosts", shadow: "/etc/shadow" }[
		database ?? ""
	];
	if (!file) {
		return failure(1, `Unknown database: ${database ?? ""}\n`);
	}
	const lines = (call.fs.text(file) ?? "").split("\n").filter(Boolean);
	const fieldsOf = (line: string) =>
		database === "hosts" ? line.split(/\s+/) : [line.split(":")[0] ?? "", line.split(":")[2] ?? ""];
	const found = lines.filter((line) => keys.length === 0 || fieldsOf(line).some((field) => keys.includes(field)));
	return {
		stdout: found.map((line) => `${line}\n`).join(""),
		stderr: "",
		exitCode: found.length > 0 || keys.length === 0 ? 0 : 2,
	};
};

const id: CommandHandler = (args, call) => {
	const { flags, rest } = splitFlags(args);
	const name = rest[0] ?? call.user;
	const user = findUser(call.fs, name);
	if (!user) {
		return failure(1, `id: ${name}: no such user\n`);
	}
	const groups = groupsOf(call.fs, user);
	const showName = flags.has("-n");
	if (flags.has("-u")) {
		return ok(`${showName ? user.name : user.uid}\n`);
	}
	if (flags.has("-g")) {
		return ok(`${showName ? (groups[0]?.name ?? user.gid) : user.gid}\n`);
	}
	if (flags.has("-G")) {
		return ok(`${groups.map((group) => (showName ? group.name : group.gid)).join(" ")}\n`);
	}
	const list = groups.map((group) => `${group.gid}(${group.name})`).join(",");
	return ok(`uid=${user.uid}(${user.name}) gid=${user.gid}(${groups[0]?.name ?? user.gid}) groups=${list}\n`);
};

const groupsCommand: CommandHandler = (args, call) => {
	const user = findUser(call.fs, args[0] ?? call.user);
	return user
		? ok(
				`${args[0] ? `${user.name} : ` : ""}${groupsOf(call.fs, user)
					.map((group) => group.name)
					.join(" ")}\n`,
			)
		: failure(1, `groups: ${args[0] ?? ""}: no such user\n`);
};

/** chown and chgrp check their arguments; ownership itself is not kept: all scripts but those of other users run as root. */
function changeOwner(args: readonly string[], call: CommandCall) {
	const { rest } = splitFlags(args);
	const [owner = "", ...paths] = rest;
	const [user, group] = call.name === "chgrp" ? [undefined, owner] : owner.split(/[:.]/);
	if (paths.length === 0) {
		return failure(
			1,
			`${call.name}: missing operand${owner ? ` after ‘${owner}’` : ""}\nTry '${call.name} --help' for more information.\n`,
		);
	}
	if (user && !findUser(call.fs, user)) {
		return failure(1, `chown: invalid user: ‘${owner}’\n`);
	}
	if (group && !findGroup(call.fs, group)) {
		return failure(1, `${call.name}: invalid group: ‘${owner}’\n`);
	}
	const missing = paths.filter((path) => !call.fs.has(absolute(call, path)));
	return missing.length === 0
		? ok()
		: failure(1, missing.map((path) => `${call.name}: cannot access ‘${path}’: No such file or directory\n`).join(""));
}

const passwd: CommandHandler = (args, call) => {
	const { rest } = splitFlags(args);
	const name = rest[0] ?? call.user;
	return findUser(call.fs, name)
		? ok(`Changing password for user ${name}.\npasswd: all authentication tokens updated successfully.\n`)
		: failure(1, `passwd: Unknown user name '${name}'.\n`);
};

const chpasswd: CommandHandler = (_args, call) => {
	const unknown = call.stdin
		.split("\n")
		.filter(Boolean)
		.map((line) => line.split(":")[0] ?? "")
		.find((name) => !findUser(call.fs, name));
	return unknown === undefined ? ok() : failure(1, `chpasswd: line 1: user '${unknown}' does not exist\n`);
};

/** Users, groups and who one is. */
export const accountCommands: Readonly<Record<string, CommandHandler>> = {
	useradd,
	adduser: useradd,
	userdel,
	usermod,
	groupadd,
	groupdel,
	getent,
	id,
	groups: groupsCommand,
	whoami: (_args, call) => ok(`${call.user}\n`),
	logname: (_args, call) => ok(`${call.user}\n`),
	chown: changeOwner,
	chgrp: changeOwner,
	passwd,
	chpasswd,
};
