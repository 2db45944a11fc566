import { decode, encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";

/** A file of colon-separated rows: /etc/passwd, group, shadow, gshadow. Rows are kept as they are; changes are in place. */
export class RowFile {
	isChanged = false;

	constructor(
		readonly path: string,
		readonly rows: string[][],
	) {}

	find(name: string): string[] | undefined {
		return this.rows.find(([first]) => first === name);
	}

	add(row: readonly string[]): void {
		this.rows.push([...row]);
		this.isChanged = true;
	}

	remove(name: string): void {
		const at = this.rows.findIndex(([first]) => first === name);
		if (at >= 0) {
			this.rows.splice(at, 1);
			this.isChanged = true;
		}
	}

	/** Sets cell `index` of a row. */
	set(name: string, index: number, value: string): void {
		const row = this.find(name);
		if (row && row[index] !== value) {
			while (row.length <= index) {
				row.push("");
			}
			row[index] = value;
			this.isChanged = true;
		}
	}
}

/** The four files of the machine's accounts, as read at one time. */
export class AccountFiles {
	constructor(
		readonly sys: Sys,
		readonly passwd: RowFile,
		readonly shadow: RowFile,
		readonly group: RowFile,
		readonly gshadow: RowFile,
	) {}

	/** Writes what was changed, with the old text kept beside as `passwd-` and so on. */
	*save(): Routine<void> {
		for (const file of [this.passwd, this.shadow, this.group, this.gshadow]) {
			if (!file.isChanged) {
				continue;
			}
			const mode = modeOf(this.sys, file.path);
			const text = file.rows.map((row) => `${row.join(":")}\n`).join("");
			const old = yield* readBytes(this.sys, file.path);
			yield* this.sys.writeFile(`${file.path}-`, old, mode.mode);
			yield* this.sys.writeFile(`${file.path}+`, encode(text), mode.mode);
			this.sys.chmod(`${file.path}+`, mode.mode);
			this.sys.chown(`${file.path}+`, 0, mode.gid);
			this.sys.rename(`${file.path}+`, file.path);
			file.isChanged = false;
		}
	}

	/** Days since 1970, as shadow counts password changes. */
	today(): string {
		return String(Math.floor(this.sys.now() / 86_400_000));
	}

	/** Ids of the groups of a user, the main one first. */
	groupIds(name: string): number[] {
		const main = Number(this.passwd.find(name)?.[3] ?? 0);
		const others = this.group.rows
			.filter((row) => (row[3] ?? "").split(",").includes(name))
			.map((row) => Number(row[2]));
		return [main, ...others.filter((gid) => gid !== main)];
	}

	/** The first id from `first` up that neither file uses. */
	freeId(first: number, last: number, isDescending = false): number {
		const taken = new Set([...this.passwd.rows, ...this.group.rows].map((row) => Number(row[2])));
		if (isDescending) {
			let id = last;
			while (taken.has(id) && id > first) {
				id -= 1;
			}
			return id;
		}
		// As shadow-utils: one above the greatest in use, so that ids are not given twice.
		const used = this.passwd.rows.map((row) => Number(row[2])).filter((id) => id >= first && id <= last);
		const groups = this.group.rows.map((row) => Number(row[2])).filter((id) => id >= first && id <= last);
		const next = Math.max(first - 1, ...used, ...groups) + 1;
		if (next <= last) {
			return next;
		}
		let id = first;
		while (taken.has(id)) {
			id += 1;
		}
		return id;
	}
}

function modeOf(sys: Sys, path: string) {
	try {
		const { mode, gid } = sys.stat(path);
		return { mode, gid };
	} catch {
		return { mode: 0o644, gid: 0 };
	}
}

function* readBytes(sys: Sys, path: string): Routine<Uint8Array> {
	try {
		return yield* sys.readFile(path);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return new Uint8Array();
	}
}

function* readRows(sys: Sys, path: string): Routine<RowFile> {
	const text = decode(yield* readBytes(sys, path));
	const lines = text.split("\n").filter((line) => line !== "");
	return new RowFile(
		path,
		lines.map((line) => line.split(":")),
	);
}

/** Reads all four; what may not be read counts as empty. */
export function* readAccountFiles(sys: Sys): Routine<AccountFiles> {
	return new AccountFiles(
		sys,
		yield* readRows(sys, "/etc/passwd"),
		yield* readRows(sys, "/etc/shadow"),
		yield* readRows(sys, "/etc/group"),
		yield* readRows(sys, "/etc/gshadow"),
	);
}

/** Settings of /etc/login.defs. */
export function* readLoginDefs(sys: Sys): Routine<ReadonlyMap<string, string>> {
	const text = decode(yield* readBytes(sys, "/etc/login.defs"));
	return new Map(
		text.split("\n").flatMap((line) => {
			const [, key, value] = /^\s*([A-Z_]+)\s+(.*?)\s*$/.exec(line) ?? [];
			return key === undefined ? [] : [[key, value ?? ""] as const];
		}),
	);
}

/** Whether a name may be a user's or group's (useradd's rule). */
export function isValidName(name: string): boolean {
	return /^[a-z_][a-z0-9_.-]{0,31}\$?$/i.test(name) && !/^\d+$/.test(name);
}
