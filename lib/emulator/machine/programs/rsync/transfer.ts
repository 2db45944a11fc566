import { isErrno } from "../../kernel/errno";
import type { Routine, Stat, Sys } from "../../kernel/sys";
import { ensureDirectories, removeIfThere, tryStat } from "../kit/files";
import { absolutePath, baseName, directoryName, joinPath } from "../kit/paths";
import { isExcluded } from "./filter";
import type { Settings } from "./settings";

/** What a run did, for its last lines. */
export type Totals = {
	files: number;
	created: number;
	deleted: number;
	transferred: number;
	/** Bytes of all files, and of those that were sent. */
	size: number;
	sent: number;
	listBytes: number;
	hasFailed: boolean;
};

/** One run of rsync between two folders of the machine. */
export class Transfer {
	readonly totals: Totals = {
		files: 0,
		created: 0,
		deleted: 0,
		transferred: 0,
		size: 0,
		sent: 0,
		listBytes: 0,
		hasFailed: false,
	};
	readonly #links = new Map<string, string>();
	/** The folder that this run made to copy into: it counts as new. */
	madeTarget: string | undefined;

	constructor(
		private readonly sys: Sys,
		private readonly settings: Settings,
		/** Begins messages about a file, such as `rsync: [sender] `. */
		private readonly label: (side: "sender" | "Receiver") => string,
		/** What --chown asks for. */
		private readonly owner: { readonly uid: number | undefined; readonly gid: number | undefined },
	) {}

	/** One file, link or folder with what is in it; `shown` is its name in the list, "" for the folder whose content is sent. */
	*send(from: string, to: string, shown: string): Routine {
		const { sys, settings, totals } = this;
		yield* sys.spend(20);
		const follows = settings.has("L");
		const source = tryStat(sys, from, follows);
		if (source === undefined) {
			return;
		}
		const isDirectory = source.type === "directory";
		if (shown !== "" && isExcluded(settings.rules, shown, isDirectory)) {
			return;
		}
		if (isDirectory) {
			yield* this.sendDirectory(from, to, shown, source);
			return;
		}
		totals.files += 1;
		totals.listBytes += shown.length + 20;
		if (source.type === "symlink" && !settings.has("l")) {
			yield* this.say(`skipping non-regular file "${shown}"\n`);
		} else if (source.type === "file" || source.type === "symlink") {
			totals.size += source.size;
			if (this.isWithinSizes(source)) {
				yield* this.sendFile(from, to, shown, source);
			}
		} else if (!settings.has("D")) {
			yield* this.say(`skipping non-regular file "${shown}"\n`);
		}
	}

	*sendDirectory(from: string, to: string, shown: string, source: Stat): Routine {
		const { sys, settings, totals } = this;
		if (!settings.has("r")) {
			yield* this.say(`skipping directory ${shown === "" ? "." : shown}\n`);
			return;
		}
		const names = sys
			.readdir(from)
			.map(({ name }) => name)
			.sort();
		const target = shown === "" && to.replace(/\/+$/, "") === this.madeTarget ? undefined : tryStat(sys, to);
		if (target === undefined && settings.has("existing")) {
			return;
		}
		totals.files += 1;
		totals.listBytes += shown.length + 20;
		const differs = target === undefined || this.attributesDiffer(source, target);
		if (differs && !this.isRoot(shown, target)) {
			yield* this.announce(shown === "" ? "./" : `${shown}/`, source, target);
		}
		totals.created += target === undefined ? 1 : 0;
		if (!settings.has("n")) {
			if (target !== undefined && target.type !== "directory") {
				removeIfThere(sys, to);
			}
			ensureDirectories(sys, to);
		}
		if (settings.has("delete") || settings.has("delete-excluded")) {
			yield* this.deleteOthers(to, shown, new Set(names));
		}
		// Files come before folders.
		const isFolder = (name: string) => tryStat(sys, joinPath(from, name), settings.has("L"))?.type === "directory";
		const [folders, files] = [names.filter(isFolder), names.filter((name) => !isFolder(name))];
		for (const name of [...files, ...folders]) {
			yield* this.send(joinPath(from, name), joinPath(to, name), shown === "" ? name : `${shown}/${name}`);
		}
		if (!settings.has("n")) {
			this.setAttributes(to, source, target === undefined, settings.has("O"));
		}
	}

	/** The folder at the top goes unnamed when it is there and only its time differs without -t. */
	private isRoot(shown: string, target: Stat | undefined): boolean {
		return shown === "" && target !== undefined && !this.settings.has("t");
	}

