import { contentOf, type ImageFile } from "../images/image-file";
import { decode } from "../kernel/bytes";
import { isErrno } from "../kernel/errno";
import type { Routine, Sys } from "../kernel/sys";
import { isDebianFamily } from "../kernel/userland";
import { ensureDirectories, exists, removeIfThere } from "../programs/kit/files";
import { bundleId } from "./bundles";
import { noteInstalled, noteRemoved } from "./database";
import { FIRST_NAMED, type Package, type PackageUser } from "./package";
import { filesOf } from "./package-files";

/** Virtual ms that downloading and installing takes: 20 MB/s for the download, something for each package. */
export function transactionTime(plan: readonly Package[]): number {
	const bytes = plan.reduce((sum, entry) => sum + entry.size, 0);
	return Math.round(400 + plan.length * 120 + bytes / 20_000);
}

/** Makes the directories above a path. */
export function makeParents(sys: Sys, path: string): void {
	ensureDirectories(sys, path.slice(0, Math.max(0, path.lastIndexOf("/"))));
}

/** Puts one file, link or directory onto the machine in place of what is there. */
export function* placeFile(sys: Sys, item: ImageFile): Routine<void> {
	makeParents(sys, item.path);
	if (item.type === "directory") {
		try {
			sys.mkdir(item.path, item.mode);
		} catch (error) {
			if (!isErrno(error, "EEXIST")) {
				throw error;
			}
			return;
		}
		sys.chmod(item.path, item.mode);
		own(sys, item);
		return;
	}
	if (item.type === "symlink") {
		removeIfThere(sys, item.path);
		sys.symlink(item.target, item.path);
		return;
	}
	removeIfThere(sys, item.path);
	yield* sys.writeFile(item.path, contentOf(item.content), item.mode);
	sys.chmod(item.path, item.mode);
	own(sys, item);
}

function own(sys: Sys, item: Exclude<ImageFile, { type: "symlink" }>): void {
	if (item.uid !== 0 || item.gid !== 0) {
		sys.chown(item.path, item.uid, item.gid);
	}
}

/**
 * Puts a package's accounts and files onto the machine and notes it as installed. Configuration files that someone changed
 * stay: an rpm lays its own beside as .rpmnew.
 */
export function* installPackage(sys: Sys, entry: Package, isAutomatic: boolean, previous?: Package): Routine<void> {
	for (const user of entry.users) {
		yield* makeUser(sys, user);
	}
	for (const group of entry.groups ?? []) {
		yield* makeGroup(sys, group);
	}
	const before = new Map(previous?.files.map((item) => [item.path, item] as const));
	const kept = new Set<string>();
	for (const item of entry.files) {
		if (!item.isConfig || item.type !== "file" || !exists(sys, item.path, false)) {
			continue;
		}
		const current = decode(yield* sys.readFile(item.path));
		const old = before.get(item.path);
		if (current === textOf(item)) {
			kept.add(item.path);
		} else if (!(old?.type === "file" && textOf(old) === current)) {
			kept.add(item.path);
			if (!isDebianFamily(sys.machine.facts.userland)) {
				yield* placeFile(sys, { ...item, path: `${item.path}.rpmnew` });
			}
		}
	}
	sys.machine.placeBundle(bundleId(entry), (path) => kept.has(path));
	yield* giveToUsers(sys, entry);
	noteInstalled(sys, entry, sys.now(), isAutomatic);
}

function textOf(item: ImageFile): string {
	if (item.type !== "file") {
		return "";
	}
	const content = contentOf(item.content);
	return typeof content === "string" ? content : decode(content);
}

/**
 * Takes a package's files off the machine; a changed configuration file of an rpm stays beside as .rpmsave, those of a
 * Debian package stay until it is purged. Returns the configuration files that were saved.
 */
