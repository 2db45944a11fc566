import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { ensureDirectories, textOrNothing } from "../kit/files";
import { matchPaths } from "../kit/match-paths";
import { momentOf, strftime } from "../kit/strftime";
import { localZone, secondsFromCivil, type Zone } from "../kit/time-zone";
import { defineTool } from "../kit/tool";
import { defaultRotation, parseConfig, type Rotation } from "./config";
import { Rotator } from "./rotate";

const VERSIONS = { centos7: "3.8.6", alinux3: "3.14.0", ubuntu2204: "3.19.0", debian12: "3.21.0" } as const;

function defaultState(sys: Sys): string {
	return isDebianFamily(sys.machine.facts.userland)
		? "/var/lib/logrotate/status"
		: "/var/lib/logrotate/logrotate.status";
}

function* readState(sys: Sys, path: string, zone: Zone): Routine<Map<string, number>> {
	const state = new Map<string, number>();
	for (const line of (yield* textOrNothing(sys, path)).split("\n")) {
		const found = /^"(.*)" (\d+)-(\d+)-(\d+)(?:-(\d+):(\d+):(\d+))?/.exec(line);
		if (found !== null) {
			const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
				.slice(2)
				.map((text) => Number(text ?? 0));
			state.set(found[1] ?? "", secondsFromCivil(zone, year, month, day, hour, minute, second) * 1000);
		}
	}
	return state;
}

function* writeState(sys: Sys, path: string, state: ReadonlyMap<string, number>, zone: Zone): Routine {
	const rows = [...state].map(([log, at]) => `"${log}" ${strftime("%Y-%-m-%-d-%-H:%-M:%-S", momentOf(at), zone)}\n`);
	ensureDirectories(sys, path.slice(0, path.lastIndexOf("/")) || "/");
	yield* sys.writeFile(path, `logrotate state -- version 2\n${rows.join("")}`, 0o644);
}

/** logrotate(8). */
export const LOGROTATE = defineTool({
	name: "logrotate",
	options: {
		short: "dfvm:s:l:?",
		long: {
			debug: "d",
			force: "f",
			verbose: "v",
			"mail=": "m",
			"state=": "s",
			"log=": "l",
			version: "version",
			usage: "usage",
			"skip-state-lock": "skip",
		},
	},
	usage: "[OPTION...] <configfile>",
	*run(tool) {
		const { sys } = tool;
		if (tool.has("version")) {
			yield* sys.warn(`logrotate ${VERSIONS[sys.machine.facts.userland]}\n`);
			return 0;
		}
		if (tool.operands.length === 0) {
			yield* sys.warn(
				`logrotate ${VERSIONS[sys.machine.facts.userland]} - Copyright (C) 1995-2001 Red Hat, Inc.\nThis may be freely redistributed under the terms of the GNU General Public License\n\nUsage: logrotate [-dfv?] [-d|--debug] [-f|--force] [-m|--mail=command] [-s|--state=statefile] [-v|--verbose] [-l|--log=logfile] [--version] [-?|--help] [--usage] [OPTION...] <configfile>\n`,
			);
			return 2;
		}
		const debug = tool.has("d");
		const verbose = debug || tool.has("v");
		const path = tool.value("s") ?? defaultState(sys);
		const zone = yield* localZone(sys);
		const state = yield* readState(sys, path, zone);
		const rotator = new Rotator(sys, { debug, verbose, force: tool.has("f") }, state, zone);
		if (debug) {
			yield* sys.warn(
				"WARNING: logrotate in debug mode does nothing except printing debug messages!  Consider using verbose mode (-v) instead if this is not what you want.\n\n",
			);
		}
		const rotations: Rotation[] = [];
		const defaults = defaultRotation();
		for (const file of tool.operands) {
			yield* readFiles(sys, rotator, file, defaults, rotations);
		}
		yield* rotator.say(`\nHandling ${rotations.length} logs`);
		const seen = new Set<string>();
		for (const rotation of rotations) {
			const logs: string[] = [];
			for (const pattern of rotation.patterns) {
				const found = matchPaths(sys, pattern).filter((log) => sys.lstat(log).type === "file");
				if (found.length === 0 && !rotation.missingOk) {
					yield* rotator.error(`stat of ${pattern} failed: No such file or directory`);
				}
				logs.push(...found.filter((log) => !seen.has(log)));
				for (const log of found) {
					seen.add(log);
				}
			}
			yield* rotator.handle(rotation, logs);
		}
		if (!debug) {
			try {
				yield* writeState(sys, path, state, zone);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* rotator.error(`error creating temp state file ${path}.tmp: ${error.message}`);
			}
		}
		return rotator.failed ? 1 : 0;
	},
});

/** Reads a configuration file, or the files of a directory, and what they include. */
function* readFiles(sys: Sys, rotator: Rotator, path: string, defaults: Rotation, rotations: Rotation[]): Routine {
	let isDirectory: boolean;
	try {
		isDirectory = sys.stat(path).type === "directory";
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* rotator.error(`cannot stat ${path}: ${error.message}`);
		return;
	}
	if (isDirectory) {
		yield* rotator.say(`including ${path}`);
		const names = sys.readdir(path).map(({ name }) => name);
		for (const name of names
			.filter((one) => !/^\.|[~]$|\.(rpmsave|rpmorig|rpmnew|dpkg-(old|dist|new|tmp)|bak|disabled|swp)$|,v$/.test(one))
			.sort()) {
			yield* readFiles(sys, rotator, `${path}/${name}`, { ...defaults, scripts: { ...defaults.scripts } }, rotations);
		}
		return;
	}
	yield* rotator.say(`reading config file ${path}`);
	const includes: { readonly path: string; readonly at: number }[] = [];
	const own: Rotation[] = [];
	const complaints = parseConfig(
		yield* sys.readText(path),
		path,
		defaults,
		(included) => includes.push({ path: included, at: own.length }),
		(rotation) => own.push(rotation),
	);
	for (const complaint of complaints) {
		rotator.failed = true;
		yield* sys.warn(`${complaint}\n`);
	}
	for (const included of includes) {
		yield* readFiles(sys, rotator, included.path, defaults, rotations);
	}
	rotations.push(...own);
}
