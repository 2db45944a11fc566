import { Buffer } from "node:buffer";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { gzip } from "../compress/codec";
import { readAccounts } from "../kit/accounts";
import { ensureDirectories, exists } from "../kit/files";
import { momentOf, strftime } from "../kit/strftime";
import type { Zone } from "../kit/time-zone";
import type { Rotation, ScriptName } from "./config";

const DAY = 86_400_000;

/** What is done and said about one log. */
export class Rotator {
	failed = false;

	constructor(
		private readonly sys: Sys,
		private readonly options: { readonly debug: boolean; readonly force: boolean; readonly verbose: boolean },
		/** When each log was rotated last, in virtual ms. */
		private readonly state: Map<string, number>,
		private readonly zone: Zone,
	) {}

	*say(text: string): Routine {
		if (this.options.verbose) {
			yield* this.sys.warn(`${text}\n`);
		}
	}

	*error(text: string): Routine {
		this.failed = true;
		yield* this.sys.warn(`error: ${text}\n`);
	}

	/** Handles the logs of one block. */
	*handle(rotation: Rotation, logs: readonly string[]): Routine {
		const when = this.options.force
			? "forced from command line"
			: rotation.period === "size"
				? `${rotation.size} bytes`
				: `after 1 ${{ hourly: "hours", daily: "days", weekly: "weeks", monthly: "months", yearly: "years" }[rotation.period] ?? "days"}`;
		yield* this.say(
			`\nrotating pattern: ${rotation.patterns.join(" ")}  ${when} (${rotation.count === 0 ? "no old logs will be kept" : `${rotation.count} rotations`})`,
		);
		yield* this.say(`empty log files are ${rotation.ifEmpty ? "rotated" : "not rotated"}, old logs are removed`);
		const due: string[] = [];
		for (const log of logs) {
			yield* this.say(`considering log ${log}`);
			const isDue = yield* this.isDue(rotation, log);
			yield* this.say(isDue ? "  log needs rotating" : "  log does not need rotating");
			if (isDue) {
				due.push(log);
			}
		}
		if (due.length === 0) {
			if (
				rotation.sharedScripts &&
				logs.length > 0 &&
				(rotation.scripts.prerotate ?? rotation.scripts.postrotate) !== undefined
			) {
				yield* this.say(
					"not running prerotate script, since no logs will be rotated\nnot running postrotate script, since no logs were rotated",
				);
			}
			return;
		}
		yield* this.script(rotation, "firstaction", rotation.patterns.join(" "));
		if (rotation.sharedScripts && !(yield* this.script(rotation, "prerotate", rotation.patterns.join(" ")))) {
			return;
		}
		for (const log of due) {
			if (!rotation.sharedScripts && !(yield* this.script(rotation, "prerotate", log))) {
				continue;
			}
			if (this.options.debug) {
				yield* this.say(`rotating log ${log}, log->rotateCount is ${rotation.count}`);
				continue;
			}
			try {
				yield* this.rotate(rotation, log);
				this.state.set(log, this.sys.now());
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* this.error(`failed to rename ${log}: ${error.message}`);
				continue;
			}
			if (!rotation.sharedScripts) {
				yield* this.script(rotation, "postrotate", log);
			}
		}
		if (rotation.sharedScripts) {
			yield* this.script(rotation, "postrotate", rotation.patterns.join(" "));
		}
		yield* this.script(rotation, "lastaction", rotation.patterns.join(" "));
	}

