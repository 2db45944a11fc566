import { openDevice } from "./devices";
import { Errno, isErrno } from "./errno";
import { become, type Image, loadImage } from "./exec";
import type { OpenFile } from "./open-file";
import { EXECUTE } from "./permissions";
import type { Kernel, Process } from "./process";
import type { SpawnOptions } from "./sys";

/** PATH of who has none (execvp(3)). */
const DEFAULT_PATH = "/bin:/usr/bin";

/** fork and exec in one; errors of exec are thrown in the parent, and no child is left. */
export function spawnProcess(machine: Kernel, parent: Process, options: SpawnOptions): number {
	const env = options.env ?? parent.env;
	const path = findExecutable(machine, parent, options.file, env.get("PATH") ?? DEFAULT_PATH);
	const image = imageOrScript(parent, path, options.argv, env);
	const cwd = options.cwd === undefined ? parent.cwd : machine.files.directory(parent, options.cwd);
	const child = machine.forkProcess(parent);
	const { pid } = child;
	child.cwd = cwd;
	arrangeFds(machine, child, options.fds);
	if (options.newSession) {
		child.sid = pid;
		child.pgid = pid;
	} else if (options.newGroup) {
		child.pgid = pid;
	}

	if (options.identity) {
		machine.sysOf(child).setIdentity(options.identity);
	}
	become(child, image, env);
	machine.start(child);
	return pid;
}

/** execvp(3): what is no program and has no `#!` is a script of sh. */
function imageOrScript(
	parent: Process,
	path: string,
	argv: readonly string[],
	env: ReadonlyMap<string, string>,
): Image {
	try {
		return loadImage(parent, path, argv, env);
	} catch (error) {
		if (!isErrno(error, "ENOEXEC")) {
			throw error;
		}
		return loadImage(parent, "/bin/sh", ["/bin/sh", path, ...argv.slice(1)], env);
	}
}

/** Looks a file up in PATH as execvp(3) does: EACCES when all that was found may not be executed, else ENOENT. */
export function findExecutable(machine: Kernel, process: Process, file: string, searchPath: string): string {
	if (file.includes("/")) {
		return file;
	}
	let isRefused = false;
	for (const directory of searchPath.split(":")) {
		const path = directory === "" ? `./${file}` : `${directory}/${file}`;
		try {
			if (machine.files.stat(process, path, true).type === "file") {
				if (machine.files.access(process, path, EXECUTE)) {
					return path;
				}
				isRefused = true;
			}
		} catch {
			// Not there.
		}
	}
	throw new Errno(isRefused ? "EACCES" : "ENOENT", file);
}

function arrangeFds(machine: Kernel, child: Process, fds: SpawnOptions["fds"]): void {
	if (!fds) {
		return;
	}
	const given: [number, OpenFile][] = [];
	for (const [fd, source] of fds) {
		const file = source === "null" ? openNull(machine) : child.fds.get(source)?.file;
		if (!file) {
			throw new Errno("EBADF");
		}
		file.references += 1;
		given.push([fd, file]);
	}
	for (const [fd, file] of given) {
		if (child.fds.has(fd)) {
			machine.closeFd(child, fd);
		}
		child.fds.set(fd, { file, closeOnExec: false });
	}
}

const ROOT = { euid: 0, egid: 0, groups: [], cwd: undefined, umask: 0, self: undefined };

/** /dev/null, opened for both. */
export function openNull(machine: Kernel): OpenFile {
	const place = machine.files.resolve(ROOT, "/dev/null");
	const rdev = "rdev" in place.inode ? place.inode.rdev : 0;
	const mode = { read: true, write: true, append: false, nonBlocking: false };
	return openDevice(machine, "/dev/null", mode, place, rdev);
}