export function* removePackage(sys: Sys, entry: Package, isPurge = false): Routine<string[]> {
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	const saved: string[] = [];
	for (const item of [...filesOf(entry)].reverse()) {
		if (item.type === "directory") {
			try {
				sys.rmdir(item.path);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
			continue;
		}
		if (item.isConfig && item.type === "file" && exists(sys, item.path, false)) {
			if (isDebian && !isPurge) {
				continue;
			}
			if (!isDebian && decode(yield* sys.readFile(item.path)) !== textOf(item)) {
				sys.rename(item.path, `${item.path}.rpmsave`);
				saved.push(item.path);
				continue;
			}
		}
		removeIfThere(sys, item.path);
	}
	noteRemoved(sys, entry);
	return saved;
}

function* giveToUsers(sys: Sys, entry: Package): Routine<void> {
	if (entry.users.length === 0) {
		return;
	}
	const passwd = (yield* sys.readText("/etc/passwd")).split("\n").map((line) => line.split(":"));
	const found = entry.users.map(({ name }) => {
		const row = passwd.find((cells) => cells[0] === name);
		return { uid: Number(row?.[2] ?? 0), gid: Number(row?.[3] ?? 0) };
	});
	for (const item of entry.files) {
		if (item.type !== "symlink" && (item.uid >= FIRST_NAMED || item.gid >= FIRST_NAMED)) {
			const uid = item.uid >= FIRST_NAMED ? (found[item.uid - FIRST_NAMED]?.uid ?? 0) : item.uid;
			const gid = item.gid >= FIRST_NAMED ? (found[item.gid - FIRST_NAMED]?.gid ?? 0) : item.gid;
			sys.chown(item.path, uid, gid);
		}
	}
}

/** Makes a package's account with a group of its own, unless it is there. */
function* makeGroup(sys: Sys, name: string): Routine<void> {
	const rows = (yield* sys.readText("/etc/group")).split("\n").map((line) => line.split(":"));
	if (rows.some(([known]) => known === name)) {
		return;
	}
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	const taken = new Set(rows.map(([, , id]) => Number(id)));
	let gid = isDebian ? 100 : 999;
	while (taken.has(gid)) {
		gid += isDebian ? 1 : -1;
	}
	yield* append(sys, "/etc/group", `${name}:x:${gid}:\n`);
	yield* append(sys, "/etc/gshadow", `${name}:!::\n`);
}

function* makeUser(sys: Sys, user: PackageUser): Routine<void> {
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	const passwd = yield* sys.readText("/etc/passwd");
	const rows = passwd.split("\n").map((line) => line.split(":"));
	if (rows.some(([name]) => name === user.name)) {
		return;
	}
	const group = yield* sys.readText("/etc/group");
	const groups = group.split("\n").map((line) => line.split(":"));
	const taken = new Set([...rows, ...groups].map(([, , id]) => Number(id)));
	const free = (wanted: number | undefined) => {
		if (wanted !== undefined && !taken.has(wanted)) {
			taken.add(wanted);
			return wanted;
		}
		// Red Hat counts system ids down from 999, Debian's adduser up from 100.
		let id = isDebian ? 100 : 999;
		while (taken.has(id)) {
			id += isDebian ? 1 : -1;
		}
		taken.add(id);
		return id;
	};
	const known = groups.find(([name]) => name === user.name);
	const uid = free(user.uid);
	let gid = Number(known?.[2] ?? -1);
	if (!known) {
		taken.delete(uid);
		gid = free(user.gid ?? uid);
		yield* append(sys, "/etc/group", `${user.name}:x:${gid}:\n`);
		yield* append(sys, "/etc/gshadow", `${user.name}:!::\n`);
	}
	const shell = user.shell ?? (isDebian ? "/usr/sbin/nologin" : "/sbin/nologin");
	yield* append(sys, "/etc/passwd", `${user.name}:x:${uid}:${gid}:${user.comment}:${user.home}:${shell}\n`);
	yield* append(sys, "/etc/shadow", `${user.name}:!!:${Math.floor(sys.now() / 86_400_000)}::::::\n`);
}

function* append(sys: Sys, path: string, text: string): Routine<void> {
	const fd = yield* sys.open(path, { write: true, append: true, create: true }, 0o600);
	yield* sys.write(fd, Buffer.from(text, "utf8"));
	sys.close(fd);
}
