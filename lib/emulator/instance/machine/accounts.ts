import type { MachineFs } from "./machine-fs";

export type User = {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
	readonly comment: string;
	readonly home: string;
	readonly shell: string;
};

export type Group = { readonly name: string; readonly gid: number; readonly members: readonly string[] };

/** The users of /etc/passwd. */
export function listUsers(fs: MachineFs): User[] {
	return lines(fs, "/etc/passwd").flatMap((fields) => {
		const [name = "", , uid = "", gid = "", comment = "", home = "/", shell = ""] = fields;
		return /^\d+$/.test(uid) && /^\d+$/.test(gid)
			? [{ name, uid: Number(uid), gid: Number(gid), comment, home, shell }]
			: [];
	});
}

/** A user by name or number. */
export function findUser(fs: MachineFs, nameOrId: string): User | undefined {
	const users = listUsers(fs);
	return users.find((user) => user.name === nameOrId) ?? users.find((user) => String(user.uid) === nameOrId);
}

/** The groups of /etc/group. */
export function listGroups(fs: MachineFs): Group[] {
	return lines(fs, "/etc/group").map(([name = "", , gid = "0", members = ""]) => ({
		name,
		gid: Number(gid),
		members: members.split(",").filter(Boolean),
	}));
}

export function findGroup(fs: MachineFs, nameOrId: string): Group | undefined {
	const groups = listGroups(fs);
	return groups.find((group) => group.name === nameOrId) ?? groups.find((group) => String(group.gid) === nameOrId);
}

/** The groups that a user is in, the primary one first. */
export function groupsOf(fs: MachineFs, user: User): Group[] {
	const groups = listGroups(fs);
	const primary = groups.find((group) => group.gid === user.gid);
	const others = groups.filter((group) => group !== primary && group.members.includes(user.name));
	return [...(primary ? [primary] : []), ...others];
}

/** Adds a user; the caller has made sure of the group. */
export function addUser(fs: MachineFs, user: User): void {
	const { name, uid, gid, comment, home, shell } = user;
	append(fs, "/etc/passwd", `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}`);
	append(fs, "/etc/shadow", `${name}:!!:18600:0:99999:7:::`);
}

export function addGroup(fs: MachineFs, name: string, gid: number): void {
	append(fs, "/etc/group", `${name}:x:${gid}:`);
}

/** Removes a user and its name from every group. */
export function removeUser(fs: MachineFs, name: string): void {
	for (const file of ["/etc/passwd", "/etc/shadow"]) {
		replaceLines(fs, file, (line) => !line.startsWith(`${name}:`));
	}
	for (const group of listGroups(fs).filter(({ members }) => members.includes(name))) {
		setMembers(
			fs,
			group.name,
			group.members.filter((member) => member !== name),
		);
	}
}

export function removeGroup(fs: MachineFs, name: string): void {
	replaceLines(fs, "/etc/group", (line) => !line.startsWith(`${name}:`));
}

export function setMembers(fs: MachineFs, group: string, members: readonly string[]): void {
	const text = fs.text("/etc/group") ?? "";
	const next = text
		.split("\n")
		.map((line) =>
			line.startsWith(`${group}:`) ? [...line.split(":").slice(0, 3), members.join(",")].join(":") : line,
		);
	fs.put("/etc/group", next.join("\n"));
}

/** The lowest number from `from` that none of the given ones takes. */
export function freeId(taken: Iterable<number>, from: number): number {
	const used = new Set(taken);
	let id = from;
	while (used.has(id)) {
		id += 1;
	}
	return id;
}

function lines(fs: MachineFs, path: string): string[][] {
	return (fs.text(path) ?? "")
		.split("\n")
		.filter((line) => line.includes(":"))
		.map((line) => line.split(":"));
}

function append(fs: MachineFs, path: string, line: string): void {
	const text = fs.text(path) ?? "";
	fs.put(path, `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`);
}

function replaceLines(fs: MachineFs, path: string, keep: (line: string) => boolean): void {
	const text = fs.text(path);
	if (text !== undefined) {
		fs.put(path, text.split("\n").filter(keep).join("\n"));
	}
}
