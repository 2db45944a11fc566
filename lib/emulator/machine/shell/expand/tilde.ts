import type { Routine } from "../../kernel/sys";
import type { Shell } from "../state/shell";

/** Home directory of a user by /etc/passwd; undefined for an unknown one. */
export function* homeOf(shell: Shell, user: string): Routine<string | undefined> {
	try {
		const passwd = yield* shell.sys.readText("/etc/passwd");
		for (const line of passwd.split("\n")) {
			const fields = line.split(":");
			if (fields[0] === user) {
				return fields[5];
			}
		}
	} catch {
		// Without a user table nobody is known.
	}
	return undefined;
}

/** Home of the user that the shell runs as, "/" when there is none. */
export function* ownHome(shell: Shell): Routine<string> {
	try {
		const passwd = yield* shell.sys.readText("/etc/passwd");
		const uid = String(shell.sys.uid());
		for (const line of passwd.split("\n")) {
			const fields = line.split(":");
			if (fields[2] === uid) {
				return fields[5] ?? "/";
			}
		}
	} catch {
		// Without a user table the root directory has to do.
	}
	return "/";
}

/** What a tilde prefix (`~`, `~user`, `~+`, `~-`, `~N`) stands for; undefined when it stands for itself. */
export function* expandTilde(shell: Shell, prefix: string): Routine<string | undefined> {
	const name = prefix.slice(1);
	if (name === "") {
		return shell.variables.scalar("HOME") ?? (shell.isDash ? undefined : yield* ownHome(shell));
	}
	if (!shell.isDash) {
		if (name === "+") {
			return shell.variables.scalar("PWD");
		}
		if (name === "-") {
			return shell.variables.scalar("OLDPWD");
		}
		const stack = /^([+-]?)(\d+)$/.exec(name);
		if (stack !== null) {
			const all = [shell.variables.scalar("PWD") ?? shell.sys.cwd(), ...shell.directories];
			const index = Number(stack[2]);
			return all[stack[1] === "-" ? all.length - 1 - index : index];
		}
	}
	return yield* homeOf(shell, name);
}
