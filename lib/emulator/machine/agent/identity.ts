import { onceByKey } from "../../../kit/once-by-key";
import { decode } from "../kernel/bytes";
import type { Machine } from "../kernel/machine";
import type { Credentials } from "../kernel/permissions";

/** Who a command runs as, and where. */
export type Account = {
	readonly uid: number;
	readonly gid: number;
	readonly groups: readonly number[];
	readonly home: string;
};

export const ROOT: Credentials = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };

function linesOf(machine: Machine, path: string): readonly (readonly string[])[] {
	if (!machine.files.isThere(ROOT, path)) {
		return [];
	}
	const { inode } = machine.files.resolve(ROOT, path);
	return fieldsOf(inode.type === "file" ? decode(inode.data.read(0, inode.data.size())) : "");
}

/** Machines of an image have the same accounts: a text is read once for all of them. */
const fieldsOf = onceByKey(
	100,
	(text: string) => text,
	(text): readonly (readonly string[])[] => text.split("\n").map((line) => line.split(":")),
);

/** The account of a user name in the machine's own files; undefined when there is none. */
export function accountOf(machine: Machine, name: string): Account | undefined {
	const [, , uid = "", gid = "", , home = "/"] = linesOf(machine, "/etc/passwd").find(([user]) => user === name) ?? [];
	if (uid === "" || gid === "") {
		return undefined;
	}
	const others = linesOf(machine, "/etc/group")
		.filter(([, , , members = ""]) => members.split(",").includes(name))
		.map(([, , id = ""]) => Number(id));
	return { uid: Number(uid), gid: Number(gid), groups: [...new Set([Number(gid), ...others])], home };
}
