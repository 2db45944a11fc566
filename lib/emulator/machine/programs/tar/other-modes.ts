import { encode } from "../../kernel/bytes";
import type { Routine, Stat } from "../../kernel/sys";
import { tryStat } from "../kit/files";
import { joinPath } from "../kit/paths";
import type { Tool } from "../kit/tool";
import { endOfArchive, type Member, writeMember } from "./archive";
import { isWanted } from "./names";

/** The members of an archive as its bytes. */
function archiveOf(members: readonly Member[]): Buffer {
	const parts = members.map((member) => writeMember(member, encode));
	const length = parts.reduce((sum, part) => sum + part.length, 0);
	return Buffer.concat([...parts, endOfArchive(length)]);
}

const isNamed = (tool: Tool, member: Member, operand: string) => isWanted(member.name, operand, tool.has("wildcards"));

/** tar --delete: the archive without the members that were named and all below them. */
export function* withoutMembers(tool: Tool, members: readonly Member[]): Routine<Buffer> {
	for (const operand of tool.operands) {
		if (!members.some((member) => isNamed(tool, member, operand))) {
			yield* tool.fail(`${operand}: Not found in archive`, 2);
		}
	}
	return archiveOf(members.filter((member) => !tool.operands.some((operand) => isNamed(tool, member, operand))));
}

/** tar --concatenate: an archive with the members of others behind its own. */
export function concatenated(archives: readonly (readonly Member[])[]): Buffer {
	return archiveOf(archives.flat());
}

/** tar --compare: says in which ways files differ from their members, all or those named; status 1 when one does. */
export function* compareMembers(tool: Tool, members: readonly Member[], folder: string): Routine {
	const { operands } = tool;
	for (const member of members) {
		if (operands.length > 0 && !operands.some((operand) => isNamed(tool, member, operand))) {
			continue;
		}
		const name = member.name.replace(/(?<=.)\/$/, "");
		const path = folder === "" ? name : joinPath(folder, name);
		if (tool.has("v")) {
			yield* tool.out.write(`${member.name}\n`);
		}
		const differences = yield* differencesOf(tool, member, path);
		if (differences === undefined) {
			yield* tool.fail(`${member.name}: Warning: Cannot stat: No such file or directory`, 1);
			continue;
		}
		for (const difference of differences) {
			tool.status = Math.max(tool.status, 1);
			yield* tool.out.write(`${member.name}: ${difference}\n`);
		}
	}
}

/** How a file differs from its member, in tar's words and order; undefined when it is not there. */
function* differencesOf(tool: Tool, member: Member, path: string): Routine<string[] | undefined> {
	const { sys } = tool;
	const stat = tryStat(sys, path, false);
	if (stat === undefined) {
		return undefined;
	}
	if (member.type === "symlink") {
		return stat.type === "symlink" && sys.readlink(path) === member.linkName ? [] : ["Symlink differs"];
	}
	if (member.type === "hard link") {
		return isSame(tool, stat, member.linkName) ? [] : [`Not linked to ${member.linkName}`];
	}
	if (stat.type !== member.type) {
		return ["File type differs"];
	}
	const found: string[] = [];
	if ((stat.mode & 0o7777) !== (member.mode & 0o7777)) {
		found.push("Mode differs");
	}
	if (member.type !== "file") {
		return found;
	}
	if (stat.uid !== member.uid) {
		found.push("Uid differs");
	}
	if (stat.gid !== member.gid) {
		found.push("Gid differs");
	}
	if (Math.floor(stat.mtime / 1000) !== member.mtime) {
		found.push("Mod time differs");
	}
	if (stat.size !== member.content.length) {
		found.push("Size differs");
	} else if (Buffer.compare(yield* sys.readFile(path), member.content) !== 0) {
		found.push("Contents differ");
	}
	return found;
}

function isSame(tool: Tool, stat: Stat, path: string): boolean {
	const other = tryStat(tool.sys, path, false);
	return other?.ino === stat.ino && other.dev === stat.dev;
}