	private *isDue(rotation: Rotation, log: string): Routine<boolean> {
		const stat = this.sys.stat(log);
		if (stat.size === 0 && !rotation.ifEmpty) {
			return false;
		}
		const now = this.sys.now();
		const last = this.state.get(log);
		if (this.options.force) {
			return true;
		}
		if (rotation.period === "size") {
			return stat.size >= (rotation.size ?? 0);
		}
		if (rotation.maxSize !== undefined && stat.size > rotation.maxSize) {
			return true;
		}
		if (last === undefined) {
			// A log that it never saw counts from today on.
			this.state.set(log, now);
			return false;
		}
		yield* this.say(
			`  Now: ${this.time("%Y-%m-%d %H:%M", now)}\n  Last rotated at ${this.time("%Y-%m-%d %H:%M", last)}`,
		);
		const isLater = (format: string) => this.time(format, now) !== this.time(format, last);
		const passed = {
			hourly: isLater("%Y%m%d%H"),
			daily: isLater("%Y%m%d"),
			weekly:
				now - last >= 7 * DAY || (isLater("%Y%m%d") && Number(this.time("%w", now)) < Number(this.time("%w", last))),
			monthly: isLater("%Y%m"),
			yearly: isLater("%Y"),
		}[rotation.period];
		return passed && (rotation.minSize === undefined || stat.size >= rotation.minSize);
	}

	private time(format: string, at: number): string {
		return strftime(format, momentOf(at), this.zone);
	}

	private *rotate(rotation: Rotation, log: string): Routine {
		const { sys } = this;
		const slash = log.lastIndexOf("/");
		const folder =
			rotation.oldDir === undefined
				? log.slice(0, slash)
				: rotation.oldDir.startsWith("/")
					? rotation.oldDir
					: `${log.slice(0, slash)}/${rotation.oldDir}`;
		const name = log.slice(slash + 1);
		const ending = rotation.extension !== "" && name.endsWith(rotation.extension) ? rotation.extension : "";
		const base = `${folder}/${ending === "" ? name : name.slice(0, -ending.length)}`;
		if (rotation.createOldDir) {
			ensureDirectories(sys, folder);
		}
		const stat = sys.stat(log);
		const gz = rotation.compress ? ".gz" : "";
		let target: string;
		if (rotation.dateExt) {
			target = `${base}${this.time(rotation.dateFormat, sys.now())}${ending}`;
			if (exists(sys, target) || exists(sys, `${target}${gz}`)) {
				yield* sys.warn(
					`error: destination ${exists(sys, target) ? target : target + gz} already exists, skipping rotation\n`,
				);
				this.failed = true;
				return;
			}
			yield* this.removeDated(rotation, base, ending);
		} else {
			const last = rotation.start + rotation.count - 1;
			for (const suffix of ["", ".gz"]) {
				this.remove(`${base}.${last}${ending}${suffix}`, rotation.count > 0);
			}
			for (let number = last - 1; number >= rotation.start; number--) {
				for (const suffix of ["", ".gz"]) {
					const from = `${base}.${number}${ending}${suffix}`;
					if (exists(sys, from, false)) {
						sys.rename(from, `${base}.${number + 1}${ending}${suffix}`);
					}
				}
			}
			target = `${base}.${rotation.start}${ending}`;
		}
		if (rotation.compress && rotation.delayCompress) {
			yield* this.compressPrevious(rotation, base, ending, target);
		}
		if (rotation.copy || rotation.copyTruncate) {
			yield* this.copy(log, target, stat.mode, stat.uid, stat.gid);
			if (rotation.copyTruncate) {
				sys.truncate(log, 0);
			}
		} else {
			sys.rename(log, target);
			if (rotation.create !== undefined) {
				yield* this.create(rotation, log, stat);
			}
		}
		if (rotation.count === 0 && !rotation.dateExt) {
			this.remove(target, true);
		} else if (rotation.compress && !rotation.delayCompress) {
			yield* this.compress(target);
		}
	}

	private remove(path: string, isWanted: boolean): void {
		if (isWanted && exists(this.sys, path, false)) {
			this.sys.unlink(path);
		}
	}

