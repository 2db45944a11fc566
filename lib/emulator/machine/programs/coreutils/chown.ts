import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import type { Program } from "../../program";
import { type Accounts, readAccounts } from "../kit/accounts";
import { joinPath } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Owner = { readonly uid: number; readonly gid: number };

function numberOf(text: string): number | undefined {
	return /^\+?\d+$/.test(text) ? Number(text) : undefined;
}

/** Reads OWNER[:[GROUP]], :GROUP (also with a dot); -1 leaves one as it is. */
export function parseOwner(tool: Tool, accounts: Accounts, text: string): Owner {
	const separator = text.includes(":")
		? ":"
		: text.includes(".") && accounts.userByName(text) === undefined
			? "."
			: undefined;
	const at = separator === undefined ? -1 : text.indexOf(separator);
	const userText = at < 0 ? text : text.slice(0, at);
	const groupText = at < 0 ? undefined : text.slice(at + 1);
	const user = userText === "" ? undefined : accounts.userByName(userText);
	const uid = userText === "" ? -1 : (user?.uid ?? numberOf(userText) ?? tool.die(`invalid user: ${tool.quote(text)}`));
	if (groupText === undefined) {
		return { uid, gid: -1 };
	}
	if (groupText === "") {
		if (userText !== "" && user === undefined) {
			tool.die(`invalid spec: ${tool.quote(text)}`);
		}
		return { uid, gid: user?.gid ?? -1 };
	}
	const gid =
		accounts.groupByName(groupText)?.gid ?? numberOf(groupText) ?? tool.die(`invalid group: ${tool.quote(text)}`);
	return { uid, gid };
}

class Changer {
	constructor(
		private readonly tool: Tool,
		private readonly accounts: Accounts,
		private readonly owner: Owner,
		private readonly from: Owner,
		private readonly shown: string,
		private readonly isGroup: boolean,
	) {}

	*apply(path: string, isOperand: boolean): Routine {
		const { tool, owner } = this;
		const { sys } = tool;
		const recursive = tool.has("R");
		const followed = tool.last("H", "L", "P");
		const noFollow = tool.last("h", "dereference") === "h" || (recursive && !isOperand && followed !== "L");
		try {
			const link = sys.lstat(path);
			const stat = noFollow || link.type !== "symlink" ? link : sys.stat(path);
			if (recursive && link.type === "directory") {
				yield* this.descend(path);
			} else if (recursive && stat.type === "directory" && (followed === "L" || (followed === "H" && isOperand))) {
				yield* this.descend(path);
			}
			if (
				(this.from.uid !== -1 && this.from.uid !== stat.uid) ||
				(this.from.gid !== -1 && this.from.gid !== stat.gid)
			) {
				return;
			}
			try {
				sys.chown(path, owner.uid, owner.gid, { noFollow: noFollow || (recursive && link.type === "symlink") });
			} catch (error) {
				tool.status = 1;
				if (!tool.has("f")) {
					yield* tool.failure(`changing ${this.isGroup ? "group" : "ownership"} of ${tool.q(path)}`, error);
				}
				return;
			}
			const changed = (owner.uid !== -1 && owner.uid !== stat.uid) || (owner.gid !== -1 && owner.gid !== stat.gid);
			if (tool.has("v") || (tool.has("c") && changed)) {
				yield* this.tell(path, stat.uid, stat.gid, changed);
			}
		} catch (error) {
			tool.status = 1;
			if (!tool.has("f") && isErrno(error)) {
				yield* tool.failure(
					`cannot ${isErrno(error, "ENOENT") && this.isLink(path) ? "dereference" : "access"} ${tool.q(path)}`,
					error,
				);
			} else if (!isErrno(error)) {
				throw error;
			}
		}
	}

	isLink(path: string): boolean {
		try {
			return this.tool.sys.lstat(path).type === "symlink";
		} catch {
			return false;
		}
	}

	*tell(path: string, uid: number, gid: number, changed: boolean): Routine {
		const { tool, accounts, isGroup, owner } = this;
		const before = isGroup
			? accounts.groupName(gid)
			: owner.gid === -1
				? accounts.userName(uid)
				: owner.uid === -1
					? `:${accounts.groupName(gid)}`
					: `${accounts.userName(uid)}:${accounts.groupName(gid)}`;
		const what = isGroup || (owner.uid === -1 && owner.gid !== -1) ? "group" : "ownership";
		yield* tool.out.write(
			changed
				? `changed ${what} of ${tool.q(path)} from ${before} to ${this.shown}\n`
				: `${what} of ${tool.q(path)} retained as ${before}\n`,
		);
	}

	*descend(path: string): Routine {
		const { tool } = this;
		let names: string[];
		try {
			names = tool.sys.readdir(path).map((entry) => entry.name);
		} catch (error) {
			yield* tool.failure(`cannot read directory ${tool.q(path)}`, error);
			return;
		}
		for (const name of names) {
			if (tool.sys.isTurnOver(5)) {
				yield* tool.sys.spend(0);
			}
			yield* this.apply(joinPath(path, name), false);
		}
	}
}

function changeTool(name: "chown" | "chgrp"): Program {
	const isGroup = name === "chgrp";
	return defineTool({
		name,
		options: {
			short: "HLPRcfhv",
			long: {
				recursive: "R",
				changes: "c",
				dereference: "dereference",
				"from=": "from",
				"no-dereference": "h",
				"no-preserve-root": "no-preserve-root",
				"preserve-root": "preserve-root",
				quiet: "f",
				silent: "f",
				"reference=": "reference",
				verbose: "v",
			},
		},
		usage: `[OPTION]... ${isGroup ? "GROUP" : "[OWNER][:[GROUP]]"} FILE...`,
		version: coreutilsVersion,
		*run(tool: Tool) {
			const reference = tool.value("reference");
			const [first] = tool.operands;
			if (first === undefined) {
				tool.wrong("missing operand");
			}
			if (reference === undefined && tool.operands.length === 1) {
				tool.wrong(`missing operand after ${tool.quote(first)}`);
			}
			const accounts = yield* readAccounts(tool.sys);
			let owner: Owner;
			let shown = first;
			if (reference !== undefined) {
				try {
					const stat = tool.sys.stat(reference);
					owner = isGroup ? { uid: -1, gid: stat.gid } : { uid: stat.uid, gid: stat.gid };
					shown = isGroup
						? accounts.groupName(stat.gid)
						: `${accounts.userName(stat.uid)}:${accounts.groupName(stat.gid)}`;
				} catch (error) {
					tool.dieOf(`failed to get attributes of ${tool.q(reference)}`, error);
				}
			} else if (isGroup) {
				const gid = first === "" ? -1 : (accounts.groupByName(first)?.gid ?? numberOf(first));
				owner = { uid: -1, gid: gid ?? tool.die(`invalid group: ${tool.quote(first)}`) };
			} else {
				owner = parseOwner(tool, accounts, first);
				if (first.endsWith(":")) {
					shown = `${first}${accounts.groupName(owner.gid)}`;
				}
			}
			const fromText = tool.value("from");
			const from = fromText === undefined ? { uid: -1, gid: -1 } : parseOwner(tool, accounts, fromText);
			const changer = new Changer(tool, accounts, owner, from, shown, isGroup);
			for (const path of reference === undefined ? tool.operands.slice(1) : tool.operands) {
				yield* changer.apply(path, true);
			}
			return undefined;
		},
	});
}

export const CHOWN = changeTool("chown");
export const CHGRP = changeTool("chgrp");
