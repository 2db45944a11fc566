import { onceByKey } from "../../../../kit/once-by-key";
import type { Routine, Sys } from "../../kernel/sys";
import { textOrNothing } from "./files";

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

	/** A user by name, else by number. */
	userOf(text: string): User | undefined {
		return this.userByName(text) ?? (/^\d+$/.test(text) ? this.userById(Number(text)) : undefined);
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

function linesOf(text: string): string[][] {
	return text
		.split("\n")
		.filter((line) => line !== "" && !line.startsWith("#"))
		.map((line) => line.split(":"));
}

/** Machines of an image have the same accounts: a text is read once for all of them. */
const usersIn = onceByKey(
	100,
	(text: string) => text,
	(text): readonly User[] =>
		linesOf(text).map(([name = "", , uid = "", gid = "", gecos = "", home = "", shell = ""]) => ({
			name,
			uid: Number(uid),
			gid: Number(gid),
			gecos,
			home,
			shell,
		})),
);

const groupsIn = onceByKey(
	100,
	(text: string) => text,
	(text): readonly Group[] =>
		linesOf(text).map(([name = "", , gid = "", members = ""]) => ({
			name,
			gid: Number(gid),
			members: members.split(",").filter((member) => member !== ""),
		})),
);

/** Reads /etc/passwd and /etc/group. */
export function* readAccounts(sys: Sys): Routine<Accounts> {
	const users = usersIn(yield* textOrNothing(sys, "/etc/passwd"));
	const groups = groupsIn(yield* textOrNothing(sys, "/etc/group"));
	return new Accounts(users, groups);
}
