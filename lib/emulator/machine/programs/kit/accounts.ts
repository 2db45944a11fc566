import { decode } from "../../kernel/bytes";
import type { Routine, Sys } from "../../kernel/sys";

/** A line of /etc/passwd. */
export type User = {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
	readonly gecos: string;
	readonly home: string;
	readonly shell: string;
};

/** A line of /etc/group. */
export type Group = { readonly name: string; readonly gid: number; readonly members: readonly string[] };

/** What the machine's files say of users and groups, as read at one time. */
export class Accounts {
	constructor(
		readonly users: readonly User[],
		readonly groups: readonly Group[],
	) {}

	userByName(name: string): User | undefined {
		return this.users.find((user) => user.name === name);
	}

	userById(uid: number): User | undefined {
		return this.users.find((user) => user.uid === uid);
	}

	groupByName(name: string): Group | undefined {
		return this.groups.find((group) => group.name === name);
	}

	groupById(gid: number): Group | undefined {
		return this.groups.find((group) => group.gid === gid);
	}

	/** Name of a user, its number when it has none. */
	userName(uid: number): string {
		return this.userById(uid)?.name ?? String(uid);
	}

	groupName(gid: number): string {
		return this.groupById(gid)?.name ?? String(gid);
	}

	/** Ids of the groups of a user (initgroups(3)): the main one first. */
	groupsOf(user: User): number[] {
		const others = this.groups.filter((group) => group.members.includes(user.name)).map((group) => group.gid);
		return [user.gid, ...others.filter((gid) => gid !== user.gid)];
	}
}

function* linesOf(sys: Sys, path: string): Routine<string[][]> {
	try {
		const text = decode(yield* sys.readFile(path));
		return text
			.split("\n")
			.filter((line) => line !== "" && !line.startsWith("#"))
			.map((line) => line.split(":"));
	} catch {
		return [];
	}
}

/** Reads /etc/passwd and /etc/group. */
export function* readAccounts(sys: Sys): Routine<Accounts> {
	const users = (yield* linesOf(sys, "/etc/passwd")).map(
		([name = "", , uid = "", gid = "", gecos = "", home = "", shell = ""]): User => ({
			name,
			uid: Number(uid),
			gid: Number(gid),
			gecos,
			home,
			shell,
		}),
	);
	const groups = (yield* linesOf(sys, "/etc/group")).map(
		([name = "", , gid = "", members = ""]): Group => ({
			name,
			gid: Number(gid),
			members: members.split(",").filter((member) => member !== ""),
		}),
	);
	return new Accounts(users, groups);
}