	/** Of rotated logs with dates the oldest go, so that with the new one `count` are kept. */
	private *removeDated(rotation: Rotation, base: string, ending: string): Routine {
		const { sys } = this;
		const folder = base.slice(0, base.lastIndexOf("/"));
		const name = base.slice(base.lastIndexOf("/") + 1);
		const dated = sys
			.readdir(folder)
			.map((entry) => entry.name)
			.filter(
				(one) =>
					one.startsWith(`${name}-`) &&
					/^-\d[\d-]*/.test(one.slice(name.length)) &&
					one.replace(/\.gz$/, "").endsWith(ending),
			)
			.sort();
		const keeps = Math.max(0, rotation.count - 1);
		for (const one of rotation.count > 0 ? dated.slice(0, Math.max(0, dated.length - keeps)) : []) {
			yield* this.script(rotation, "preremove", `${folder}/${one}`);
			sys.unlink(`${folder}/${one}`);
		}
		if (rotation.compress && rotation.delayCompress) {
			const newest = dated.filter((one) => !one.endsWith(".gz")).at(-1);
			if (newest !== undefined && exists(sys, `${folder}/${newest}`)) {
				yield* this.compress(`${folder}/${newest}`);
			}
		}
	}

	/** delaycompress: what was rotated last time is compressed now. */
	private *compressPrevious(rotation: Rotation, base: string, ending: string, target: string): Routine {
		const previous = `${base}.${rotation.start + 1}${ending}`;
		if (!rotation.dateExt && previous !== target && exists(this.sys, previous)) {
			yield* this.compress(previous);
		}
	}

	private *compress(path: string): Routine {
		const { sys } = this;
		const stat = sys.stat(path);
		const bytes = yield* sys.readFile(path);
		yield* sys.spend(bytes.length / 50_000);
		yield* sys.writeFile(
			`${path}.gz`,
			gzip(bytes, 6, path.slice(path.lastIndexOf("/") + 1), Math.floor(stat.mtime / 1000)),
			stat.mode,
		);
		sys.chmod(`${path}.gz`, stat.mode);
		sys.chown(`${path}.gz`, stat.uid, stat.gid);
		sys.unlink(path);
	}

	private *copy(from: string, to: string, mode: number, uid: number, gid: number): Routine {
		const bytes = Buffer.from(yield* this.sys.readFile(from));
		yield* this.sys.writeFile(to, bytes, mode);
		this.sys.chmod(to, mode);
		this.sys.chown(to, uid, gid);
	}

	private *create(
		rotation: Rotation,
		log: string,
		old: { readonly mode: number; readonly uid: number; readonly gid: number },
	): Routine {
		const { sys } = this;
		const mode = rotation.create?.mode ?? old.mode;
		let { uid, gid } = old;
		const accounts = yield* readAccounts(sys);
		if (rotation.create?.owner !== undefined) {
			uid = accounts.userByName(rotation.create.owner)?.uid ?? uid;
		}
		if (rotation.create?.group !== undefined) {
			gid = accounts.groupByName(rotation.create.group)?.gid ?? gid;
		}
		yield* sys.writeFile(log, "", mode);
		sys.chmod(log, mode);
		sys.chown(log, uid, gid);
	}

	/** Runs a script with its log as argument; false when it failed. */
	private *script(rotation: Rotation, name: ScriptName, log: string): Routine<boolean> {
		const text = rotation.scripts[name];
		if (text === undefined) {
			return true;
		}
		yield* this.say(`running ${name} script`);
		if (this.options.debug) {
			return true;
		}
		const pid = this.sys.spawn({ file: "/bin/sh", argv: ["sh", "-c", `${text}\n`, "logrotate_script", log] });
		const ended = yield* this.sys.wait(pid);
		if (ended?.status.kind === "exited" && ended.status.code === 0) {
			return true;
		}
		yield* this.error(
			rotation.sharedScripts
				? `error running shared ${name} script for '${log} '`
				: `error running non-shared ${name} script for ${log} of '${rotation.patterns.join(" ")} '`,
		);
		return false;
	}
}
