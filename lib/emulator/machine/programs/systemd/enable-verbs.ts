import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { askManager } from "../../services/manager/protocol";
import { disableUnit, enabledState, enableUnit, isInstallable } from "../../services/unit-file/enablement";
import { fullName, loadUnit, type UnitFile } from "../../services/unit-file/load-unit";
import { systemdVersion } from "../../services/version";
import { exists } from "../kit/files";
import type { Call, Verb } from "./call";
import { runJobs } from "./job-verbs";

/** `Created symlink …`, as the version words it. */
export function linkMade(sys: Sys, link: string, target: string): string {
	const shown = isDebianFamily(sys.machine.facts.userland)
		? target.replace(/^\/usr\/lib\/systemd/, "/lib/systemd")
		: target;
	return systemdVersion(sys.machine) === 219
		? `Created symlink from ${link} to ${shown}.\n`
		: `Created symlink ${link} → ${shown}.\n`;
}

function linkRemoved(sys: Sys, link: string): string {
	const version = systemdVersion(sys.machine);
	return version === 219
		? `Removed symlink ${link}.\n`
		: version >= 250
			? `Removed "${link}".\n`
			: `Removed ${link}.\n`;
}

const noInstall = (version: number) =>
	version === 219
		? "The unit files have no [Install] section. They are not meant to be enabled\nusing systemctl.\nPossible reasons for having this kind of units are:\n1) A unit may be statically enabled by being symlinked from another unit's\n   .wants/ or .requires/ directory.\n2) A unit's purpose may be to act as a helper for some other unit which has\n   a requirement dependency on it.\n3) A unit may be started when needed via activation (socket, path, timer,\n   D-Bus, udev, scripted systemctl call, ...).\n"
		: "The unit files have no installation config (WantedBy=, RequiredBy=, Also=,\nAlias= settings in the [Install] section, and DefaultInstance= for template\nunits). This means they are not meant to be enabled using systemctl.\n \nPossible reasons for having this kind of units are:\n• A unit may be statically enabled by being symlinked from another unit's\n  .wants/ or .requires/ directory.\n• A unit's purpose may be to act as a helper for some other unit which has\n  a requirement dependency on it.\n• A unit may be started when needed via activation (socket, path, timer,\n  D-Bus, udev, scripted systemctl call, ...).\n• In case of template units, the unit is meant to be enabled with some\n  instance name specified.\n";

function* enable(call: Call): Routine<number> {
	const { sys, version } = call;
	for (const name of call.names) {
		if (name.startsWith("/") && /\.[a-z]+$/.test(name)) {
			yield* linkUnit(call, name);
		}
		const full = name.startsWith("/") ? name.slice(name.lastIndexOf("/") + 1) : fullName(name);
		const unit = yield* loadUnit(sys, full);
		if (!unit) {
			yield* sys.warn(
				version === 219
					? "Failed to execute operation: No such file or directory\n"
					: `Failed to enable unit: Unit file ${full} does not exist.\n`,
			);
			return 1;
		}
		if (unit.isMasked) {
			yield* sys.warn(
				version === 219
					? "Failed to execute operation: Cannot send after transport endpoint shutdown\n"
					: `Failed to enable unit: Unit file ${unit.path} is masked.\n`,
			);
			return 1;
		}
		yield* tellSysv(call, unit, "enable");
		if (!isInstallable(unit)) {
			yield* sys.warn(noInstall(version));
			continue;
		}
		for (const { link, target } of yield* enableUnit(sys, full, unit)) {
			if (!call.has("q")) {
				yield* sys.warn(linkMade(sys, link, target));
			}
		}
	}
	return yield* afterwards(call, "start");
}

/** Debian's systemctl tells init scripts of the same name, too. */
function* tellSysv(call: Call, unit: UnitFile, verb: "enable" | "disable"): Routine<void> {
	const { sys } = call;
	const stem = unit.name.replace(/\.service$/, "");
	if (!isDebianFamily(sys.machine.facts.userland) || call.has("q") || !exists(sys, `/etc/init.d/${stem}`)) {
		return;
	}
	const place = "/lib/systemd/systemd-sysv-install";
	yield* sys.warn(
		`Synchronizing state of ${unit.name} with SysV service script with ${place}.\nExecuting: ${place} ${verb} ${stem}\n`,
	);
}

function* linkUnit(call: Call, path: string): Routine<void> {
	const { sys } = call;
	const link = `/etc/systemd/system/${path.slice(path.lastIndexOf("/") + 1)}`;
	if (
		exists(sys, path) &&
		!exists(sys, link) &&
		!path.startsWith("/etc/systemd/system/") &&
		!/^\/(usr\/)?lib\/systemd\/system\//.test(path)
	) {
		sys.symlink(path, link);
		yield* sys.warn(linkMade(sys, link, path));
	}
}

