import type { Shell } from "../state/shell";

/** Where a command's file is, or that there is one which may not be run. */
export type Found = { readonly path: string; readonly isExecutable: boolean };

function examine(shell: Shell, path: string): Found | undefined {
	try {
		if (shell.sys.stat(path).type !== "file") {
			return undefined;
		}
		return { path, isExecutable: shell.sys.access(path, { execute: true }) };
	} catch {
		return undefined;
	}
}

/** All files of that name along a search path, in order. */
export function searchPath(shell: Shell, name: string, searched: string): Found[] {
	const found: Found[] = [];
	for (const directory of searched.split(":")) {
		const path = directory === "" ? `./${name}` : directory.endsWith("/") ? directory + name : `${directory}/${name}`;
		const file = examine(shell, path);
		if (file !== undefined) {
			found.push(file);
		}
	}
	return found;
}

/** PATH that `command -p` uses. */
export const STANDARD_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The file that a command's name stands for; undefined when there is none. A name with a slash stands for itself. */
export function findCommand(shell: Shell, name: string, searched?: string): Found | undefined {
	if (name.includes("/")) {
		return { path: name, isExecutable: true };
	}
	if (name === "") {
		return undefined;
	}
	const isHashing = shell.options.hashall && searched === undefined;
	if (isHashing) {
		const known = shell.hashed.get(name);
		if (known !== undefined && (!shell.isShopt("checkhash") || examine(shell, known.path)?.isExecutable === true)) {
			shell.hashed.set(name, { path: known.path, hits: known.hits + 1 });
			return { path: known.path, isExecutable: true };
		}
	}
	const all = searchPath(shell, name, searched ?? shell.variables.scalar("PATH") ?? "");
	const found = all.find(({ isExecutable }) => isExecutable) ?? all[0];
	if (isHashing && found?.isExecutable === true) {
		shell.hashed.set(name, { path: found.path, hits: 1 });
	}
	return found;
}
