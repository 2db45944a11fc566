import type { Routine, Sys } from "../../kernel/sys";
import { readAccounts } from "../../programs/kit/accounts";
import { ensureDirectory, removeIfThere } from "../../programs/kit/files";

type Identity = { readonly uid: number; readonly gid: number; readonly groups: readonly number[] };

/** A user's identity by name, with all groups; undefined when there is no such user. */
export function* identityOf(sys: Sys, name: string): Routine<Identity | undefined> {
	const accounts = yield* readAccounts(sys);
	const user = accounts.userByName(name);
	return user && { uid: user.uid, gid: user.gid, groups: accounts.groupsOf(user) };
}

/** Takes on a user's identity by name; stays who it is when there is no such user. */
export function* becomeUser(sys: Sys, name: string): Routine<void> {
	const identity = yield* identityOf(sys, name);
	if (identity) {
		sys.setIdentity(identity);
	}
}

/** Writes a daemon's PID file, in a directory that is made for it. Throws what the file system says. */
export function* writePidFile(sys: Sys, path: string): Routine<void> {
	ensureDirectory(sys, path.slice(0, path.lastIndexOf("/")));
	yield* sys.writeFile(path, `${sys.pid}\n`, 0o644);
}

/** The end of a server that was told to stop: its workers go, and its PID file. */
export function endServer(sys: Sys, pidFile: string): void {
	for (const process of sys.machine.processes()) {
		if (process.ppid === sys.pid) {
			sys.kill(process.pid, "TERM");
		}
	}
	removeIfThere(sys, pidFile);
}
