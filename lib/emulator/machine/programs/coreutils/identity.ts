import type { Routine } from "../../kernel/sys";
import { type Accounts, readAccounts, type User } from "../kit/accounts";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Identity = {
	readonly uid: number;
	readonly euid: number;
	readonly gid: number;
	readonly egid: number;
	readonly groups: readonly number[];
};

function ownIdentity(tool: Tool): Identity {
	const { sys } = tool;
	const gid = sys.gid();
	const egid = sys.egid();
	return { uid: sys.uid(), euid: sys.euid(), gid, egid, groups: [...new Set([egid, ...sys.groups()])] };
}

function identityOf(accounts: Accounts, user: User): Identity {
	return { uid: user.uid, euid: user.uid, gid: user.gid, egid: user.gid, groups: accounts.groupsOf(user) };
}

function findUser(accounts: Accounts, text: string): User | undefined {
	return accounts.userByName(text) ?? (/^\+?\d+$/.test(text) ? accounts.userById(Number(text)) : undefined);
}

function full(accounts: Accounts, identity: Identity): string {
	const user = (uid: number) => {
		const name = accounts.userById(uid)?.name;
		return name === undefined ? String(uid) : `${uid}(${name})`;
	};
	const group = (gid: number) => {
		const name = accounts.groupById(gid)?.name;
		return name === undefined ? String(gid) : `${gid}(${name})`;
	};
	let text = `uid=${user(identity.uid)} gid=${group(identity.gid)}`;
	if (identity.euid !== identity.uid) {
		text += ` euid=${user(identity.euid)}`;
	}
	if (identity.egid !== identity.gid) {
		text += ` egid=${group(identity.egid)}`;
	}
	return identity.groups.length === 0 ? text : `${text} groups=${identity.groups.map(group).join(",")}`;
}

/** id(1). */
export const ID = defineTool({
	name: "id",
	options: {
		short: "aGgnruzZ",
		long: { context: "Z", group: "g", groups: "G", name: "n", real: "r", user: "u", zero: "z" },
	},
	usage: "[OPTION]... [USER]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const accounts = yield* readAccounts(tool.sys);
		const choices = ["u", "g", "G", "Z"].filter((key) => tool.has(key));
		if (tool.has("Z")) {
			tool.die("--context (-Z) works only on an SELinux-enabled kernel");
		}
		if (choices.length > 1) {
			tool.die('cannot print "only" of more than one choice');
		}
		const [choice] = choices;
		if (choice === undefined && tool.has("n", "r")) {
			tool.die("cannot print only names or real IDs in default format");
		}
		if (choice === undefined && tool.has("z")) {
			tool.die("option --zero not permitted in default format");
		}
		const end = tool.has("z") ? "\0" : "\n";
		for (const name of tool.operands.length === 0 ? [undefined] : tool.operands) {
			const user = name === undefined ? undefined : findUser(accounts, name);
			if (name !== undefined && user === undefined) {
				yield* tool.fail(`${tool.isOld ? name : tool.quote(name)}: no such user`);
				continue;
			}
			const identity = user === undefined ? ownIdentity(tool) : identityOf(accounts, user);
			const shown = function* (text: string, isKnown: boolean, kind: string, id: number): Routine<string> {
				if (tool.has("n") && !isKnown) {
					yield* tool.fail(`cannot find name for ${kind} ID ${id}`);
				}
				return text;
			};
			if (choice === "u") {
				const uid = tool.has("r") ? identity.uid : identity.euid;
				const text = tool.has("n") ? accounts.userName(uid) : String(uid);
				yield* tool.out.write((yield* shown(text, accounts.userById(uid) !== undefined, "user", uid)) + end);
			} else if (choice === "g") {
				const gid = tool.has("r") ? identity.gid : identity.egid;
				const text = tool.has("n") ? accounts.groupName(gid) : String(gid);
				yield* tool.out.write((yield* shown(text, accounts.groupById(gid) !== undefined, "group", gid)) + end);
			} else if (choice === "G") {
				const parts: string[] = [];
				for (const gid of identity.groups) {
					const text = tool.has("n") ? accounts.groupName(gid) : String(gid);
					parts.push(yield* shown(text, accounts.groupById(gid) !== undefined, "group", gid));
				}
				const joiner = tool.has("z") ? "\0" : " ";
				yield* tool.out.write(parts.join(joiner) + (tool.has("z") && tool.operands.length > 1 ? "\0\0" : end));
			} else {
				yield* tool.out.write(full(accounts, identity) + end);
			}
		}
		return undefined;
	},
});

/** groups(1). */
export const GROUPS = defineTool({
	name: "groups",
	options: { short: "" },
	usage: "[OPTION]... [USERNAME]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const accounts = yield* readAccounts(tool.sys);
		if (tool.operands.length === 0) {
			yield* tool.out.write(
				`${ownIdentity(tool)
					.groups.map((gid) => accounts.groupName(gid))
					.join(" ")}\n`,
			);
			return 0;
		}
		for (const name of tool.operands) {
			const user = accounts.userByName(name);
			if (user === undefined) {
				yield* tool.fail(`${tool.quote(name)}: no such user`);
			} else {
				const names = accounts.groupsOf(user).map((gid) => accounts.groupName(gid));
				yield* tool.out.write(`${name} : ${names.join(" ")}\n`);
			}
		}
		return undefined;
	},
});

/** whoami(1). */
export const WHOAMI = defineTool({
	name: "whoami",
	options: { short: "" },
	usage: "[OPTION]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const [extra] = tool.operands;
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		const accounts = yield* readAccounts(tool.sys);
		const user = accounts.userById(tool.sys.euid());
		if (user === undefined) {
			tool.die(`cannot find name for user ID ${tool.sys.euid()}`);
		}
		yield* tool.out.write(`${user.name}\n`);
		return 0;
	},
});

/** logname(1): nobody has logged in under Cloud Assistant. */
export const LOGNAME = defineTool({
	name: "logname",
	options: { short: "" },
	usage: "[OPTION]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		yield* tool.warn("no login name");
		return 1;
	},
});

/** users(1) and who(1): nobody is logged in; who -b and -r tell of the boot. */
export const USERS = defineTool({
	name: "users",
	options: { short: "" },
	usage: "[OPTION]... [FILE]",
	version: coreutilsVersion,
	// biome-ignore lint/correctness/useYield: a program is a routine, and this one never waits.
	*run() {
		return 0;
	},
});

/** hostid(1): the private address, as gethostid(3) makes it. */
export const HOSTID = defineTool({
	name: "hostid",
	options: { short: "" },
	usage: "[OPTION]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const [a = 0, b = 0, c = 0, d = 0] = tool.sys.machine.facts.privateIp.split(".").map(Number);
		const id = [b, a, d, c].map((part) => part.toString(16).padStart(2, "0")).join("");
		yield* tool.out.write(`${id}\n`);
		return 0;
	},
});