	*sendFile(from: string, to: string, shown: string, source: Stat): Routine {
		const { sys, settings, totals } = this;
		const target = tryStat(sys, to, false);
		if (target === undefined ? settings.has("existing") : settings.has("ignore-existing")) {
			return;
		}
		if (target !== undefined && settings.has("u") && target.mtime > source.mtime) {
			return;
		}
		const isSame = target !== undefined && (yield* this.isSame(from, to, source, target));
		const named = source.type === "symlink" ? `${shown} -> ${sys.readlink(from)}` : shown;
		if (!isSame) {
			yield* this.announce(named, source, target);
			totals.created += target === undefined ? 1 : 0;
			totals.transferred += source.type === "file" ? 1 : 0;
			totals.sent += source.type === "file" ? source.size : 0;
		} else if (target !== undefined && settings.has("i") && this.attributesDiffer(source, target)) {
			yield* this.announce(named, source, target, true);
		}
		if (settings.has("n")) {
			return;
		}
		try {
			if (!isSame) {
				yield* this.write(from, to, source, target);
			}
			this.setAttributes(to, source, target === undefined, false);
			if (settings.has("remove-source-files")) {
				sys.unlink(from);
			}
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			totals.hasFailed = true;
			yield* sys.warn(
				`${this.label("Receiver")}open "${fullName(sys, to)}" failed: ${error.message} (${error.number})\n`,
			);
		}
	}

	/** Puts the new file beside the old one and renames it, so that readers of the old one keep it. */
	*write(from: string, to: string, source: Stat, target: Stat | undefined): Routine {
		const { sys, settings } = this;
		if (target !== undefined && (settings.has("b") || settings.value("backup-dir") !== undefined)) {
			const folder = settings.value("backup-dir");
			const suffix = settings.value("suffix") ?? (folder === undefined ? "~" : "");
			const kept =
				folder === undefined
					? `${to}${suffix}`
					: joinPath(joinPath(directoryName(to), folder), `${baseName(to)}${suffix}`);
			ensureDirectories(sys, directoryName(kept));
			sys.rename(to, kept);
		}
		const identity = `${source.dev}:${source.ino}`;
		const known = settings.has("H") && source.nlink > 1 ? this.#links.get(identity) : undefined;
		if (known !== undefined || source.type === "symlink") {
			removeIfThere(sys, to);
			if (known === undefined) {
				sys.symlink(sys.readlink(from), to);
			} else {
				sys.link(known, to);
			}
			return;
		}
		this.#links.set(identity, to);
		const content = yield* sys.readFile(from);
		if (settings.has("inplace") && target !== undefined) {
			yield* sys.writeFile(to, content);
			return;
		}
		const beside = joinPath(directoryName(to), `.${baseName(to)}.${sys.pid.toString(36).padStart(6, "0")}`);
		yield* sys.writeFile(beside, content, target?.mode ?? source.mode & 0o777);
		if (target !== undefined) {
			sys.chmod(beside, target.mode);
			sys.chown(beside, target.uid, target.gid);
		}
		sys.rename(beside, to);
	}

	*isSame(from: string, to: string, source: Stat, target: Stat): Routine<boolean> {
		const { sys, settings } = this;
		if (source.type !== target.type) {
			return false;
		}
		if (source.type === "symlink") {
			return sys.readlink(from) === sys.readlink(to);
		}
		if (source.size !== target.size || settings.has("I")) {
			return false;
		}
		if (settings.has("c")) {
			return Buffer.compare(yield* sys.readFile(from), yield* sys.readFile(to)) === 0;
		}
		return settings.has("size-only") || seconds(source.mtime) === seconds(target.mtime);
	}

	private isWithinSizes(source: Stat): boolean {
		const limit = (key: string) => {
			const [, number, unit = ""] = /^([\d.]+)([KMGT]?)/i.exec(this.settings.value(key) ?? "") ?? [];
			return number === undefined ? undefined : Number(number) * 1024 ** " KMGT".indexOf(unit.toUpperCase() || " ");
		};
		return source.size <= (limit("max-size") ?? Number.POSITIVE_INFINITY) && source.size >= (limit("min-size") ?? 0);
	}

	private attributesDiffer(source: Stat, target: Stat): boolean {
		const { settings } = this;
		return (
			source.type !== target.type ||
			(settings.has("t") &&
				!(source.type === "directory" && settings.has("O")) &&
				seconds(source.mtime) !== seconds(target.mtime)) ||
			(settings.has("p") && source.type !== "symlink" && source.mode !== target.mode) ||
			(settings.has("o") && source.uid !== target.uid) ||
			(settings.has("g") && source.gid !== target.gid)
		);
	}