function* afterwards(call: Call, type: "start" | "stop"): Routine<number> {
	yield* askManager(call.sys, { verb: "daemon-reload" });
	return call.has("now") ? yield* runJobs(call, type, call.names.map(fullName)) : 0;
}

function* disable(call: Call): Routine<number> {
	const { sys, version } = call;
	for (const name of call.names) {
		const full = fullName(name);
		const unit = yield* loadUnit(sys, full);
		const removed = yield* disableUnit(sys, full);
		if (!unit && removed.length === 0) {
			yield* sys.warn(
				version === 219
					? "Failed to execute operation: No such file or directory\n"
					: `Failed to disable unit: Unit file ${full} does not exist.\n`,
			);
			return 1;
		}
		if (unit) {
			yield* tellSysv(call, unit, "disable");
		}
		for (const link of removed) {
			if (!call.has("q")) {
				yield* sys.warn(linkRemoved(sys, link));
			}
		}
	}
	return yield* afterwards(call, "stop");
}

function* mask(call: Call): Routine<number> {
	const { sys } = call;
	for (const name of call.names.map(fullName)) {
		const link = `${call.has("runtime") ? "/run" : "/etc"}/systemd/system/${name}`;
		if (exists(sys, link) && sys.lstat(link).type !== "symlink") {
			yield* sys.warn(
				call.version === 219
					? "Failed to execute operation: File exists\n"
					: `Failed to mask unit: File ${link} already exists.\n`,
			);
			return 1;
		}
		if (exists(sys, link) && sys.readlink(link) === "/dev/null") {
			continue;
		}
		if (exists(sys, link)) {
			sys.unlink(link);
		}
		sys.symlink("/dev/null", link);
		yield* sys.warn(linkMade(sys, link, "/dev/null"));
	}
	return yield* afterwards(call, "stop");
}

function* unmask(call: Call): Routine<number> {
	const { sys } = call;
	for (const name of call.names.map(fullName)) {
		const link = `/etc/systemd/system/${name}`;
		if (exists(sys, link) && sys.lstat(link).type === "symlink" && sys.readlink(link) === "/dev/null") {
			sys.unlink(link);
			yield* sys.warn(linkRemoved(sys, link));
		}
	}
	return yield* afterwards(call, "start");
}

function* isEnabled(call: Call): Routine<number> {
	const { sys } = call;
	let isGood = false;
	for (const name of call.names) {
		const full = fullName(name);
		const unit = yield* loadUnit(sys, full);
		if (!unit) {
			yield* sys.warn(`Failed to get unit file state for ${full}: No such file or directory\n`);
			continue;
		}
		const state = enabledState(sys, unit);
		isGood ||= !["disabled", "masked", "linked"].includes(state);
		if (!call.has("q")) {
			yield* sys.print(`${state}\n`);
		}
	}
	return isGood ? 0 : 1;
}

function* setDefault(call: Call): Routine<number> {
	const { sys } = call;
	const [name = "multi-user.target"] = call.names;
	const link = "/etc/systemd/system/default.target";
	if (exists(sys, link)) {
		sys.unlink(link);
		yield* sys.warn(linkRemoved(sys, link));
	}
	sys.symlink(`/usr/lib/systemd/system/${fullName(name)}`, link);
	yield* sys.warn(linkMade(sys, link, `/usr/lib/systemd/system/${fullName(name)}`));
	return 0;
}

function* getDefault(call: Call): Routine<number> {
	const link = "/etc/systemd/system/default.target";
	const target =
		exists(call.sys, link) && call.sys.lstat(link).type === "symlink" ? call.sys.readlink(link) : "multi-user.target";
	yield* call.sys.print(`${target.slice(target.lastIndexOf("/") + 1)}\n`);
	return 0;
}

function* reenable(call: Call): Routine<number> {
	const disabled = yield* disable(call);
	return disabled === 0 ? yield* enable(call) : disabled;
}

function* link(call: Call): Routine<number> {
	for (const path of call.names) {
		yield* linkUnit(call, path);
	}
	return yield* afterwards(call, "start");
}

export const enableVerbs: readonly (readonly [string, Verb])[] = [
	["enable", enable],
	["disable", disable],
	["reenable", reenable],
	["preset", enable],
	["mask", mask],
	["unmask", unmask],
	["link", link],
	["is-enabled", isEnabled],
	["set-default", setDefault],
	["get-default", getDefault],
];
