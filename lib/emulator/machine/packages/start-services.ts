import { isErrno } from "../kernel/errno";
import type { Routine, Sys } from "../kernel/sys";
import type { Package } from "./package";
import { runProgram } from "./run-program";

/**
 * What Debian's maintainer scripts do after unpacking: enable a package's units and start them. Returns the lines that
 * enabling printed.
 */
export function* startUnits(sys: Sys, entry: Package): Routine<string> {
	let printed = "";
	for (const unit of entry.units) {
		printed += yield* quietly(sys, ["enable", unit]);
	}
	if (entry.units.length > 0) {
		yield* quietly(sys, ["daemon-reload"]);
	}
	for (const unit of entry.units) {
		const text = yield* quietly(sys, ["start", unit]);
		printed +=
			text === "" ? "" : `invoke-rc.d: initscript ${unit.replace(/\.service$/, "")}, action "start" failed.\n${text}`;
	}
	return printed;
}

/** Stops and disables a package's units before it goes, as both families' scripts do. */
export function* stopUnits(sys: Sys, entry: Package): Routine<string> {
	const names = entry.files.flatMap(
		({ path }) => /\/systemd\/system\/([^/@]+\.(?:service|socket|timer))$/.exec(path)?.[1] ?? [],
	);
	let printed = "";
	for (const name of names) {
		printed += yield* quietly(sys, ["--no-reload", "disable", name]);
		yield* quietly(sys, ["stop", name]);
	}
	return printed;
}

/** Tells systemd of unit files that came or went. */
export function* reloadUnits(sys: Sys, entries: readonly Package[]): Routine<void> {
	if (entries.some(({ files }) => files.some(({ path }) => path.includes("/systemd/system/")))) {
		yield* quietly(sys, ["daemon-reload"]);
	}
}

function* quietly(sys: Sys, args: readonly string[]): Routine<string> {
	try {
		return (yield* runProgram(sys, "/usr/bin/systemctl", args)).output;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return "";
	}
}