	private setAttributes(to: string, source: Stat, isNew: boolean, omitsTimes: boolean): void {
		const { sys, settings } = this;
		const noFollow = source.type === "symlink";
		const uid = this.owner.uid ?? (settings.has("o") ? source.uid : -1);
		const gid = this.owner.gid ?? (settings.has("g") ? source.gid : -1);
		if (sys.euid() === 0 && (uid !== -1 || gid !== -1)) {
			sys.chown(to, uid, gid, { noFollow });
		}
		if (!noFollow && settings.has("p")) {
			sys.chmod(to, source.mode);
		} else if (!noFollow && isNew) {
			sys.chmod(to, source.mode & 0o777 & ~sys.umask());
		}
		if (settings.has("t") && !omitsTimes) {
			sys.utimes(to, undefined, source.mtime, { noFollow });
		}
	}

	/** --delete: what is not in the source goes, except what the rules leave out. */
	*deleteOthers(to: string, shown: string, kept: ReadonlySet<string>): Routine {
		const { sys, settings } = this;
		const present = tryStat(sys, to)?.type === "directory" ? sys.readdir(to) : [];
		for (const { name, type } of [...present].sort((a, b) => (a.name < b.name ? 1 : -1))) {
			const path = shown === "" ? name : `${shown}/${name}`;
			const isSafe = !settings.has("delete-excluded") && isExcluded(settings.rules, path, type === "directory");
			const isLeftOut = settings.has("delete-excluded") && isExcluded(settings.rules, path, type === "directory");
			if ((kept.has(name) && !isLeftOut) || isSafe) {
				continue;
			}
			yield* this.remove(joinPath(to, name), path, type === "directory");
		}
	}

	*remove(path: string, shown: string, isDirectory: boolean): Routine {
		const { sys, settings, totals } = this;
		if (isDirectory) {
			for (const { name, type } of [...sys.readdir(path)].sort((a, b) => (a.name < b.name ? 1 : -1))) {
				yield* this.remove(joinPath(path, name), `${shown}/${name}`, type === "directory");
			}
		}
		totals.deleted += 1;
		const name = isDirectory ? `${shown}/` : shown;
		if (settings.has("i")) {
			yield* this.say(`*deleting   ${name}\n`);
		} else if (settings.verbosity > 0) {
			yield* this.say(`deleting ${name}\n`);
		}
		if (!settings.has("n")) {
			isDirectory ? sys.rmdir(path) : sys.unlink(path);
		}
	}

	*announce(name: string, source: Stat, target: Stat | undefined, onlyAttributes = false): Routine {
		const { settings } = this;
		if (settings.has("i")) {
			yield* this.say(`${this.itemized(source, target, onlyAttributes)} ${name}\n`);
		} else if (settings.verbosity > 0 || settings.has("progress")) {
			yield* this.say(`${name}\n`);
			if (settings.has("progress") && source.type === "file") {
				const size = source.size.toLocaleString("en-US").padStart(15);
				yield* this.say(
					`${size} 100%    0.00kB/s    0:00:00 (xfr#${this.totals.transferred + 1}, to-chk=0/${this.totals.files + 1})\n`,
				);
			}
		}
	}

	private itemized(source: Stat, target: Stat | undefined, onlyAttributes: boolean): string {
		const { settings } = this;
		const kind = { directory: "d", symlink: "L", file: "f" }[source.type as string] ?? "S";
		if (target === undefined) {
			return `${kind === "f" ? ">" : "c"}${kind}+++++++++`;
		}
		const isFile = kind === "f";
		const time = seconds(source.mtime) === seconds(target.mtime) ? "." : settings.has("t") ? "t" : isFile ? "T" : ".";
		return [
			isFile && !onlyAttributes ? ">" : ".",
			kind,
			settings.has("c") && isFile && !onlyAttributes ? "c" : ".",
			isFile && source.size !== target.size ? "s" : ".",
			time,
			settings.has("p") && source.mode !== target.mode ? "p" : ".",
			settings.has("o") && source.uid !== target.uid ? "o" : ".",
			settings.has("g") && source.gid !== target.gid ? "g" : ".",
			"...",
		].join("");
	}

	*say(text: string): Routine {
		if (!this.settings.has("q")) {
			yield* this.sys.print(text);
		}
	}
}

/** A path as messages name it: from the root on. */
export function fullName(sys: Sys, path: string): string {
	return absolutePath(sys.cwd(), path);
}

const seconds = (ms: number) => Math.floor(ms / 1000);
