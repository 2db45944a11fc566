import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Accounts, User } from "../kit/accounts";

/** Becomes a user for good: identity, then the program. Statuses 126, 127 when it cannot be run. */
export function* runAs(
	sys: Sys,
	tool: string,
	accounts: Accounts,
	user: User,
	file: string,
	argv: readonly string[],
	env: ReadonlyMap<string, string>,
): Routine<number> {
	if (sys.euid() !== 0 && user.uid !== sys.uid()) {
		yield* sys.warn(`${tool}: Authentication failure\n`);
		return 1;
	}
	if (sys.euid() === 0) {
		sys.setIdentity({ uid: user.uid, gid: user.gid, groups: accounts.groupsOf(user) });
	}
	try {
		return yield* sys.exec(file, argv, env);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`${tool}: failed to execute ${file}: ${error.message}\n`);
		return error.code === "ENOENT" ? 127 : 126;
	}
}
